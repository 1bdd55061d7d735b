import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitCode, readTally, sum, summary } from '../../../scripts/test/tally.mjs';

describe('what a test runner left behind', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'trax-tally-test-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const left = (text: string) => {
    const file = path.join(folder, 'tally.json');
    writeFileSync(file, text);
    return file;
  };

  it('is taken as it is when the runner ended well', () => {
    const tally = { passed: 3, failed: 0, skipped: [{ name: 'a', reason: 'b' }] };
    expect(readTally(left(JSON.stringify(tally)), 0)).toEqual(tally);
  });

  it('is one failure when the runner died before it could tell', () => {
    expect(readTally(path.join(folder, 'none.json'), 1).failed).toBe(1);
  });

  it('is one failure when it was cut off in mid-write', () => {
    expect(readTally(left('{"passed": 12, "fai'), 137).failed).toBe(1);
  });

  it('is a failure when the runner ended badly though no test failed', () => {
    expect(readTally(left('{"passed": 12, "failed": 0, "skipped": []}'), 1).failed).toBe(1);
  });

  it('keeps its own count of failures', () => {
    expect(readTally(left('{"passed": 1, "failed": 4, "skipped": []}'), 1).failed).toBe(4);
  });
});

describe('the whole run', () => {
  it('says how many passed, failed and were skipped over all runners', () => {
    const total = sum([
      { passed: 2, failed: 0, skipped: [{ name: 'a' }] },
      { passed: 5, failed: 1, skipped: [{ name: 'b' }, { name: 'c' }] },
    ]);
    expect(summary(total)).toBe('7 passed, 1 failed, 3 skipped');
  });

  it.each([
    ['something failed', { passed: 9, failed: 1, skipped: [] }, 1],
    ['nothing ran', { passed: 0, failed: 0, skipped: [] }, 1],
    ['everything was skipped', { passed: 0, failed: 0, skipped: [{ name: 'a' }] }, 1],
    ['everything passed', { passed: 1, failed: 0, skipped: [] }, 0],
  ] as const)('when %s, ends with the right code', (_, tally, code) => {
    expect(exitCode(tally)).toBe(code);
  });
});
