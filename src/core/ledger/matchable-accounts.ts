import { z } from 'zod';
import type { Reader } from './open.ts';

const Row = z.object({
  id: z.int(),
  persistentAccountId: z.string().nullable(),
  name: z.string(),
  mask: z.string().nullable(),
  type: z.string(),
  subtype: z.string().nullable(),
  currency: z.string(),
  transactionCount: z.int(),
});
export type MatchableRow = z.infer<typeof Row>;

/** An Item's accounts as they are compared with those of the Item that takes its place. */
export function matchableAccounts({ reading }: Reader, itemId: string): MatchableRow[] {
  return z.array(Row).parse(
    reading
      .prepare(
        `SELECT id, persistent_account_id AS persistentAccountId, name, mask, type, subtype, currency,
           (SELECT count(*) FROM transactions WHERE account_ref = accounts.id AND removed_at IS NULL)
             AS transactionCount
         FROM accounts WHERE item_id = ? ORDER BY id`,
      )
      .all(itemId),
  );
}
