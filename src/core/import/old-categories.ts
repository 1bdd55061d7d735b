import { z } from 'zod';
import { currencyExponent, toMinor } from '../../shared/money.ts';
import type { ImportedCategory } from '../ledger/imported-categories.ts';
import { oneLine } from '../plaid/fields.ts';

/** A category of the old program's and the account that its transaction is on. */
export interface OldCategory extends ImportedCategory {
  /** Plaid's account_id; null when the old database does not say. */
  readonly accountId: string | null;
}

const words = z
  .string()
  .max(1000)
  .nullable()
  .transform((text) => text ?? '');

/**
 * A row of the old table of transactions. The currency is Plaid's iso_currency_code: rows without one
 * are not read, as nothing tells their minor units. The amount loses its sign: the program stored
 * expenses as negative, and by mistake money in as well.
 */
const OldTransaction = z
  .object({
    account_id: z.string().nullable().catch(null),
    posted_date: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}/)
      .transform((date) => date.slice(0, 10))
      .refine((date) => !Number.isNaN(Date.parse(date))),
    description: words,
    merchant_name: words,
    amount: z.number(),
    currency: z.string().regex(/^[A-Z]{3}$/),
    category: words,
    category_src: words,
    plaid_category: words,
    pending: z.number().nullable(),
  })
  .transform((row, context) => {
    const exponent = currencyExponent(row.currency, true);
    const amountMinor = toMinor(Math.abs(row.amount), exponent);
    if (amountMinor !== undefined) return { ...row, amountMinor };
    context.issues.push({ code: 'custom', message: 'not an amount', input: row.amount });
    return z.NEVER;
  });
type OldTransaction = z.infer<typeof OldTransaction>;

export const OLD_TRANSACTION_COLUMNS: readonly string[] = [
  'account_id',
  'posted_date',
  'description',
  'merchant_name',
  'amount',
  'currency',
  'category',
  'category_src',
  'plaid_category',
  'pending',
];

/** What the program itself called a transaction that no rule was for. */
const NO_CATEGORY = 'Uncategorized';

/**
 * The categories worth keeping: those that the person or a rule of theirs had set. `defaultCategory` is
 * the one of rules.yml. Rows that cannot be understood are passed over.
 *
 * The program wrote into category_src where a category came from: 'plaid', 'rules' or 'fallback'. A
 * category stays behind when it is the default one, which says nothing, or Plaid's own word, which comes
 * anew with the transaction. One that says 'plaid' and differs from plaid_category was changed by hand.
 * Everything else is kept, whatever category_src says.
 */
export function chosenCategories(
  rows: Iterable<unknown>,
  defaultCategory: string | null,
): OldCategory[] {
  const transactions: OldTransaction[] = [];
  for (const row of rows) {
    const parsed = OldTransaction.safeParse(row);
    if (parsed.success) transactions.push(parsed.data);
  }
  const isDefault = (category: string) =>
    category === '' || category === NO_CATEGORY || category === defaultCategory;
  return withoutPosted(transactions)
    .filter((row) => !isDefault(row.category) && !isOfPlaid(row))
    .map((row) => ({
      accountId: row.account_id,
      date: row.posted_date,
      amountMinor: row.amountMinor,
      currency: row.currency,
      description: row.description === '' ? row.merchant_name : row.description,
      category: oneLine(row.category),
    }));
}

const isOfPlaid = ({ category, category_src, plaid_category }: OldTransaction): boolean =>
  category_src.toLowerCase() === 'plaid' && (plaid_category === '' || plaid_category === category);

/** A pending row posts within this time, or not at all. */
const POSTS_WITHIN_DAYS = 14;

/**
 * Leaves out pending rows that posted: the program kept a pending row beside the posted one that took its
 * place, and the second category would go to another transaction that is like it. Each posted row stands
 * for one pending row of its account and amount, at most two weeks older.
 */
export function withoutPosted<T extends Pending>(transactions: readonly T[]): T[] {
  const keyOf = (row: T) => JSON.stringify([row.account_id, row.currency, row.amountMinor]);
  const posted = new Map<string, number[]>();
  for (const row of transactions.toSorted(byDate)) {
    if (row.pending === 1) continue;
    const days = posted.get(keyOf(row)) ?? [];
    days.push(dayOf(row));
    posted.set(keyOf(row), days);
  }
  const gone = new Set<T>();
  for (const row of transactions.toSorted(byDate)) {
    if (row.pending !== 1) continue;
    const days = posted.get(keyOf(row)) ?? [];
    const index = days.findIndex((day) => day >= dayOf(row));
    const day = days[index];
    if (day === undefined || day > dayOf(row) + POSTS_WITHIN_DAYS) continue;
    days.splice(index, 1);
    gone.add(row);
  }
  return transactions.filter((row) => !gone.has(row));
}

interface Pending {
  readonly account_id: string | null;
  readonly posted_date: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** 1 or 0. */
  readonly pending: number | null;
}

const dayOf = (row: Pending): number => Date.parse(row.posted_date) / 86_400_000;
const byDate = (left: Pending, right: Pending): number => dayOf(left) - dayOf(right);
