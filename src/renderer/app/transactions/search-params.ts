import * as z from 'zod/mini';
import { COLUMN_IDS, MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from '../../../shared/columns.ts';

const word = (max: number) => z.catch(z.optional(z.string().check(z.maxLength(max))), undefined);
const Column = z.object({
  id: z.enum(COLUMN_IDS),
  width: z.nullable(z.int().check(z.minimum(MIN_COLUMN_WIDTH), z.maximum(MAX_COLUMN_WIDTH))),
});

/**
 * What the page's address holds; what is not understood is passed over. `q`: what is searched for;
 * `account`: Trax's number of the only one; `group` and `order`: see arrangement.ts; `view`: the name of the
 * saved view that is open, and `columns` its columns, as they are by now; `go`: opens the field for a date,
 * and is gone then.
 */
export const TransactionsSearch = z.object({
  q: word(200),
  account: z.catch(z.optional(z.int()), undefined),
  group: word(20),
  order: word(20),
  view: word(100),
  columns: z.catch(z.optional(z.array(Column).check(z.minLength(1))), undefined),
  go: z.catch(z.optional(z.literal('date')), undefined),
});
export type TransactionsSearch = z.infer<typeof TransactionsSearch>;
