import { calendar, dayOf, isoDate } from '../dates.ts';
import { plaidId, randomFrom } from '../random.ts';
import type { AccountSpec } from '../timeline.ts';
import {
  type Debts,
  instalmentDate,
  instalmentOf,
  instalmentsBy,
  leftAfter,
  type Loan,
  paidThisYear,
  type WireCredit,
  type WireMortgage,
  type WireStudentLoan,
} from './debts.ts';

const MORTGAGE: Loan = {
  principal: 425_000_00,
  rate: 3.99,
  months: 360,
  year: 2019,
  month: 8,
  date: 1,
};
const STUDENT: Loan = {
  principal: 25_000_00,
  rate: 5.25,
  months: 240,
  year: 2014,
  month: 9,
  date: 28,
};

/** The loans that a US household has at its bank; what is owed follows from their instalments. */
export function loanAccounts(key: string): { student: AccountSpec; mortgage: AccountSpec } {
  const loan = {
    officialName: null,
    type: 'loan',
    currency: 'USD',
    limit: null,
    opening: 0,
  } as const;
  return {
    student: {
      ...loan,
      id: plaidId('account', key, 'student'),
      name: 'Plaid Student Loan',
      mask: '7777',
      subtype: 'student',
      available: null,
    },
    mortgage: {
      ...loan,
      id: plaidId('account', key, 'mortgage'),
      name: 'Plaid Mortgage',
      mask: '8888',
      subtype: 'mortgage',
      available: null,
    },
  };
}

/** A credit card, a mortgage and a student loan; each month brings a statement and an instalment. */
export function usDebts(
  accounts: { card: AccountSpec; student: AccountSpec; mortgage: AccountSpec },
  seed: number,
): Debts {
  const loans = new Map([
    [accounts.mortgage.id, MORTGAGE],
    [accounts.student.id, STUDENT],
  ]);
  return {
    credit: (now) => [cardDebt(accounts.card.id, seed, now)],
    mortgage: (now) => [mortgageDebt(accounts.mortgage.id, now)],
    student: (now) => [studentDebt(accounts.student.id, now)],
    owed: (accountId, now) => {
      const loan = loans.get(accountId);
      return loan === undefined ? undefined : leftAfter(loan, instalmentsBy(loan, now));
    },
  };
}

const STATEMENT_DATE = 28;

/** The statement of the 28th is due on the 22nd after, and paid on the 20th. */
function cardDebt(accountId: string, seed: number, now: number): WireCredit {
  const day = dayOf(now);
  const { year, month, date } = calendar(day);
  const back = date >= STATEMENT_DATE ? 0 : 1;
  const monthly = (months: number, on: number): string =>
    new Date(Date.UTC(year, month - 1 + months, on)).toISOString().slice(0, 10);
  const issued = monthly(-back, STATEMENT_DATE);
  const paid = monthly(1 - back, 20);
  const statement = (of: string): number =>
    randomFrom(seed, 'statement', of).between(310_00, 1_480_00) / 100;
  const isPaid = paid <= isoDate(day);
  const previous = monthly(-back - 1, STATEMENT_DATE);
  return {
    account_id: accountId,
    aprs: [
      {
        apr_percentage: 22.49,
        apr_type: 'purchase_apr',
        balance_subject_to_apr: statement(issued),
        interest_charge_amount: 0,
      },
      {
        apr_percentage: 27.95,
        apr_type: 'cash_apr',
        balance_subject_to_apr: 0,
        interest_charge_amount: 0,
      },
    ],
    is_overdue: false,
    last_payment_amount: statement(isPaid ? issued : previous),
    last_payment_date: isPaid ? paid : monthly(-back, 20),
    last_statement_issue_date: issued,
    last_statement_balance: statement(issued),
    minimum_payment_amount: 35,
    next_payment_due_date: monthly(1 - back, 22),
  };
}

function mortgageDebt(accountId: string, now: number): WireMortgage {
  const paid = instalmentsBy(MORTGAGE, now);
  const year = paidThisYear(MORTGAGE, now);
  const instalment = instalmentOf(MORTGAGE) / 100;
  return {
    account_id: accountId,
    account_number: '3120194154',
    current_late_fee: 0,
    escrow_balance: 3141.54,
    has_pmi: false,
    has_prepayment_penalty: false,
    interest_rate: { percentage: MORTGAGE.rate, type: 'fixed' },
    last_payment_amount: instalment,
    last_payment_date: instalmentDate(MORTGAGE, paid),
    loan_type_description: 'conventional',
    loan_term: '30 year',
    maturity_date: instalmentDate(MORTGAGE, MORTGAGE.months),
    next_monthly_payment: instalment,
    next_payment_due_date: instalmentDate(MORTGAGE, paid + 1),
    origination_date: instalmentDate(MORTGAGE, 0),
    origination_principal_amount: MORTGAGE.principal / 100,
    past_due_amount: 0,
    property_address: {
      city: 'Malakoff',
      country: 'US',
      postal_code: '14236',
      region: 'NY',
      street: '2992 Cameron Road',
    },
    ytd_interest_paid: year.interest / 100,
    ytd_principal_paid: year.principal / 100,
  };
}

function studentDebt(accountId: string, now: number): WireStudentLoan {
  const paid = instalmentsBy(STUDENT, now);
  const year = paidThisYear(STUDENT, now);
  const instalment = instalmentOf(STUDENT) / 100;
  return {
    account_id: accountId,
    account_number: '4277075694',
    disbursement_dates: [instalmentDate(STUDENT, 0)],
    expected_payoff_date: instalmentDate(STUDENT, STUDENT.months),
    guarantor: 'DEPT OF ED',
    interest_rate_percentage: STUDENT.rate,
    is_overdue: false,
    last_payment_amount: instalment,
    last_payment_date: instalmentDate(STUDENT, paid),
    last_statement_balance: instalment,
    last_statement_issue_date: instalmentDate(STUDENT, paid),
    loan_name: 'Consolidation',
    loan_status: { end_date: instalmentDate(STUDENT, STUDENT.months), type: 'repayment' },
    minimum_payment_amount: instalment,
    next_payment_due_date: instalmentDate(STUDENT, paid + 1),
    origination_date: instalmentDate(STUDENT, 0),
    origination_principal_amount: STUDENT.principal / 100,
    outstanding_interest_amount: 0,
    payment_reference_number: '4277075694',
    pslf_status: {
      estimated_eligibility_date: null,
      payments_made: null,
      payments_remaining: null,
    },
    repayment_plan: { description: 'Standard Repayment', type: 'standard' },
    sequence_number: '1',
    servicer_address: {
      city: 'San Matias',
      country: 'US',
      postal_code: '99415',
      region: 'CA',
      street: '123 Relaxation Road',
    },
    ytd_interest_paid: year.interest / 100,
    ytd_principal_paid: year.principal / 100,
  };
}
