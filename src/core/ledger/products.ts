import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { OptionalProduct } from '../plaid/port.ts';
import type { Holdings, PlaidLiability } from '../plaid/product-port.ts';
import { saveHoldings } from './holdings.ts';
import { saveInvestmentTransactions, type InvestmentHistory } from './investment-transactions.ts';
import { saveLiabilities } from './liabilities.ts';
import type { Reader } from './open.ts';

/** What an Item's products beside transactions brought; null for what was not asked, or did not come. */
export interface FetchedProducts {
  /** Plaid's account_ids that the bank shares now. */
  readonly accountIds: readonly string[];
  readonly holdings: Holdings | null;
  readonly investmentHistory: InvestmentHistory | null;
  readonly liabilities: readonly PlaidLiability[] | null;
  /** Products that the bank does not give, with Plaid's error code. */
  readonly refusals: ReadonlyMap<OptionalProduct, string>;
}

/**
 * Saves what the products brought, inside the caller's transaction and after the accounts. Accounts that
 * the user stopped are left as they are. False, with nothing saved: the Item was removed.
 */
export function saveProducts(
  writing: Database.Database,
  products: FetchedProducts,
  { itemId, runId, at }: { readonly itemId: string; readonly runId: number; readonly at: string },
): boolean {
  const item = writing.prepare('SELECT 1 FROM items WHERE item_id = ? AND removed_at IS NULL');
  if (item.get(itemId) === undefined) return false;
  const { holdings, investmentHistory, liabilities } = products;
  const save = { accountRefs: accountRefsOf(writing, itemId, products.accountIds), runId, at };
  if (holdings !== null) saveHoldings(writing, holdings, save);
  if (investmentHistory !== null) saveInvestmentTransactions(writing, investmentHistory, save);
  if (liabilities !== null) saveLiabilities(writing, liabilities, save);
  const given: OptionalProduct[] = [
    ...(holdings !== null && investmentHistory !== null ? (['investments'] as const) : []),
    ...(liabilities !== null ? (['liabilities'] as const) : []),
  ];
  saveRefusals(writing, itemId, { refusals: products.refusals, given, at });
  return true;
}

function accountRefsOf(
  writing: Database.Database,
  itemId: string,
  accountIds: readonly string[],
): ReadonlyMap<string, number> {
  const rows = z.array(z.object({ account_id: z.string(), id: z.int() })).parse(
    writing
      .prepare(
        `SELECT account_id, id FROM accounts LEFT JOIN account_choices ON account_ref = id
         WHERE item_id = ? AND sync_stopped IS NOT 1
           AND account_id IN (SELECT value FROM json_each(?))`,
      )
      .all(itemId, JSON.stringify(accountIds)),
  );
  return new Map(rows.map((row) => [row.account_id, row.id]));
}

function saveRefusals(
  writing: Database.Database,
  itemId: string,
  {
    refusals,
    given,
    at,
  }: {
    readonly refusals: FetchedProducts['refusals'];
    readonly given: readonly OptionalProduct[];
    readonly at: string;
  },
): void {
  const refuse = writing.prepare(
    `INSERT INTO product_refusals (item_id, product, plaid_error_code, refused_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET plaid_error_code = excluded.plaid_error_code,
       refused_at = excluded.refused_at`,
  );
  for (const [product, code] of refusals) refuse.run(itemId, product, code, at);
  const forget = writing.prepare('DELETE FROM product_refusals WHERE item_id = ? AND product = ?');
  for (const product of given) forget.run(itemId, product);
}

const Refusals = z.array(
  z.object({ product: z.enum(['investments', 'liabilities']), refused_at: z.string() }),
);

/** When (UTC) a bank last refused each product that it has not given since. */
export function refusedAt(
  { reading }: Reader,
  itemId: string,
): ReadonlyMap<OptionalProduct, string> {
  const rows = Refusals.parse(
    reading
      .prepare('SELECT product, refused_at FROM product_refusals WHERE item_id = ?')
      .all(itemId),
  );
  return new Map(rows.map((row) => [row.product, row.refused_at]));
}
