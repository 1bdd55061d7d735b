import { describe, expect, it } from 'vitest';
import { isNightlyDue } from '../../../../src/core/sync/schedule.ts';

/** Local times: a nightly sync is a matter of the local clock. */
const at = (text: string) => new Date(text);

describe('the nightly sync at 03:30', () => {
  it.each([
    ['never synced', '2026-05-02T12:00', null, true],
    ['before the hour, synced yesterday evening', '2026-05-02T03:29', '2026-05-01T22:00', false],
    ['at the hour', '2026-05-02T03:30', '2026-05-01T22:00', true],
    ['already done tonight', '2026-05-02T09:00', '2026-05-02T03:31', false],
    ['asleep through the night', '2026-05-02T09:00', '2026-05-01T03:31', true],
    ['off for a week', '2026-05-09T02:00', '2026-05-02T03:31', true],
    ['the clock was set back', '2026-05-01T02:00', '2026-05-02T03:31', false],
  ])('%s', (_name, now, last, due) => {
    expect(isNightlyDue(at(now), '03:30', last === null ? null : at(last))).toBe(due);
  });
});
