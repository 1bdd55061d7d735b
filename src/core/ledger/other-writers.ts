import type { Ledger } from './open.ts';

const LOOK_MS = 2000;

/**
 * Calls `onChange` when another process has changed finance.db, a moment after it did: SQLite counts the
 * commits of others for each connection (sqlite.org/pragma.html#pragma_data_version). Returns the end.
 */
export function watchOtherWriters({ otherCommits }: Ledger, onChange: () => void): () => void {
  let seen = otherCommits();
  const timer = setInterval(() => {
    const now = otherCommits();
    if (now === seen) return;
    seen = now;
    onChange();
  }, LOOK_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
