import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, engineSettings } from '../../../../src/core/settings.ts';
import { createAutopilot, type AutopilotSettings } from '../../../../src/core/sync/autopilot.ts';
import { fail, failure } from '../../../../src/shared/failure.ts';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-05-02T02:00') });
});
afterEach(() => {
  vi.useRealTimers();
});

const SETTINGS = engineSettings(DEFAULT_SETTINGS, false).autopilot;

function autopilot(options: { preparing?: string[] } & Partial<AutopilotSettings> = {}) {
  const { preparing = [], ...changes } = options;
  const syncs: string[] = [];
  const last = new Map<string, string | null>([
    ['item', new Date('2026-05-01T20:00').toISOString()],
  ]);
  const settings = { ...SETTINGS, ...changes };
  const pilot = createAutopilot({
    settings,
    clock: () => new Date(),
    lastSyncedAt: () => last,
    preparing: () => preparing,
    sync: (itemId, trigger) => syncs.push(`${itemId} ${trigger}`),
  });
  pilot.start();
  return { pilot, syncs, settings };
}

describe('syncing without being asked', () => {
  it('syncs once in the night, also when the bank fails', () => {
    const { syncs } = autopilot();
    vi.advanceTimersByTime(89 * MINUTE);
    expect(syncs).toEqual([]);
    // The night, and up to a quarter of an hour that is the Item's own.
    vi.advanceTimersByTime(17 * MINUTE);
    expect(syncs).toEqual(['item schedule']);
    vi.advanceTimersByTime(300 * MINUTE);
    expect(syncs).toEqual(['item schedule']);
  });

  it('does nothing while it is paused, and what was owed once it goes on', () => {
    const { pilot, syncs, settings } = autopilot({ paused: true });
    vi.advanceTimersByTime(300 * MINUTE);
    expect(syncs).toEqual([]);
    pilot.configure({ ...settings, paused: false });
    expect(syncs).toEqual(['item schedule']);
  });

  it('waits while the computer runs on its battery, and syncs once it does no more', () => {
    const { pilot, syncs, settings } = autopilot({ waitOnBattery: true, onBattery: true });
    vi.advanceTimersByTime(300 * MINUTE);
    expect(syncs).toEqual([]);
    pilot.configure({ ...settings, onBattery: false });
    expect(syncs).toEqual(['item schedule']);
  });

  it('puts a follow-up off while the network is metered', () => {
    const { pilot, syncs, settings } = autopilot({ enabled: false, onMetered: true });
    pilot.settled('item', fail(failure('PLAID_UNREACHABLE', 'No network.')));
    vi.advanceTimersByTime(10 * MINUTE);
    expect(syncs).toEqual([]);
    pilot.configure({ ...settings, onMetered: false });
    expect(syncs).toEqual(['item retry']);
  });

  it('does nothing by night when the schedule is off', () => {
    const { syncs } = autopilot({ enabled: false });
    vi.advanceTimersByTime(1500 * MINUTE);
    expect(syncs).toEqual([]);
  });

  it('follows up on an outage, and stops when it is closed', () => {
    const { pilot, syncs } = autopilot({ enabled: false });
    const outage = fail(failure('PLAID_UNREACHABLE', 'No network.'));
    pilot.settled('item', outage);
    vi.advanceTimersByTime(MINUTE);
    expect(syncs).toEqual(['item retry']);
    pilot.settled('item', outage);
    pilot.close();
    vi.advanceTimersByTime(1500 * MINUTE);
    expect(syncs).toEqual(['item retry']);
  });

  it('takes up an unfinished history after a restart and after a pause, also without a schedule', () => {
    const restarted = autopilot({ enabled: false, preparing: ['new'] });
    expect(restarted.syncs).toEqual(['new retry']);
    const paused = autopilot({ enabled: false, preparing: ['new'], paused: true });
    expect(paused.syncs).toEqual([]);
    paused.pilot.configure({ ...paused.settings, paused: false });
    expect(paused.syncs).toEqual(['new retry']);
  });
});
