import type { QueryFormat } from '../core/export/query-file.ts';
import type { Question } from '../core/query/answer.ts';
import type { Result } from '../shared/failure.ts';

/** What goes between main and the process that answers questions. */

/** One thing to do on a finance.db. */
export type QueryJob = { readonly financeDb: string } & (
  | { readonly kind: 'answer'; readonly question: Question }
  | { readonly kind: 'schema' }
  | {
      readonly kind: 'export';
      readonly question: Question;
      readonly format: QueryFormat;
      readonly file: string;
      readonly partial: string;
    }
);

export type QueryMessage =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'done'; readonly result: Result<unknown> };
