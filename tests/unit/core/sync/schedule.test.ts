import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSyncDue,
  jitterOf,
  lastOccurrence,
  mustWait,
} from '../../../../src/core/sync/schedule.ts';

/** Local times: a nightly sync is a matter of the local clock. */
const at = (text: string) => new Date(text);
const nightly = { enabled: true, nightlyAt: '03:30', everyHours: 0 };
const MINUTE_MS = 60_000;

describe('the nightly sync at 03:30', () => {
  it.each([
    ['never synced', '2026-05-02T12:00', null, true],
    ['before the hour, synced yesterday evening', '2026-05-02T03:29', '2026-05-01T22:00', false],
    ['a quarter past the hour at the latest', '2026-05-02T03:45', '2026-05-01T22:00', true],
    ['already done tonight', '2026-05-02T09:00', '2026-05-02T03:46', false],
    ['asleep through the night', '2026-05-02T09:00', '2026-05-01T03:46', true],
    ['off for a week', '2026-05-09T02:00', '2026-05-02T03:46', true],
    ['the clock was a year ahead at the last sync', '2026-05-01T02:00', '2027-05-02T03:31', true],
  ])('%s', (_name, now, last, due) => {
    expect(isSyncDue(at(now), nightly, 'item', last === null ? null : at(last))).toBe(due);
  });

  it('is owed to no one while the schedule is off', () => {
    const off = { ...nightly, enabled: false, everyHours: 1 };
    expect(isSyncDue(at('2026-05-02T12:00'), off, 'item', null)).toBe(false);
  });

  it('begins at another minute for each Item and night, always the same one', () => {
    const nights = [at('2026-05-02T03:30'), at('2026-05-03T03:30')];
    const jitters = ['one', 'two', 'three'].flatMap((item) =>
      nights.map((night) => jitterOf(item, night)),
    );
    expect(new Set(jitters).size).toBe(jitters.length);
    for (const jitter of jitters) expect(jitter).toBeLessThan(15 * MINUTE_MS);
    expect(jitterOf('one', at('2026-05-02T03:30'))).toBe(jitters[0]);
  });
});

describe('a sync every few hours', () => {
  const hourly = { ...nightly, everyHours: 6 };
  it.each([
    ['not yet', '2026-05-02T15:59', '2026-05-02T10:00', false],
    ['six hours later', '2026-05-02T16:00', '2026-05-02T10:00', true],
    ['the night comes first', '2026-05-03T03:45', '2026-05-03T00:00', true],
  ])('%s', (_name, now, last, due) => {
    expect(isSyncDue(at(now), hourly, 'item', at(last))).toBe(due);
  });
});

describe('whatever the clock does', () => {
  it('each night is owed once: not before its time, and until it was done', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -300, max: 3000 }), { minLength: 1, maxLength: 60 }),
        fc.string(),
        (steps, itemId) => {
          let now = +at('2026-05-02T12:00');
          let last: Date | null = null;
          for (const minutes of steps) {
            now += minutes * MINUTE_MS;
            const moment = new Date(now);
            const due = isSyncDue(moment, nightly, itemId, last);
            const night = lastOccurrence(moment, '03:30');
            if (last === null || last > moment) expect(due).toBe(true);
            else if (last >= night) expect(due).toBe(false);
            else if (+moment >= +night + 15 * MINUTE_MS) expect(due).toBe(true);
            if (!due) continue;
            last = moment;
            expect(isSyncDue(moment, nightly, itemId, last)).toBe(false);
          }
        },
      ),
    );
  });
});

describe('what nobody asked for waits', () => {
  it.each([
    [{ waitOnBattery: true, waitOnMetered: true }, { onBattery: false, onMetered: false }, false],
    [{ waitOnBattery: true, waitOnMetered: false }, { onBattery: true, onMetered: true }, true],
    [{ waitOnBattery: false, waitOnMetered: true }, { onBattery: true, onMetered: false }, false],
    [{ waitOnBattery: false, waitOnMetered: true }, { onBattery: false, onMetered: true }, true],
  ])('%o on %o: %s', (settings, conditions, waits) => {
    expect(mustWait(settings, conditions)).toBe(waits);
  });
});
