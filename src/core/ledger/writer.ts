import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import { sqliteFailure } from './sqlite-failure.ts';

/** The one connection that writes. Only `inTransaction` hands it out, one user at a time. */
export interface Writer {
  /**
   * Runs `work` between BEGIN IMMEDIATE and COMMIT, after everything queued before it.
   * `work` may give way between slices (`await turn()`), so that a long transaction never blocks the
   * event loop; readers see the old state until the commit. Anything thrown, a Failure from SQLite or
   * an aborted signal, rolls everything back.
   */
  readonly inTransaction: <T>(work: Work<T>, options?: WorkOptions) => Promise<Result<T>>;
}

export type Work<T> = (writing: Database.Database, turn: () => Promise<void>) => T | Promise<T>;

export interface WorkOptions {
  readonly signal?: AbortSignal | undefined;
  /** How often BEGIN is tried while another program holds the lock, about a quarter second each. */
  readonly lockAttempts?: number;
}

const LOCK_ATTEMPTS = 60;

export function createWriter(writing: Database.Database): Writer {
  let last: Promise<unknown> = Promise.resolve();

  const transact = async <T>(work: Work<T>, options: WorkOptions): Promise<Result<T>> => {
    const { signal } = options;
    try {
      await begin(writing, options);
      const value = await work(writing, async () => {
        await nextTurn();
        signal?.throwIfAborted();
      });
      signal?.throwIfAborted();
      writing.exec('COMMIT');
      return ok(value);
    } catch (error) {
      rollBack(writing);
      if (signal?.aborted === true)
        return fail(failure('CANCELLED', 'The operation was cancelled.'));
      return fail(sqliteFailure(error));
    }
  };

  return {
    inTransaction: (work, options = {}) => {
      const run = last.then(() => transact(work, options));
      last = run;
      return run;
    },
  };
}

/** SQLite may have rolled back by itself, as it does when the disk is full; where it cannot, BEGIN fails next. */
function rollBack(writing: Database.Database): void {
  try {
    if (writing.open && writing.inTransaction) writing.exec('ROLLBACK');
  } catch {
    // What failed first is the failure to report.
  }
}

/** BEGIN IMMEDIATE takes the write lock at once, so that a transaction cannot fail half-way for a lock. */
async function begin(
  writing: Database.Database,
  { signal, lockAttempts = LOCK_ATTEMPTS }: WorkOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      writing.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!busy || attempt === lockAttempts) throw error;
      await nextTurn();
    }
  }
}
