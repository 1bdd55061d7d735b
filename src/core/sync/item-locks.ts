import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openFileLock } from '../lock/file-lock.ts';

const ASK_MS = 200;

export interface HeldItem {
  /** Whether another process had it first. */
  readonly waited: boolean;
  readonly release: () => void;
}

export interface ItemLocks {
  /** Waits until this process alone syncs the Item. Null: the signal aborted. Throws what SQLite throws. */
  readonly acquire: (itemId: string, signal: AbortSignal) => Promise<HeldItem | null>;
  /** Whether some process syncs the Item now. */
  readonly isHeld: (itemId: string) => boolean;
}

/**
 * One sync an Item at a time, in all processes that have the profile open: a window and a command line
 * may. A process that dies lets go by dying. The locks are files in `directory`, named after a digest,
 * since an item_id is no file name.
 */
export function createItemLocks(directory: string): ItemLocks {
  const open = (itemId: string) => {
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    const name = createHash('sha256').update(itemId).digest('hex').slice(0, 32);
    return openFileLock(path.join(directory, `${name}.lock`));
  };
  return {
    acquire: async (itemId, signal) => {
      const lock = open(itemId);
      try {
        for (let waited = false; ; waited = true) {
          if (signal.aborted) break;
          if (lock.tryExclusive()) return { waited, release: lock.close };
          await sleep(ASK_MS, undefined, { signal }).catch(() => undefined);
        }
      } catch (error) {
        lock.close();
        throw error;
      }
      lock.close();
      return null;
    },
    isHeld: (itemId) => {
      const lock = open(itemId);
      try {
        return !lock.tryExclusive();
      } finally {
        lock.close();
      }
    },
  };
}
