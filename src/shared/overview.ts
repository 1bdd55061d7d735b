import { z } from 'zod';
import { COMPARISONS } from './choices.ts';
import { Currency, LocalDate, Minor } from './model/values.ts';

/** What the overview shows. Amounts are minor units of its one currency: nothing is summed across them. */

const Month = z.string().regex(/^\d{4}-\d{2}$/);

export const OverviewRequest = z.object({
  /** This month and those before it, so many in all; null is the whole history. */
  months: z.int().min(1).max(120).nullable(),
  /** A currency's code; null for the home currency or, where none is held in it, the one most used. */
  currency: z.string().min(1).max(50).nullable(),
  /** The whole history has nothing just before it: then `previous` is `none`. */
  compare: z.enum(COMPARISONS),
});
export type OverviewRequest = z.infer<typeof OverviewRequest>;

/** What is owned and owed at the end of a day, as v_net_worth has it; owed is positive. */
export const WorthPoint = z.object({ day: LocalDate, assetsMinor: Minor, liabilitiesMinor: Minor });
export type WorthPoint = z.infer<typeof WorthPoint>;

/** A month's posted money in and out, both positive, as v_monthly_cash_flow has it. */
export const FlowMonth = z.object({ month: Month, inMinor: Minor, outMinor: Minor });
export type FlowMonth = z.infer<typeof FlowMonth>;

export const CategorySpending = z.object({
  /** Plaid's primary category or the user's own; null is none. */
  category: z.string().nullable(),
  /** Spent this month, less refunds: negative where more came back. */
  thisMonthMinor: Minor,
  /** The average of `spendingBefore`, to the nearest minor unit. */
  beforeMinor: Minor,
});
export type CategorySpending = z.infer<typeof CategorySpending>;

/** Another period of the same length. */
export const ComparedPeriod = z.object({
  /** It lies so many months before. */
  monthsBefore: z.int(),
  /** For each point of the period, the same day so many months before; null where nothing is known. */
  netWorth: z.array(WorthPoint.nullable()),
  /** For each month of the period, the one so many months before. */
  cashFlow: z.array(FlowMonth),
});
export type ComparedPeriod = z.infer<typeof ComparedPeriod>;

export const Overview = z.object({
  /** The local date on which this was counted. */
  today: LocalDate,
  /** Those of accounts and of lately booked transactions, the most used first. */
  currencies: z.array(Currency),
  /** The one of the figures; null while there is none. */
  currency: Currency.nullable(),
  /** The first day of the period. */
  from: LocalDate,
  /** Days of the period in order, the last known one at the end; empty without balances. */
  netWorth: z.array(WorthPoint),
  /** Every month of the period, in order. */
  cashFlow: z.array(FlowMonth),
  /** Null: it was asked to be compared with nothing. */
  compared: ComparedPeriod.nullable(),
  /** Largest of this month first. */
  spending: z.array(CategorySpending),
  /** The whole months beside which this month's spending stands. */
  spendingBefore: z.array(Month),
  /** Transactions without a category, or parts of them, in all currencies since `uncategorisedSince`. */
  uncategorised: z.int(),
  uncategorisedSince: LocalDate,
});
export type Overview = z.infer<typeof Overview>;

export const CADENCES = ['weekly', 'fortnightly', 'monthly', 'quarterly', 'yearly'] as const;

/** A payment that comes back. */
export const Recurring = z.object({
  payee: z.string(),
  cadence: z.enum(CADENCES),
  /** The usual amount, money out. */
  amountMinor: Minor,
  lastDate: LocalDate,
  /** When it is expected next; before today when it is late. */
  nextDate: LocalDate,
});
export type Recurring = z.infer<typeof Recurring>;

const MAX_PICTURE = 8_000_000;

/** A chart as a file. */
export const Picture = z.object({
  name: z.string().trim().min(1).max(100),
  format: z.enum(['svg', 'png']),
  /** svg: its text; png: Base64. Each begins as such a file does. */
  data: z
    .string()
    .max(MAX_PICTURE)
    .regex(/^(?:<svg[\s/>]|iVBORw0KGgo)/),
});
export type Picture = z.infer<typeof Picture>;
