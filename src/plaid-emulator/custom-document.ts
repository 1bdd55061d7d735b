import { z } from 'zod';
import { dayFromIso } from './dates.ts';
import type { AccountSubtype, AccountType } from './wire.ts';

/** Plaid's limits for a `user_custom` document: about 55 kB (without white space), ten accounts. */
const MAX_LENGTH = 55_000;
const MAX_ACCOUNTS = 10;

const TYPES = [
  'depository',
  'credit',
  'loan',
  'investment',
  'brokerage',
  'other',
] as const satisfies readonly AccountType[];

export const SUBTYPES: readonly NonNullable<AccountSubtype>[] = [
  '401a',
  '401k',
  '403B',
  '457b',
  '529',
  'auto',
  'brokerage',
  'business',
  'cash isa',
  'cash management',
  'cd',
  'checking',
  'commercial',
  'construction',
  'consumer',
  'credit card',
  'crypto exchange',
  'ebt',
  'education savings account',
  'fhsa',
  'fixed annuity',
  'gic',
  'health reimbursement arrangement',
  'home equity',
  'hsa',
  'isa',
  'ira',
  'keogh',
  'life insurance',
  'limited purpose checking',
  'line of credit',
  'loan',
  'money market',
  'mortgage',
  'mutual fund',
  'other',
  'overdraft',
  'paypal',
  'payroll',
  'pension',
  'prepaid',
  'profit sharing plan',
  'retirement',
  'roth',
  'roth 401k',
  'savings',
  'sep ira',
  'simple ira',
  'sipp',
  'stock plan',
  'student',
  'tfsa',
  'trust',
  'ugma',
  'utma',
];

/** Custom documents may say `payroll`, which is no type that the API hands out. */
const accountType = z.enum([...TYPES, 'payroll']);

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();
const date = z.string().refine((text) => dayFromIso(text) !== undefined, 'is not a date');

const transactionSchema = z.looseObject({
  date_transacted: date,
  date_posted: date,
  /** Positive is money out, as everywhere at Plaid. */
  amount: z.number(),
  description: z.string(),
  currency: optional(z.string()),
});

const securitySchema = z.looseObject({
  ticker_symbol: optional(z.string()),
  isin: optional(z.string()),
  cusip: optional(z.string()),
  sedol: optional(z.string()),
  name: optional(z.string()),
  currency: optional(z.string()),
});

const holdingSchema = z.looseObject({
  institution_price: z.number(),
  institution_price_as_of: optional(date),
  cost_basis: optional(z.number()),
  quantity: z.number(),
  currency: optional(z.string()),
  vested_quantity: optional(z.number()),
  vested_value: optional(z.number()),
  security: securitySchema,
});

const tradeSchema = z.looseObject({
  date,
  name: z.string(),
  quantity: z.number(),
  price: z.number(),
  fees: optional(z.number()),
  type: z.enum(['buy', 'sell', 'cancel', 'cash', 'fee', 'transfer']),
  currency: optional(z.string()),
  security: securitySchema,
});

const liabilitySchema = z.looseObject({
  type: z.enum(['credit', 'student']),
  purchase_apr: optional(z.number()),
  cash_apr: optional(z.number()),
  balance_transfer_apr: optional(z.number()),
  special_apr: optional(z.number()),
  last_payment_amount: optional(z.number()),
  minimum_payment_amount: optional(z.number()),
  is_overdue: optional(z.boolean()),
  origination_date: optional(date),
  principal: optional(z.number()),
  nominal_apr: optional(z.number()),
  guarantor: optional(z.string()),
  loan_name: optional(z.string()),
  repayment_model: optional(
    z.looseObject({
      type: optional(z.string()),
      non_repayment_months: optional(z.number()),
      repayment_months: optional(z.number()),
    }),
  ),
});

const accountSchema = z.looseObject({
  type: accountType,
  subtype: optional(z.string()),
  starting_balance: optional(z.number()),
  force_available_balance: optional(z.number()),
  has_null_available_balance: optional(z.boolean()),
  currency: optional(z.string()),
  meta: optional(
    z.looseObject({
      name: optional(z.string()),
      official_name: optional(z.string()),
      limit: optional(z.number()),
    }),
  ),
  numbers: optional(
    z.looseObject({ account: optional(z.string()), international_iban: optional(z.string()) }),
  ),
  transactions: optional(z.array(transactionSchema)),
  holdings: optional(z.array(holdingSchema)),
  investment_transactions: optional(z.array(tradeSchema)),
  liability: optional(liabilitySchema),
  inflow_model: optional(
    z.looseObject({
      type: optional(z.string()),
      income_amount: optional(z.number()),
      payment_day_of_month: optional(z.union([z.number(), z.literal('last')])),
      transaction_name: optional(z.string()),
    }),
  ),
});

const customUserSchema = z.looseObject({
  seed: optional(z.string()),
  override_accounts: optional(z.array(accountSchema).max(MAX_ACCOUNTS)),
  mfa: optional(z.looseObject({ type: optional(z.enum(['device', 'questions', 'selections'])) })),
  /** A Link error to answer the login with. */
  force_error: optional(z.string()),
});

export type CustomUser = z.infer<typeof customUserSchema>;
export type CustomAccount = z.infer<typeof accountSchema>;
export type CustomSecurity = z.infer<typeof securitySchema>;
export type CustomHolding = z.infer<typeof holdingSchema>;
export type CustomTrade = z.infer<typeof tradeSchema>;
export type CustomLiability = z.infer<typeof liabilitySchema>;

/** Reads the document that `user_custom` gives as its password; undefined when it is none. */
export function parseCustomUser(password: string): { user: CustomUser; json: string } | undefined {
  try {
    const document: unknown = JSON.parse(password);
    const json = JSON.stringify(document);
    const parsed = customUserSchema.safeParse(document);
    return parsed.success && json.length <= MAX_LENGTH ? { user: parsed.data, json } : undefined;
  } catch {
    return undefined;
  }
}
