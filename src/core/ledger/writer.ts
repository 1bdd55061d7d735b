import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { fail, failure, ok, type Failure, type Result } from '../../shared/failure.ts';
import { sqliteFailure } from './sqlite-failure.ts';

/** The one connection that writes. It is handed out to one user at a time. */
export interface Writer {
  /**
   * Runs `work` between BEGIN IMMEDIATE and COMMIT, after everything queued before it.
   * `work` may give way between slices (`await turn()`), so that a long transaction never blocks the
   * event loop; readers see the old state until the commit. Anything thrown, a Failure from SQLite or
   * an aborted signal, rolls everything back.
   */
  readonly inTransaction: <T>(work: Work<T>, options?: WorkOptions) => Promise<Result<T>>;
  /**
   * Runs `work` after everything queued before it, with no transaction open: for the few statements
   * that SQLite refuses inside one. Where another program holds a lock, `work` is run again.
   */
  readonly outsideTransaction: <T>(
    work: (writing: Database.Database) => T,
    options?: WorkOptions,
  ) => Promise<Result<T>>;
}

export type Work<T> = (writing: Database.Database, turn: () => Promise<void>) => T | Promise<T>;

export interface WorkOptions {
  readonly signal?: AbortSignal | undefined;
  /** How often is tried while another program holds the lock, about a quarter second each. */
  readonly lockAttempts?: number;
}

const LOCK_ATTEMPTS = 60;

export function createWriter(writing: Database.Database): Writer {
  let last: Promise<unknown> = Promise.resolve();

  const transact = async <T>(work: Work<T>, options: WorkOptions): Promise<Result<T>> => {
    const { signal } = options;
    try {
      // BEGIN IMMEDIATE takes the write lock at once, so that a transaction cannot fail half-way for it.
      await whenFree(() => writing.exec('BEGIN IMMEDIATE'), options);
      const value = await work(writing, async () => {
        await nextTurn();
        signal?.throwIfAborted();
      });
      signal?.throwIfAborted();
      writing.exec('COMMIT');
      return ok(value);
    } catch (error) {
      rollBack(writing);
      return fail(failureOf(error, options));
    }
  };

  const queued = <T>(run: () => Promise<Result<T>>): Promise<Result<T>> => {
    const result = last.then(run);
    last = result;
    return result;
  };

  return {
    inTransaction: (work, options = {}) => queued(() => transact(work, options)),
    outsideTransaction: (work, options = {}) =>
      queued(async () => {
        try {
          return ok(await whenFree(() => work(writing), options));
        } catch (error) {
          return fail(failureOf(error, options));
        }
      }),
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

const failureOf = (error: unknown, { signal }: WorkOptions): Failure =>
  signal?.aborted === true
    ? failure('CANCELLED', 'The operation was cancelled.')
    : sqliteFailure(error);

/** Takes a step that needs a lock, again and again while another program holds it. */
async function whenFree<T>(
  step: () => T,
  { signal, lockAttempts = LOCK_ATTEMPTS }: WorkOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      return step();
    } catch (error) {
      const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!busy || attempt === lockAttempts) throw error;
      await nextTurn();
    }
  }
}
