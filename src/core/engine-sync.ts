import { fail, failure, ok, type Result } from '../shared/failure.ts';
import type { Settings } from '../shared/model/settings.ts';
import type { SyncTrigger } from '../shared/model/syncing.ts';
import type { EngineListener } from './engine-api.ts';
import { lastSyncedAt, preparingItemIds } from './ledger/items.ts';
import { takeNotices } from './ledger/notices.ts';
import type { Ledger, Reader } from './ledger/open.ts';
import { sqliteFailure } from './ledger/sqlite-failure.ts';
import { runSince } from './ledger/sync-runs.ts';
import type { PlaidClient } from './plaid/port.ts';
import { createAutopilot, type AutopilotSettings } from './sync/autopilot.ts';
import type { HeldItem, ItemLocks } from './sync/item-locks.ts';
import { syncItem, type SyncItemOutcome } from './sync/sync-item.ts';
import { createSyncQueue } from './sync/sync-queue.ts';
import type { Vault } from './vault/vault.ts';

export interface Syncing {
  /** Everything that starts a sync comes through here. */
  readonly sync: (itemId: string, trigger: SyncTrigger) => Promise<Result<SyncItemOutcome>>;
  readonly cancel: (itemId: string) => void;
  /** Cancels an Item's sync and waits until it has ended. */
  readonly stop: (itemId: string) => Promise<void>;
  readonly progressOf: ReturnType<typeof createSyncQueue>['progressOf'];
  readonly startAutopilot: () => void;
  readonly configure: (settings: AutopilotSettings) => void;
  /** Starts nothing by itself from now on. */
  readonly rest: () => void;
  /** Cancels what runs and waits for it. */
  readonly close: () => Promise<void>;
}

/** The queue of syncs and what starts them, with the events that windows hear. */
export function startSyncing(options: {
  readonly ledger: Ledger;
  readonly plaid: () => Promise<Result<PlaidClient>>;
  readonly vault: Result<Vault>;
  readonly settings: AutopilotSettings;
  /** Which notices are wanted at the moment. */
  readonly notices: () => Settings['notices'];
  readonly locks: ItemLocks;
  readonly clock: () => Date;
  readonly emit: EngineListener;
  /** False: a run that failed is not followed up. */
  readonly attended: boolean;
}): Syncing {
  const { ledger, plaid, vault, notices, locks, clock, emit, attended } = options;
  const accessToken = async (itemId: string) =>
    vault.ok ? vault.value.accessToken(itemId) : vault;
  const queue = createSyncQueue(
    async (request, onProgress) => {
      const client = await plaid();
      if (!client.ok) return client;
      const since = clock().toISOString();
      let held: HeldItem | null = null;
      try {
        held = await locks.acquire(request.itemId, request.signal);
        if (held === null) return fail(failure('CANCELLED', 'The sync was cancelled.'));
        // Another process has just done what was asked for.
        const joined = held.waited ? outcomeSince(ledger.reader, request.itemId, since) : undefined;
        if (joined !== undefined) return ok(joined);
        emit({ event: 'syncRunsChanged', payload: undefined });
        return await syncItem(
          { ledger, plaid: client.value, accessToken, clock, onProgress },
          request,
        );
      } catch (error) {
        return fail(sqliteFailure(error));
      } finally {
        held?.release();
      }
    },
    (progress) => {
      emit({ event: 'syncProgress', payload: progress });
    },
  );
  let closed = false;
  const isClosed = () => closed;

  async function tellNotices(itemId: string): Promise<void> {
    const taken = await ledger.writer.inTransaction((writing) =>
      takeNotices(writing, itemId, notices(), clock()),
    );
    if (taken.ok && taken.value.length > 0) emit({ event: 'notices', payload: taken.value });
  }

  async function sync(itemId: string, trigger: SyncTrigger): Promise<Result<SyncItemOutcome>> {
    if (isClosed()) return fail(failure('CANCELLED', 'Trax is closing.'));
    const result = await queue.add(itemId, trigger);
    if (attended) autopilot.settled(itemId, result);
    emit({ event: 'banksChanged', payload: undefined });
    emit({ event: 'syncRunsChanged', payload: undefined });
    if (result.ok) emit({ event: 'transactionsChanged', payload: undefined });
    if (attended && !isClosed()) await tellNotices(itemId);
    return result;
  }

  const autopilot = createAutopilot({
    settings: options.settings,
    clock,
    // A database that cannot be read says so in `status()`; a timer has no one to tell.
    lastSyncedAt: () => readOr(new Map<string, null>(), () => lastSyncedAt(ledger.reader)),
    preparing: () => readOr([], () => preparingItemIds(ledger.reader)),
    sync: (itemId, trigger) => void sync(itemId, trigger),
  });

  return {
    sync,
    cancel: queue.cancel,
    stop: queue.stop,
    progressOf: queue.progressOf,
    startAutopilot: autopilot.start,
    configure: autopilot.configure,
    rest: autopilot.close,
    close: async () => {
      closed = true;
      await queue.close();
    },
  };
}

/** What another process's run of an Item came to, if one ended well at `since` or later. */
function outcomeSince(reader: Reader, itemId: string, since: string): SyncItemOutcome | undefined {
  const run = runSince(reader, itemId, since);
  if (run === undefined) return undefined;
  const complete = !preparingItemIds(reader).includes(itemId);
  return { ...run, outcome: run.outcome === 'not_ready' ? 'not_ready' : 'succeeded', complete };
}

function readOr<T>(otherwise: T, work: () => T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
