import * as z from 'zod/mini';

/** What the page's address holds; what is not understood is passed over. `q`: what is searched for. */
export const TransactionsSearch = z.object({
  q: z.catch(z.optional(z.string().check(z.maxLength(200))), undefined),
});
