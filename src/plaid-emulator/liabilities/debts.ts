import type { CreditCardLiability, MortgageLiability, StudentLoan } from 'plaid';
import type { Wire } from '../wire.ts';

export type WireCredit = Wire<CreditCardLiability>;
export type WireMortgage = Wire<MortgageLiability>;
/** Plaid calls `pslf_status` deprecated, and still sends it. */
export type WireStudentLoan = Omit<Wire<StudentLoan>, 'pslf_status'> & {
  pslf_status: {
    estimated_eligibility_date: string | null;
    payments_made: number | null;
    payments_remaining: number | null;
  };
};

/** What the accounts of an Item owe, at any time of the clock (ms). */
export interface Debts {
  credit(now: number): readonly WireCredit[];
  mortgage(now: number): readonly WireMortgage[];
  student(now: number): readonly WireStudentLoan[];
  /** What is owed on a loan, in minor units; undefined where the account's own balance counts. */
  owed(accountId: string, now: number): number | undefined;
}

/** Months and days of a loan that is paid back in equal instalments. */
export interface Loan {
  /** Minor units. */
  principal: number;
  /** Percent a year. */
  rate: number;
  months: number;
  year: number;
  /** 1-12 */
  month: number;
  /** Of the month on which instalments are paid, from the month after the first on. */
  date: number;
}

const growthOf = ({ rate }: Loan): number => rate / 100 / 12;

/** Minor units a month. */
export function instalmentOf(loan: Loan): number {
  const growth = growthOf(loan);
  return Math.round((loan.principal * growth) / (1 - (1 + growth) ** -loan.months));
}

/** How many instalments are paid by a time. */
export function instalmentsBy(loan: Loan, now: number): number {
  const date = new Date(now);
  const months = (date.getUTCFullYear() - loan.year) * 12 + date.getUTCMonth() + 1 - loan.month;
  const paid = date.getUTCDate() >= loan.date ? months : months - 1;
  return Math.max(0, Math.min(loan.months, paid));
}

/** What is left of the principal after so many instalments, minor units. */
export function leftAfter(loan: Loan, instalments: number): number {
  const growth = growthOf(loan);
  const grown = (1 + growth) ** instalments;
  const left = loan.principal * grown - (instalmentOf(loan) * (grown - 1)) / growth;
  return Math.max(0, Math.round(left));
}

/** `YYYY-MM-DD` of the n-th instalment; 0 is the day of the loan itself. */
export const instalmentDate = (loan: Loan, number: number): string =>
  new Date(Date.UTC(loan.year, loan.month - 1 + number, loan.date)).toISOString().slice(0, 10);

/** Interest and principal paid in the calendar year of `now`, minor units. */
export function paidThisYear(loan: Loan, now: number): { interest: number; principal: number } {
  const paid = instalmentsBy(loan, now);
  const before = instalmentsBy(loan, Date.UTC(new Date(now).getUTCFullYear(), 0, 1) - 1);
  const principal = leftAfter(loan, before) - leftAfter(loan, paid);
  return { principal, interest: instalmentOf(loan) * (paid - before) - principal };
}
