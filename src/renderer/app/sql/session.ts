import type { ExportFormat } from '../../../shared/choices.ts';
import type { AppApi } from '../../../shared/contract.ts';
import { fail, failure, ok, type Failure } from '../../../shared/failure.ts';
import type { QueryAnswer, QueryParameters, QueryProgress } from '../../../shared/model/sql.ts';
import type { KeptChoice } from './chart-data.ts';
import { boundValues } from './parameters.ts';

/** What a run is for: rows, or SQLite's plan for getting them. */
export type Purpose = 'answer' | 'plan';

type Run =
  | Ended
  /** What came before stays in view for so long. */
  | { readonly state: 'running'; readonly queryId: string; readonly before: Ended };

export type Ended =
  | { readonly state: 'none' }
  | {
      readonly state: 'answered';
      readonly purpose: Purpose;
      readonly sql: string;
      readonly parameters: QueryParameters;
      readonly answer: QueryAnswer;
    }
  | { readonly state: 'failed'; readonly sql: string; readonly failure: Failure };

/** How answers are looked at. `choice`: null until one is made. */
export interface Look {
  readonly view: 'table' | 'chart';
  readonly choice: KeptChoice | null;
}

export interface SessionState {
  readonly text: string;
  /** By the name of a parameter, what the person wrote for it. */
  readonly values: Readonly<Record<string, string>>;
  readonly run: Run;
  /** The export under way. */
  readonly exporting: QueryProgress | null;
  readonly look: Look;
}

type Exported = { readonly file: string; readonly rows: number } | null;

/** The question in hand and what came of it: they outlive the page, so that one can look elsewhere meanwhile. */
export interface Session {
  readonly get: () => SessionState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly setText: (text: string) => void;
  readonly setValue: (name: string, value: string) => void;
  readonly setLook: (look: Look) => void;
  readonly ask: (purpose: Purpose) => Promise<void>;
  /** Ends the run or, when none runs, the export. */
  readonly cancel: () => void;
  /** Null: the person chose no file, or cancelled it. */
  readonly exportAs: (format: ExportFormat) => ReturnType<AppApi['exportQuery']>;
  readonly progress: (progress: QueryProgress) => void;
}

const PLAN = 'EXPLAIN QUERY PLAN ';
const unanswered = () => fail(failure('INTERNAL', 'Trax did not answer.'));

export function createSession(
  api: Pick<AppApi, 'runQuery' | 'cancelQuery' | 'exportQuery'>,
  text: string,
): Session {
  let state: SessionState = {
    text,
    values: {},
    run: { state: 'none' },
    exporting: null,
    look: { view: 'table', choice: null },
  };
  const listeners = new Set<() => void>();
  const change = (part: Partial<SessionState>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };
  const question = () => ({
    queryId: crypto.randomUUID(),
    sql: state.text,
    parameters: boundValues(state.text, state.values),
  });
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setText: (written) => {
      if (written !== state.text) change({ text: written });
    },
    setValue: (name, value) => {
      change({ values: { ...state.values, [name]: value } });
    },
    setLook: (look) => {
      change({ look });
    },
    ask: async (purpose) => {
      if (state.run.state === 'running' || state.text.trim() === '') return;
      const asked = question();
      const before = purpose === 'plan' ? PLAN : '';
      change({ run: { state: 'running', queryId: asked.queryId, before: state.run } });
      const result = await api.runQuery({ ...asked, sql: before + asked.sql }).catch(unanswered);
      const { sql, parameters } = asked;
      change({
        run: result.ok
          ? { state: 'answered', purpose, sql, parameters, answer: result.value }
          : { state: 'failed', sql, failure: movedBack(result.failure, before.length) },
      });
    },
    cancel: () => {
      const queryId = state.run.state === 'running' ? state.run.queryId : state.exporting?.queryId;
      if (queryId !== undefined) void api.cancelQuery({ queryId });
    },
    exportAs: async (format) => {
      const asked = question();
      change({ exporting: { queryId: asked.queryId, rows: 0 } });
      const result = await api
        .exportQuery({ ...asked, format })
        .catch(() => fail<Exported>(failure('INTERNAL', 'Trax did not answer.')));
      change({ exporting: null });
      // Whoever cancels need not be told.
      return !result.ok && result.failure.code === 'CANCELLED' ? ok(null) : result;
    },
    progress: (progress) => {
      if (state.exporting?.queryId === progress.queryId) change({ exporting: progress });
    },
  };
}

/** A place in the question, when words were put before it. */
const movedBack = (problem: Failure, by: number): Failure =>
  problem.place === undefined
    ? problem
    : { ...problem, place: { from: problem.place.from - by, to: problem.place.to - by } };
