import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../src/locales/speak.ts';
import { parseSearch } from '../../../src/shared/search-syntax.ts';
import { searchHint } from '../../../src/words/search-words.ts';

const hintsOf = (typed: string) =>
  parseSearch(typed).problems.map(({ problem }) => searchHint(problem));

afterEach(() => {
  speak('en');
});

describe.each([
  ['amount:much', 'amount:>50'],
  ['from:yesterday', 'from:2026-03-31'],
  ['date:2026-13', 'date:2026-03-31'],
  ['is:nice', 'is:pending'],
  ['category:=', 'category:='],
])('for %j', (typed, example) => {
  it('shows what would be understood, in English', () => {
    expect(hintsOf(typed)).toEqual([expect.stringMatching(/^Write .*\.$/)]);
    expect(hintsOf(typed)[0]).toContain(example);
  });

  it('shows it in German, in the same search language', () => {
    speak('de');
    expect(hintsOf(typed)).toEqual([expect.not.stringMatching(/Write|month|whole/)]);
    expect(hintsOf(typed)[0]).toContain(example);
  });
});
