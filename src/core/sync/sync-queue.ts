import PQueue from 'p-queue';
import { failure, fail, type Result } from '../../shared/failure.ts';
import type { SyncProgress } from '../../shared/model/banks.ts';
import type { SyncTrigger } from '../../shared/model/syncing.ts';
import type { SyncItemOutcome, SyncItemRequest } from './sync-item.ts';

/** Items that fetch at the same time; saving is one at a time in any case. */
const CONCURRENCY = 3;

export interface SyncQueue {
  /** Syncs an Item, or joins the sync of it that already waits or runs. */
  readonly add: (itemId: string, trigger: SyncTrigger) => Promise<Result<SyncItemOutcome>>;
  /** Cancels an Item's sync; one that only waits ends at once, without a row in the journal. */
  readonly cancel: (itemId: string) => void;
  /** Cancels an Item's sync and waits until it has ended. */
  readonly stop: (itemId: string) => Promise<void>;
  readonly progressOf: (itemId: string) => SyncProgress | null;
  /** Cancels everything and waits until nothing runs. */
  readonly close: () => Promise<void>;
}

interface Entry {
  readonly cancel: () => void;
  readonly result: Promise<Result<SyncItemOutcome>>;
  progress: SyncProgress;
}

/**
 * One run an Item at a time: a second wish for the same Item joins the run that there is.
 * `onProgress` is told when a run starts to wait and at every step that `run` reports.
 */
export function createSyncQueue(
  run: (
    request: SyncItemRequest,
    onProgress: (progress: SyncProgress) => void,
  ) => Promise<Result<SyncItemOutcome>>,
  onProgress: (progress: SyncProgress) => void,
): SyncQueue {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const entries = new Map<string, Entry>();

  const start = (itemId: string, trigger: SyncTrigger): Promise<Result<SyncItemOutcome>> => {
    // Two, because the queue lets go of a task whose signal aborts, also of one that still runs.
    const waiting = new AbortController();
    const running = new AbortController();
    let controller = waiting;
    const result = queue
      .add(
        () => {
          controller = running;
          return run({ itemId, trigger, signal: running.signal }, (progress) => {
            const entry = entries.get(itemId);
            if (entry !== undefined) entry.progress = progress;
            onProgress(progress);
          });
        },
        { signal: waiting.signal },
      )
      .catch((error: unknown) => {
        if (!waiting.signal.aborted) throw error;
        return fail(failure('CANCELLED', 'The sync was cancelled.', { itemId }));
      })
      .finally(() => entries.delete(itemId));
    const cancel = () => {
      controller.abort();
    };
    const progress: SyncProgress = { itemId, phase: 'waiting', pages: 0, rows: 0 };
    entries.set(itemId, { cancel, result, progress });
    onProgress(progress);
    return result;
  };

  return {
    add: (itemId, trigger) => entries.get(itemId)?.result ?? start(itemId, trigger),
    cancel: (itemId) => {
      entries.get(itemId)?.cancel();
    },
    stop: async (itemId) => {
      const entry = entries.get(itemId);
      entry?.cancel();
      await entry?.result;
    },
    progressOf: (itemId) => entries.get(itemId)?.progress ?? null,
    close: async () => {
      for (const { cancel } of entries.values()) cancel();
      await queue.onIdle();
    },
  };
}
