import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../src/locales/speak.ts';
import { failure, FAILURE_CODES } from '../../../src/shared/failure.ts';
import { failureWords, originalWords } from '../../../src/words/failure-words.ts';

afterEach(() => {
  speak('en');
});

describe.each(FAILURE_CODES)('%s', (code) => {
  const problem = failure(code, 'A sentence of its own.');

  it('says in English what it says itself', () => {
    expect(failureWords(problem)).toEqual({ message: problem.message, action: problem.action });
    expect(originalWords(problem)).toBeNull();
  });

  it('has a sentence and a next step in German, and keeps its own words', () => {
    speak('de');
    const { message, action } = failureWords(problem);
    expect(message).toMatch(/\.$/);
    expect(action).toMatch(/[.)]$/);
    expect([message, action]).not.toContain(problem.message);
    expect(action).not.toBe(problem.action);
    expect(originalWords(problem)).toBe(problem.message);
  });
});

it('what is wrong in a text of one’s own is said as whoever read it says it', () => {
  speak('de');
  const problem = failure('BAD_REQUEST', 'SQLite says: no such column.', {
    place: { from: 0, to: 1 },
  });
  expect(failureWords(problem).message).toBe('SQLite says: no such column.');
});

it('a sentence and a next step of its own are translated where they are known', () => {
  speak('de');
  const problem = failure('BAD_REQUEST', 'This statement would change data.', {
    action: 'Choose other countries in Settings.',
  });
  expect(failureWords(problem)).toEqual({
    message: 'Diese Anweisung würde Daten ändern.',
    action: 'In den Einstellungen andere Länder auswählen.',
  });
});
