import type { CustomAccount, CustomLiability } from '../custom-document.ts';
import { dayFromIso } from '../dates.ts';
import type { AccountSpec } from '../timeline.ts';
import {
  type Debts,
  instalmentDate,
  instalmentOf,
  type Loan,
  type WireCredit,
  type WireStudentLoan,
} from './debts.ts';

interface Owned {
  override: CustomAccount;
  account: AccountSpec;
}

/** What a custom user owes, as the document has it; what it leaves out is null. */
export function customDebts(owned: readonly Owned[]): Debts {
  const of = (type: CustomLiability['type']) =>
    owned.flatMap(({ override: { liability }, account }) =>
      liability?.type === type ? [{ liability, account }] : [],
    );
  const credit = of('credit').map(({ liability, account }) => creditOf(liability, account));
  const student = of('student').map(({ liability, account }) => studentOf(liability, account));
  return {
    credit: () => credit,
    mortgage: () => [],
    student: () => student,
    owed: () => undefined,
  };
}

function creditOf(liability: CustomLiability, account: AccountSpec): WireCredit {
  const rates = [
    ['purchase_apr', liability.purchase_apr],
    ['cash_apr', liability.cash_apr],
    ['balance_transfer_apr', liability.balance_transfer_apr],
    ['special', liability.special_apr],
  ] as const;
  return {
    account_id: account.id,
    aprs: rates.flatMap(([type, percent]) =>
      typeof percent === 'number'
        ? [
            {
              apr_percentage: percent,
              apr_type: type,
              balance_subject_to_apr: null,
              interest_charge_amount: null,
            },
          ]
        : [],
    ),
    is_overdue: liability.is_overdue ?? null,
    last_payment_amount: liability.last_payment_amount ?? null,
    last_payment_date: null,
    last_statement_issue_date: null,
    last_statement_balance: null,
    minimum_payment_amount: liability.minimum_payment_amount ?? null,
    next_payment_due_date: null,
  };
}

function studentOf(liability: CustomLiability, account: AccountSpec): WireStudentLoan {
  const {
    origination_date: began,
    principal,
    nominal_apr: rate,
    repayment_model: model,
  } = liability;
  const loan = loanOf(liability);
  const end = loan === undefined ? null : instalmentDate(loan, loan.months);
  return {
    account_id: account.id,
    account_number: null,
    disbursement_dates: typeof began === 'string' ? [began] : null,
    expected_payoff_date: end,
    guarantor: liability.guarantor ?? null,
    interest_rate_percentage: rate ?? 0,
    is_overdue: liability.is_overdue ?? null,
    last_payment_amount: liability.last_payment_amount ?? null,
    last_payment_date: null,
    last_statement_balance: null,
    last_statement_issue_date: null,
    loan_name: liability.loan_name ?? null,
    loan_status: { end_date: end, type: 'repayment' },
    minimum_payment_amount:
      liability.minimum_payment_amount ?? (loan === undefined ? null : instalmentOf(loan) / 100),
    next_payment_due_date: null,
    origination_date: began ?? null,
    origination_principal_amount: principal ?? null,
    outstanding_interest_amount: null,
    payment_reference_number: null,
    pslf_status: {
      estimated_eligibility_date: null,
      payments_made: null,
      payments_remaining: null,
    },
    repayment_plan: {
      description: null,
      type: model?.type === 'standard' ? 'standard' : 'other',
    },
    sequence_number: null,
    servicer_address: { city: null, country: null, postal_code: null, region: null, street: null },
    ytd_interest_paid: null,
    ytd_principal_paid: null,
  };
}

/** Instalments begin when the months without any are over. */
function loanOf({
  origination_date: began,
  principal,
  nominal_apr: rate,
  repayment_model: model,
}: CustomLiability): Loan | undefined {
  const months = model?.repayment_months ?? 0;
  if (typeof began !== 'string' || dayFromIso(began) === undefined) return undefined;
  if (typeof principal !== 'number' || typeof rate !== 'number' || rate <= 0 || months <= 0)
    return undefined;
  const [year = 0, month = 1, date = 1] = began.split('-').map(Number);
  const waits = model?.non_repayment_months ?? 0;
  return { principal: Math.round(principal * 100), rate, months, year, month: month + waits, date };
}
