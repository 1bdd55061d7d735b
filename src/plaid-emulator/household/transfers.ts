import { calendar, nextWorkingDay } from '../dates.ts';
import type { AccountRole, HouseholdAccounts } from './accounts.ts';
import type { Move } from './moves.ts';

/** Minor units: money in the account; for the card, what is owed. */
export type Balances = Record<AccountRole, number>;

/** Enough for the rent, the nursery and the bills until the next salary. */
const KEEP_IN_CURRENT = 4_700_00;
const RATES = { euro: 1.17, dollar: 1.28 };

/** Transfers between the household's own accounts on this day, both legs of each. */
export function transfersOn(
  day: number,
  balances: Balances,
  statement: number,
  accounts: HouseholdAccounts,
): Move[] {
  const { date } = calendar(day);
  const due = (dueDate: number): boolean => nextWorkingDay(day - date + dueDate) === day;
  const moves: Move[] = [];
  if (due(28) && balances.current > KEEP_IN_CURRENT + 50_00) {
    const amount = Math.floor((balances.current - KEEP_IN_CURRENT) / 50_00) * 50_00;
    moves.push(...pair(day, amount, 'current', 'savings', accounts));
  }
  if (balances.current < 500_00) {
    moves.push(...pair(day, 500_00, 'savings', 'current', accounts));
  }
  if (due(12) && statement > 0) moves.push(...cardPayment(day, statement));
  if (balances.euro < 150_00) moves.push(...exchange(day, 250_00));
  if (balances.dollar > 2_400_00) {
    moves.push(
      move(
        day,
        'dollar',
        1_280_00,
        'TRANSFER TO GBP CURRENT 4021',
        'TRANSFER_OUT_ACCOUNT_TRANSFER',
      ),
      move(
        day,
        'current',
        -Math.round(1_280_00 / RATES.dollar),
        'TRANSFER FROM USD 6647 @ 1.2800',
        'TRANSFER_IN_ACCOUNT_TRANSFER',
      ),
    );
  }
  return moves;
}

/** Interest on the savings, paid on the last day of each month. */
export function interestOn(day: number, balances: Balances): Move[] {
  const { date, daysInMonth } = calendar(day);
  if (date !== daysInMonth) return [];
  const amount = -Math.round((balances.savings * 0.0385) / 12);
  return [
    {
      ...move(day, 'savings', amount, 'GROSS INTEREST', 'INCOME_INTEREST_EARNED'),
      code: 'interest',
    },
  ];
}

function pair(
  day: number,
  amount: number,
  from: 'current' | 'savings',
  to: 'current' | 'savings',
  accounts: HouseholdAccounts,
): Move[] {
  const toSavings = to === 'savings';
  return [
    move(
      day,
      from,
      amount,
      `TRANSFER TO ${String(accounts[to].mask)}`,
      toSavings ? 'TRANSFER_OUT_SAVINGS' : 'TRANSFER_OUT_ACCOUNT_TRANSFER',
    ),
    move(
      day,
      to,
      -amount,
      `TRANSFER FROM ${String(accounts[from].mask)}`,
      toSavings ? 'TRANSFER_IN_SAVINGS' : 'TRANSFER_IN_ACCOUNT_TRANSFER',
    ),
  ];
}

function cardPayment(day: number, amount: number): Move[] {
  const detailed = 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT';
  return [
    { ...move(day, 'current', amount, 'PLATYPUS REWARDS CARD', detailed), code: 'direct debit' },
    { ...move(day, 'card', -amount, 'PAYMENT RECEIVED - THANK YOU', detailed), code: 'payment' },
  ];
}

function exchange(day: number, pounds: number): Move[] {
  const euros = Math.round(pounds * RATES.euro);
  const rate = RATES.euro.toFixed(4);
  return [
    move(day, 'current', pounds, `TRANSFER TO EUR 5512 @ ${rate}`, 'TRANSFER_OUT_ACCOUNT_TRANSFER'),
    move(day, 'euro', -euros, 'TRANSFER FROM GBP 4021', 'TRANSFER_IN_ACCOUNT_TRANSFER'),
  ];
}

function move(
  day: number,
  role: AccountRole,
  amount: number,
  name: string,
  detailed: string,
): Move {
  return { role, day, card: false, amount, name, detailed, code: 'transfer' };
}
