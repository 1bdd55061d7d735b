import { z } from 'zod';
import { LocalDate, Instant, Minor, Id, Currency } from './values.ts';

export const Transaction = z.object({
  /** Trax's own stable number: it stays when a pending row posts under a new transaction_id. */
  id: z.int(),
  transactionId: Id,
  date: LocalDate,
  authorizedDate: LocalDate.nullable(),
  name: z.string(),
  merchantName: z.string().nullable(),
  /** The user's own name for the other side, which stands before Plaid's. */
  merchant: z.string().nullable(),
  /** Plaid's sign: positive is money out of the account, negative is money in. */
  amountMinor: Minor,
  currency: Currency,
  pending: z.boolean(),
  categoryPrimary: z.string().nullable(),
  categoryDetailed: z.string().nullable(),
  /** The user's own category, which stands before Plaid's. */
  category: z.string().nullable(),
  /** The user's. */
  note: z.string().nullable(),
  /** The user's, in order. */
  tags: z.array(z.string()),
  /** Taken for a pending transaction that the bank did not name: see getMatch. */
  matched: z.boolean(),
  account: z.object({ id: z.int(), name: z.string(), mask: z.string().nullable() }),
  institutionName: z.string(),
});
export type Transaction = z.infer<typeof Transaction>;

/** What the user changes on a transaction: only what is named changes; null and empty take away. */
export const TransactionEdit = z.object({
  note: z.string().trim().min(1).max(10_000).nullable().exactOptional(),
  category: z.string().trim().min(1).max(200).nullable().exactOptional(),
  /** The user's own name for the other side. */
  merchant: z.string().trim().min(1).max(200).nullable().exactOptional(),
  /** Left out of lists, totals and views. */
  hidden: z.boolean().exactOptional(),
  tags: z.array(z.string().trim().min(1).max(100)).max(100).exactOptional(),
  /** Parts with Plaid's sign; what they leave of the amount stays a part of its own. */
  splits: z
    .array(
      z.object({
        amountMinor: Minor,
        category: z.string().trim().min(1).max(200).nullable(),
        note: z.string().trim().min(1).max(10_000).nullable(),
      }),
    )
    .max(100)
    .exactOptional(),
});
export type TransactionEdit = z.infer<typeof TransactionEdit>;

/** A place in the list of transactions, newest first. */
export const TransactionPosition = z.object({ date: LocalDate, id: z.int() });
export type TransactionPosition = z.infer<typeof TransactionPosition>;

export const TransactionFilter = z.object({
  /** In the language of search-syntax.ts. Words are looked for in names, merchants and descriptions. */
  search: z.string().max(200),
  accountId: z.int().nullable(),
});
export type TransactionFilter = z.infer<typeof TransactionFilter>;

export const TransactionPage = z.object({
  rows: z.array(Transaction),
  /** Where the next page starts, or null at the end. */
  next: TransactionPosition.nullable(),
});
export type TransactionPage = z.infer<typeof TransactionPage>;

/** What a filter finds, summed by currency. Minor units; both sums are positive. */
export const TransactionTotals = z.array(
  z.object({ currency: Currency, transactions: z.int(), inMinor: Minor, outMinor: Minor }),
);
export type TransactionTotals = z.infer<typeof TransactionTotals>;

/** What the user has named so far, in order. */
export const Labels = z.object({ categories: z.array(z.string()), tags: z.array(z.string()) });
export type Labels = z.infer<typeof Labels>;

/** A place as Plaid gives it; never all null. */
export const Location = z.object({
  address: z.string().nullable(),
  city: z.string().nullable(),
  region: z.string().nullable(),
  postalCode: z.string().nullable(),
  country: z.string().nullable(),
  /** Degrees; null unless both are known. */
  point: z
    .object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
    .nullable(),
});
export type Location = z.infer<typeof Location>;

/** A transaction with all that finance.db knows of it. */
export const TransactionDetails = z.object({
  transaction: Transaction,
  /** The bank's own words. */
  originalDescription: z.string().nullable(),
  /** As the bank gives it, ISO 8601. */
  datetime: z.string().nullable(),
  paymentChannel: z.string().nullable(),
  transactionCode: z.string().nullable(),
  checkNumber: z.string().nullable(),
  website: z.string().nullable(),
  city: z.string().nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
  /** Where it took place, as far as Plaid knows. */
  location: Location.nullable(),
  transfer: z.object({
    /** What the user said; null: nothing, and the category decides. */
    marked: z.boolean().nullable(),
    /** Whether it counts as a move between own accounts. */
    is: z.boolean(),
    /** The opposite payment in another own account; `linked`: the user said so, else it is a guess. */
    partner: z.object({ transaction: Transaction, linked: z.boolean() }).nullable(),
  }),
  /** Plaid's own: VERY_HIGH, HIGH, MEDIUM, LOW. */
  categoryConfidence: z.string().nullable(),
  /** Who set the user's category. */
  categorySource: z.string().nullable(),
  hidden: z.boolean(),
  /** The user's, in order; what they leave of the amount is a part of its own. */
  splits: z.array(
    z.object({ amountMinor: Minor, category: z.string().nullable(), note: z.string().nullable() }),
  ),
  /** Set where the bank took it back. */
  removedAt: Instant.nullable(),
  /** Plaid's JSON of every version, the newest first. */
  versions: z.array(z.object({ receivedAt: Instant, removed: z.boolean(), json: z.string() })),
});
export type TransactionDetails = z.infer<typeof TransactionDetails>;

/** Why Trax took a posted transaction for a pending one that the bank did not name. */
export const PendingMatch = z.object({
  matchedAt: Instant,
  /** Posted less pending, minor units. */
  amountApartMinor: Minor,
  /** From the pending date to the posted one; negative when it was posted under an earlier date. */
  daysApart: z.int(),
  merchantAlike: z.boolean(),
});
export type PendingMatch = z.infer<typeof PendingMatch>;
