import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { QueryFormat } from '../core/export/query-file.ts';
import type { appCalls } from '../shared/contract.ts';
import { ok, type Result } from '../shared/failure.ts';
import type { QueryAnswer, QueryProgress, QueryTable, SavedQuery } from '../shared/model/sql.ts';
import type { Handlers } from './ipc.ts';
import { remember, withSaved } from './query-history.ts';
import type { OutgoingFiles } from './outgoing-files.ts';
import type { QueryProcesses } from './query-processes.ts';
import type { Exported } from './query-protocol.ts';

export type QueryCalls = Pick<
  Handlers<typeof appCalls>,
  | 'getSchema'
  | 'runQuery'
  | 'cancelQuery'
  | 'exportQuery'
  | 'exportTransactions'
  | 'prepareDrag'
  | 'startDrag'
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
  readonly outgoing: OutgoingFiles;
  /** Has the window drag a file, while a person's pointer is down. */
  readonly startDrag: (file: string) => void;
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
  const write = async (
    queryId: string,
    from: string,
    what: Exported,
    format: QueryFormat,
    file: string,
  ) => {
    const partial = `${file}.${randomUUID()}.partial`;
    const written = (await processes.run(
      queryId,
      { kind: 'export', financeDb: from, what, format, file, partial },
      (rows) => {
        options.onProgress({ queryId, rows });
      },
    )) as Result<{ rows: number }>;
    // A process that was killed has left it behind, and Windows lets go of it a moment later.
    if (!written.ok) await rm(partial, { force: true, maxRetries: 10 });
    return written;
  };
  const exportAs = async (queryId: string, what: Exported, name: string, format: QueryFormat) => {
    const from = financeDb();
    const file = await options.chooseTarget(`${name}.${format}`, format);
    if (file === null) return ok(null);
    const written = await write(queryId, from, what, format, file);
    return written.ok ? ok({ file, rows: written.value.rows }) : written;
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
    exportQuery: ({ queryId, sql, parameters, format }) =>
      exportAs(queryId, { of: 'answer', question: { sql, parameters } }, 'answer', format),
    exportTransactions: ({ queryId, filter, columns, format }) =>
      exportAs(queryId, { of: 'transactions', view: { filter, columns } }, 'transactions', format),
    prepareDrag: (request) => {
      const { queryId } = request;
      const from = financeDb();
      const what: Exported =
        request.of === 'answer'
          ? { of: 'answer', question: { sql: request.sql, parameters: request.parameters } }
          : { of: 'transactions', view: { filter: request.filter, columns: request.columns } };
      return options.outgoing.prepare(queryId, `${request.of}.csv`, (file) =>
        write(queryId, from, what, 'csv', file),
      );
    },
    startDrag: ({ queryId }) => {
      const file = options.outgoing.take(queryId);
      if (!file.ok) return Promise.resolve(file);
      options.startDrag(file.value);
      return Promise.resolve(ok(undefined));
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
