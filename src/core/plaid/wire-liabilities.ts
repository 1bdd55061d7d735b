import { z } from 'zod';
import { Id, number, text, withRaw } from './fields.ts';
import type { PlaidLiability } from './product-port.ts';
import type { RawJson } from './raw-json.ts';

/** The answer of /liabilities/get, read into one list. https://plaid.com/docs/api/products/liabilities/ */

const date = z.iso.date().nullish();
const flag = z.boolean().nullish();

/** Some banks do not say which account a debt is of: it cannot be told from others, and is left out. */
const account_id = Id.nullish();

const Debt = z.object({
  account_id,
  last_payment_amount: number,
  last_payment_date: date,
  next_payment_due_date: date,
});
const Loan = Debt.extend({
  origination_date: date,
  origination_principal_amount: number,
  ytd_interest_paid: number,
  ytd_principal_paid: number,
});

const Credit = withRaw(
  Debt.extend({
    aprs: z.array(z.object({ apr_percentage: z.number(), apr_type: z.string() })).nullish(),
    is_overdue: flag,
    last_statement_issue_date: date,
    last_statement_balance: number,
    minimum_payment_amount: number,
  }),
).transform(({ wire, raw }) => ({
  ...base('credit', wire, raw),
  interestRate:
    wire.aprs?.find(({ apr_type: type }) => type === 'purchase_apr')?.apr_percentage ?? null,
  isOverdue: wire.is_overdue ?? null,
  lastStatementDate: wire.last_statement_issue_date ?? null,
  lastStatementBalance: wire.last_statement_balance ?? null,
  minimumPayment: wire.minimum_payment_amount ?? null,
}));

const Mortgage = withRaw(
  Loan.extend({
    interest_rate: z.object({ percentage: number, type: text }).nullish(),
    loan_type_description: text,
    maturity_date: date,
    next_monthly_payment: number,
    past_due_amount: number,
  }),
).transform(({ wire, raw }) => ({
  ...base('mortgage', wire, raw),
  ...loanOf(wire),
  interestRate: wire.interest_rate?.percentage ?? null,
  interestRateType: wire.interest_rate?.type ?? null,
  loanName: wire.loan_type_description ?? null,
  endDate: wire.maturity_date ?? null,
  minimumPayment: wire.next_monthly_payment ?? null,
  pastDue: wire.past_due_amount ?? null,
}));

const Student = withRaw(
  Loan.extend({
    expected_payoff_date: date,
    interest_rate_percentage: number,
    is_overdue: flag,
    last_statement_balance: number,
    last_statement_issue_date: date,
    loan_name: text,
    minimum_payment_amount: number,
    outstanding_interest_amount: number,
  }),
).transform(({ wire, raw }) => ({
  ...base('student', wire, raw),
  ...loanOf(wire),
  endDate: wire.expected_payoff_date ?? null,
  interestRate: wire.interest_rate_percentage ?? null,
  isOverdue: wire.is_overdue ?? null,
  lastStatementBalance: wire.last_statement_balance ?? null,
  lastStatementDate: wire.last_statement_issue_date ?? null,
  loanName: wire.loan_name ?? null,
  minimumPayment: wire.minimum_payment_amount ?? null,
  outstandingInterest: wire.outstanding_interest_amount ?? null,
}));

/** A debt of which only that is known which all kinds have. */
function base(
  kind: PlaidLiability['kind'],
  wire: z.infer<typeof Debt>,
  raw: RawJson,
): Omit<PlaidLiability, 'accountId'> & { readonly accountId: string | null } {
  return {
    kind,
    accountId: wire.account_id ?? null,
    interestRate: null,
    interestRateType: null,
    minimumPayment: null,
    nextPaymentDue: wire.next_payment_due_date ?? null,
    lastPayment: wire.last_payment_amount ?? null,
    lastPaymentDate: wire.last_payment_date ?? null,
    lastStatementBalance: null,
    lastStatementDate: null,
    isOverdue: null,
    pastDue: null,
    loanName: null,
    originationDate: null,
    originationPrincipal: null,
    endDate: null,
    outstandingInterest: null,
    interestPaidThisYear: null,
    principalPaidThisYear: null,
    raw,
  };
}

const loanOf = (wire: z.infer<typeof Loan>) => ({
  originationDate: wire.origination_date ?? null,
  originationPrincipal: wire.origination_principal_amount ?? null,
  interestPaidThisYear: wire.ytd_interest_paid ?? null,
  principalPaidThisYear: wire.ytd_principal_paid ?? null,
});

export const LiabilitiesResponse = z
  .object({
    liabilities: z.object({
      credit: z.array(Credit).nullish(),
      mortgage: z.array(Mortgage).nullish(),
      student: z.array(Student).nullish(),
    }),
  })
  .transform(({ liabilities: { credit, mortgage, student } }): readonly PlaidLiability[] =>
    [...(credit ?? []), ...(mortgage ?? []), ...(student ?? [])].flatMap((debt) =>
      debt.accountId === null ? [] : [{ ...debt, accountId: debt.accountId }],
    ),
  );
