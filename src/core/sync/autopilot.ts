import type { Result } from '../../shared/failure.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { SyncTrigger } from '../../shared/model/syncing.ts';
import { followUpDelay } from './follow-up.ts';
import { isSyncDue, mustWait, type Conditions } from './schedule.ts';
import type { SyncItemOutcome } from './sync-item.ts';

const TICK_MS = 60_000;

export interface AutopilotSettings extends Readonly<Settings['schedule']>, Conditions {
  readonly paused: boolean;
}

export interface Autopilot {
  /** Takes over: syncs at once what is owed, and from then on at its time. */
  readonly start: () => void;
  readonly configure: (settings: AutopilotSettings) => void;
  /** Tells it how a run ended, so that it can follow up. */
  readonly settled: (itemId: string, result: Result<SyncItemOutcome>) => void;
  readonly close: () => void;
}

/**
 * Syncs without being asked: by the schedule, after an outage, and until a new Item's history is there.
 * Paused, or while the computer is to be spared, it starts nothing; what was owed meanwhile is done when
 * it goes on.
 */
export function createAutopilot(options: {
  readonly settings: AutopilotSettings;
  readonly clock: () => Date;
  /** When each Item last synced with success (UTC), null for never. */
  readonly lastSyncedAt: () => ReadonlyMap<string, string | null>;
  /** Items whose history was not complete at their last sync. */
  readonly preparing: () => readonly string[];
  readonly sync: (itemId: string, trigger: SyncTrigger) => void;
  readonly delayOf?: typeof followUpDelay;
}): Autopilot {
  const { clock, lastSyncedAt, preparing, sync, delayOf = followUpDelay } = options;
  const attempts = new Map<string, number>();
  const followUps = new Map<string, NodeJS.Timeout>();
  /** Follow-ups whose time came while it rested. */
  const deferred = new Set<string>();
  /** When an Item was last tried, so that a failing bank is not asked every minute. */
  const tried = new Map<string, Date>();
  let settings = options.settings;
  let timer: NodeJS.Timeout | undefined;

  const rests = () => settings.paused || mustWait(settings, settings);

  const tick = () => {
    if (rests()) return;
    const now = clock();
    for (const [itemId, at] of lastSyncedAt()) {
      const last = latest(at === null ? null : new Date(at), tried.get(itemId) ?? null);
      if (!isSyncDue(now, settings, itemId, last)) continue;
      tried.set(itemId, now);
      sync(itemId, 'schedule');
    }
  };
  /** Follow-ups are not kept over a restart or a pause: what still waits for its history is asked anew. */
  const takeUp = () => {
    if (rests()) return;
    for (const itemId of new Set([...preparing(), ...deferred])) sync(itemId, 'retry');
    deferred.clear();
    tick();
  };
  const cancelFollowUp = (itemId: string) => {
    clearTimeout(followUps.get(itemId));
    followUps.delete(itemId);
  };

  return {
    start: () => {
      timer = setInterval(tick, TICK_MS);
      timer.unref();
      takeUp();
    },
    configure: (changed) => {
      const rested = rests();
      settings = changed;
      if (timer === undefined) return;
      if (rested) takeUp();
      else tick();
    },
    settled: (itemId, result) => {
      cancelFollowUp(itemId);
      const attempt = attempts.get(itemId) ?? 0;
      const delay = delayOf(result, attempt);
      if (delay === null) {
        attempts.delete(itemId);
        return;
      }
      attempts.set(itemId, attempt + 1);
      const followUp = setTimeout(() => {
        followUps.delete(itemId);
        if (rests()) deferred.add(itemId);
        else sync(itemId, 'retry');
      }, delay);
      followUp.unref();
      followUps.set(itemId, followUp);
    },
    close: () => {
      clearInterval(timer);
      for (const itemId of followUps.keys()) cancelFollowUp(itemId);
    },
  };
}

function latest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
