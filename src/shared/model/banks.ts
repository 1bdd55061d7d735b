import { z } from 'zod';
import { LocalDate, Instant, Minor, Id, FailureSchema, Currency } from './values.ts';

export const Account = z.object({
  /** Trax's own stable number: it survives a change of Plaid's account_id. */
  id: z.int(),
  accountId: Id,
  name: z.string(),
  officialName: z.string().nullable(),
  mask: z.string().nullable(),
  type: z.string(),
  subtype: z.string().nullable(),
  currency: Currency,
  /** Plaid's sense: for credit and loan accounts a positive current balance is owed. */
  currentMinor: Minor.nullable(),
  availableMinor: Minor.nullable(),
  limitMinor: Minor.nullable(),
  balanceAsOf: Instant.nullable(),
  /** The user's own name for it. */
  nickname: z.string().nullable(),
  /** Left out of lists, totals and views. */
  hidden: z.boolean(),
  /** Brings no new rows and balances. */
  syncStopped: z.boolean(),
});
export type Account = z.infer<typeof Account>;

export const SyncProgress = z.object({
  itemId: Id,
  phase: z.enum(['waiting', 'fetching', 'saving']),
  pages: z.int(),
  rows: z.int(),
});
export type SyncProgress = z.infer<typeof SyncProgress>;

export const BANK_STATES = [
  'new',
  'ready',
  'preparing',
  'action_needed',
  'trouble',
  'removed',
] as const;

/** One Item with its institution: a card on the Banks page. */
export const Bank = z.object({
  itemId: Id,
  institution: z.object({
    institutionId: Id.nullable(),
    name: z.string(),
    /** Base64 PNG, 152 × 152, as Plaid sends it. */
    logo: z.string().nullable(),
    primaryColor: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .nullable(),
    url: z.string().nullable(),
  }),
  /** The user's own name for it. */
  nickname: z.string().nullable(),
  /** new: never synced; preparing: Plaid still fetches the history; removed: only its history is left. */
  state: z.enum(BANK_STATES),
  failure: FailureSchema.nullable(),
  linkedAt: Instant,
  lastSyncedAt: Instant.nullable(),
  consentExpiresAt: Instant.nullable(),
  removedAt: Instant.nullable(),
  transactionCount: z.int(),
  accounts: z.array(Account),
  /** Set while a sync of this Item runs or waits. */
  progress: SyncProgress.nullable(),
});
export type Bank = z.infer<typeof Bank>;

/** What finance.db holds of a bank: shown before it is removed. */
export const BankCounts = z.object({
  accounts: z.int(),
  transactions: z.int(),
  balances: z.int(),
  syncRuns: z.int(),
  /** Investment transactions, and holdings with their history. */
  investments: z.int(),
  /** Terms of cards and loans, with their history. */
  liabilities: z.int(),
  firstDate: LocalDate.nullable(),
  lastDate: LocalDate.nullable(),
});
export type BankCounts = z.infer<typeof BankCounts>;

/** An Item whose end Plaid has not heard of yet: Trax goes on telling it. */
export const Revocation = z.object({
  itemId: Id,
  institutionName: z.string(),
  since: Instant,
  failure: FailureSchema.nullable(),
});
export type Revocation = z.infer<typeof Revocation>;
