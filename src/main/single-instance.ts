import path from 'node:path';
import { app } from 'electron';
import { openFileLock } from '../core/lock/file-lock.ts';

/** A Trax that is just ending holds its lock for a moment longer than its place as Electron's instance. */
const PATIENCE_MS = 2000;

/**
 * Whether this is the only Trax of its data directory. A later one is told to the first, with its
 * command line, by Electron. Of two that start in the same instant Chromium may let both run, since each
 * looks for the other before it can be asked: a lock of the operating system's decides between them.
 * https://www.electronjs.org/docs/latest/api/app#apprequestsingleinstancelockadditionaldata
 */
export function isOnlyInstance(): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  try {
    const lock = openFileLock(path.join(app.getPath('userData'), 'app.lock'), PATIENCE_MS);
    // Also holds the lock where no garbage collection reaches it.
    app.once('quit', lock.close);
    return lock.tryExclusive();
  } catch {
    // A folder that cannot be written is told in the window.
    return true;
  }
}
