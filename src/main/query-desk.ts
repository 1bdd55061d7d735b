import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { appCalls } from '../shared/contract.ts';
import { ok, type Result } from '../shared/failure.ts';
import type { QueryAnswer, QueryProgress, QueryTable, SavedQuery } from '../shared/model.ts';
import type { Handlers } from './ipc.ts';
import { remember, withSaved } from './query-history.ts';
import type { QueryProcesses } from './query-processes.ts';

export type QueryCalls = Pick<
  Handlers<typeof appCalls>,
  | 'getSchema'
  | 'runQuery'
  | 'cancelQuery'
  | 'exportQuery'
  | 'getQueryHistory'
  | 'clearQueryHistory'
  | 'listSavedQueries'
  | 'saveQuery'
  | 'deleteSavedQuery'
>;

export interface QueryDeskOptions {
  readonly processes: QueryProcesses;
  /** Of the profile in view. */
  readonly financeDb: () => string;
  /** Of the profile in view, newest first. */
  readonly history: {
    readonly get: () => readonly string[];
    readonly set: (history: readonly string[]) => void;
  };
  readonly saved: {
    readonly get: () => readonly SavedQuery[];
    readonly set: (saved: SavedQuery[]) => void;
  };
  /** Asks the person where a file goes; null when they do not choose. */
  readonly chooseTarget: (name: string, extension: string) => Promise<string | null>;
  readonly onHistory: () => void;
  readonly onProgress: (progress: QueryProgress) => void;
}

/** The calls of the SQL page. */
export function createQueryDesk(options: QueryDeskOptions): QueryCalls {
  const { processes, financeDb, history, saved } = options;
  const keep = (questions: readonly string[]) => {
    history.set(questions);
    options.onHistory();
  };
  return {
    getSchema: async () =>
      // The process answers a job with what its kind says.
      (await processes.run(randomUUID(), { kind: 'schema', financeDb: financeDb() })) as Result<
        QueryTable[]
      >,
    runQuery: async ({ queryId, sql, parameters }) => {
      const question = { sql, parameters };
      const job = { kind: 'answer', financeDb: financeDb(), question } as const;
      const answer = (await processes.run(queryId, job)) as Result<QueryAnswer>;
      if (answer.ok) keep(remember(history.get(), sql));
      return answer;
    },
    cancelQuery: ({ queryId }) => {
      processes.cancel(queryId);
      return Promise.resolve(ok(undefined));
    },
    exportQuery: async ({ queryId, sql, parameters, format }) => {
      const from = financeDb();
      const file = await options.chooseTarget(`answer.${format}`, format);
      if (file === null) return ok(null);
      const partial = `${file}.${randomUUID()}.partial`;
      const question = { sql, parameters };
      const written = (await processes.run(
        queryId,
        { kind: 'export', financeDb: from, question, format, file, partial },
        (rows) => {
          options.onProgress({ queryId, rows });
        },
      )) as Result<{ rows: number }>;
      if (written.ok) return ok({ file, rows: written.value.rows });
      // A process that was killed has left it behind, and Windows lets go of it a moment later.
      await rm(partial, { force: true, maxRetries: 10 });
      return written;
    },
    getQueryHistory: () => Promise.resolve(ok([...history.get()])),
    listSavedQueries: () => Promise.resolve(ok([...saved.get()])),
    saveQuery: (query) => {
      saved.set(withSaved(saved.get(), query));
      return Promise.resolve(ok(undefined));
    },
    deleteSavedQuery: ({ name }) => {
      saved.set(saved.get().filter((query) => query.name !== name));
      return Promise.resolve(ok(undefined));
    },
    clearQueryHistory: () => {
      keep([]);
      return Promise.resolve(ok(undefined));
    },
  };
}
