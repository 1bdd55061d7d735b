import * as z from 'zod/mini';

const word = (max: number) => z.catch(z.optional(z.string().check(z.maxLength(max))), undefined);

/**
 * What the page's address holds; what is not understood is passed over. `q`: what is searched for; `group`
 * and `order`: see arrangement.ts; `go`: opens the field for a date, and is gone then.
 */
export const TransactionsSearch = z.object({
  q: word(200),
  group: word(20),
  order: word(20),
  go: z.catch(z.optional(z.literal('date')), undefined),
});
