import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAILURE_SENTENCES } from '../../../src/words/failure-sentences.ts';

/** The sources, each string that goes over several lines or has a constant in it made one. */
const sources = globSync('src/{core,main}/**/*.ts').map((file) => readFileSync(file, 'utf8'));
const byHand = /BY_HAND = '([^']+)'/.exec(sources.join('\n'))?.[1] ?? '';
const text = sources.join('\n').replaceAll('${BY_HAND}', byHand);
const known = FAILURE_SENTENCES.map(({ message }) => message ?? '');

describe('the sentences of failures that have a translation', () => {
  it('are those that the sources say', () => {
    expect(known.filter((sentence) => !text.includes(sentence))).toEqual([]);
  });

  it('hold every next step that is not the usual one of its code', () => {
    const steps = [...text.matchAll(/\baction:\s*(?:'([^']+)'|`([^`]+)`)/g)]
      .map(([, quoted, template]) => quoted ?? template)
      // What Electron is told of a window.
      .filter((step) => step !== 'allow' && step !== 'deny');
    expect(steps.length).toBeGreaterThan(20);
    expect(steps.filter((step) => step === undefined || !known.includes(step))).toEqual([]);
  });
});
