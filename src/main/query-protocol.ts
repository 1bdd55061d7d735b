import type { ListedRows } from '../core/export/listed-rows.ts';
import type { QueryFormat } from '../core/export/query-file.ts';
import type { Question } from '../core/query/answer.ts';
import type { Result } from '../shared/failure.ts';

/** What goes between main and the process that answers questions. */

/** What goes into a file: the answer to a question, or what the list of transactions shows. */
export type Exported =
  | { readonly of: 'answer'; readonly question: Question }
  | { readonly of: 'transactions'; readonly view: ListedRows };

/** One thing to do on a finance.db. */
export type QueryJob = { readonly financeDb: string } & (
  | { readonly kind: 'answer'; readonly question: Question }
  | { readonly kind: 'schema' }
  | {
      readonly kind: 'export';
      readonly what: Exported;
      readonly format: QueryFormat;
      readonly file: string;
      readonly partial: string;
    }
);

export type QueryMessage =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'done'; readonly result: Result<unknown> };
