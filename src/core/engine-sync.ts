import { fail, failure, type Result } from '../shared/failure.ts';
import type { SyncTrigger } from '../shared/model.ts';
import type { EngineListener } from './engine-api.ts';
import { lastSyncedAt, preparingItemIds } from './ledger/items.ts';
import type { Ledger } from './ledger/open.ts';
import { sqliteFailure } from './ledger/sqlite-failure.ts';
import type { PlaidClient } from './plaid/port.ts';
import { createAutopilot, type AutopilotSettings } from './sync/autopilot.ts';
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
  readonly clock: () => Date;
  readonly emit: EngineListener;
}): Syncing {
  const { ledger, plaid, vault, clock, emit } = options;
  const accessToken = async (itemId: string) =>
    vault.ok ? vault.value.accessToken(itemId) : vault;
  const queue = createSyncQueue(
    async (request, onProgress) => {
      const client = await plaid();
      if (!client.ok) return client;
      emit({ event: 'syncRunsChanged', payload: undefined });
      try {
        return await syncItem(
          { ledger, plaid: client.value, accessToken, clock, onProgress },
          request,
        );
      } catch (error) {
        return fail(sqliteFailure(error));
      }
    },
    (progress) => {
      emit({ event: 'syncProgress', payload: progress });
    },
  );
  let closed = false;

  async function sync(itemId: string, trigger: SyncTrigger): Promise<Result<SyncItemOutcome>> {
    if (closed) return fail(failure('CANCELLED', 'Trax is closing.'));
    const result = await queue.add(itemId, trigger);
    autopilot.settled(itemId, result);
    emit({ event: 'banksChanged', payload: undefined });
    emit({ event: 'syncRunsChanged', payload: undefined });
    if (result.ok) emit({ event: 'transactionsChanged', payload: undefined });
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

function readOr<T>(otherwise: T, work: () => T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
