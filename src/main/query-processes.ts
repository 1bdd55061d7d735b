import { fail, failure, type Result } from '../shared/failure.ts';
import type { QueryJob, QueryMessage } from './query-protocol.ts';

/** Questions at once: one in the window, and exports beside it. */
const MAX_RUNNING = 4;
/** A process that nobody has asked anything for so long is ended. */
const IDLE_MS = 60_000;

/** A process that does one job after the other. */
export interface QueryProcess {
  readonly post: (job: QueryJob) => void;
  /** At once, whatever it is doing. */
  readonly kill: () => void;
}

/** Starts one; `onExit` is told once, however it ends. */
export type StartQueryProcess = (
  onMessage: (message: QueryMessage) => void,
  onExit: () => void,
) => QueryProcess;

export interface QueryProcesses {
  /**
   * Does a job in a process of its own and gives what it answers. CANCELLED after `cancel` or `stop`;
   * BAD_REQUEST when it took more memory than it may.
   */
  readonly run: (
    queryId: string,
    job: QueryJob,
    onRows?: (rows: number) => void,
  ) => Promise<Result<unknown>>;
  /** Ends what runs under this id, if anything does. */
  readonly cancel: (queryId: string) => void;
  /** Ends all that runs, so that nothing has finance.db open. */
  readonly stop: () => void;
}

interface Running {
  readonly process: QueryProcess;
  readonly settle: (result: Result<unknown>) => void;
  readonly onRows: (rows: number) => void;
}

const cancelled = () => fail(failure('CANCELLED', 'The question was cancelled.'));

const outOfMemory = () =>
  fail(
    failure(
      'BAD_REQUEST',
      'The question ended early: most likely it needed more memory than it may.',
      {
        action: 'Ask for fewer rows or smaller values. Your data is untouched.',
      },
    ),
  );

/** The processes that answer questions: one is kept for the next question, none for longer than a minute. */
export function createQueryProcesses(start: StartQueryProcess): QueryProcesses {
  const running = new Map<string, Running>();
  let spare: { readonly process: QueryProcess; readonly timer: NodeJS.Timeout } | null = null;

  const take = (process: QueryProcess): boolean => {
    if (spare?.process !== process) return false;
    clearTimeout(spare.timer);
    spare = null;
    return true;
  };
  const keep = (process: QueryProcess) => {
    if (spare !== null) {
      process.kill();
      return;
    }
    const timer = setTimeout(() => {
      if (take(process)) process.kill();
    }, IDLE_MS);
    timer.unref();
    spare = { process, timer };
  };
  const end = (queryId: string, result: Result<unknown>): Running | undefined => {
    const ended = running.get(queryId);
    running.delete(queryId);
    ended?.settle(result);
    return ended;
  };
  const idOf = (process: QueryProcess) =>
    [...running].find(([, entry]) => entry.process === process)?.[0];

  const spawn = (): QueryProcess => {
    const process: QueryProcess = start(
      (message) => {
        const queryId = idOf(process);
        if (queryId === undefined) return;
        if (message.kind === 'rows') {
          running.get(queryId)?.onRows(message.rows);
          return;
        }
        end(queryId, message.result);
        // One that failed may be near the end of its memory, and would take the next question along.
        if (message.result.ok) keep(process);
        else process.kill();
      },
      () => {
        take(process);
        const queryId = idOf(process);
        if (queryId !== undefined) end(queryId, outOfMemory());
      },
    );
    return process;
  };
  const cancel = (queryId: string) => {
    end(queryId, cancelled())?.process.kill();
  };

  return {
    run: (queryId, job, onRows = () => undefined) =>
      new Promise((settle) => {
        if (running.size >= MAX_RUNNING || running.has(queryId)) {
          settle(fail(failure('BAD_REQUEST', 'Other questions are still running.')));
          return;
        }
        const kept = spare?.process;
        const process = kept !== undefined && take(kept) ? kept : spawn();
        running.set(queryId, { process, settle, onRows });
        process.post(job);
      }),
    cancel,
    stop: () => {
      for (const queryId of running.keys()) cancel(queryId);
      const kept = spare?.process;
      if (kept !== undefined && take(kept)) kept.kill();
    },
  };
}
