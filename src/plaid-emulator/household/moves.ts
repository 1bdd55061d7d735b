import { calendar, nextWorkingDay, previousWorkingDay } from '../dates.ts';
import type { Random } from '../random.ts';
import type { Draft } from '../transaction.ts';
import type { AccountRole } from './accounts.ts';
import { BILLS } from './bills.ts';
import { PLACES } from './places.ts';
import { ABROAD, EVERYDAY, FOREIGN, type Shop } from './shops.ts';

/** Money that moves on one account: a {@link Draft} without what its life in the bank decides. */
export interface Move extends Omit<
  Draft,
  'id' | 'date' | 'pending' | 'pendingId' | 'authorizedDate' | 'authorizedDatetime' | 'datetime'
> {
  role: AccountRole;
  day: number;
  /** Paid by card: shows as pending first, and posts under another id. */
  card: boolean;
  /** What is held while pending, where that differs from what is taken. */
  held?: number;
}

/** Bills, salaries and other income due on this day; `month` counts from the household's first. */
export function scheduledOn(day: number, month: number): Move[] {
  return [...billsOn(day, month), ...incomeOn(day, month)];
}

function billsOn(day: number, month: number): Move[] {
  const today = calendar(day);
  const due = BILLS.filter((bill) => {
    const dueDay = day - today.date + bill.day;
    const taken = bill.code === 'purchase' ? dueDay : nextWorkingDay(dueDay);
    return taken === day && !bill.except.includes(today.month);
  });
  return due.map((bill) => ({
    role: bill.account,
    day,
    card: bill.code === 'purchase',
    amount: bill.rise !== undefined && month >= bill.rise.month ? bill.rise.amount : bill.amount,
    name: bill.text,
    original:
      bill.code === 'purchase'
        ? bill.text
        : `${bill.code.toUpperCase()} TO ${bill.text} REF 004127`,
    merchant: bill.merchant,
    website: bill.website,
    detailed: bill.detailed,
    channel: bill.code === 'purchase' ? 'online' : 'other',
    code: bill.code,
  }));
}

function incomeOn(day: number, month: number): Move[] {
  const { date, month: monthOfYear, daysInMonth } = calendar(day);
  const monthStart = day - date;
  const paid = (dueDate: number): boolean => previousWorkingDay(monthStart + dueDate) === day;
  const income = (
    draft: Pick<Move, 'role' | 'amount' | 'name' | 'detailed' | 'merchant'>,
  ): Move => ({
    ...draft,
    day,
    card: false,
    channel: 'other',
    code: 'payment',
    counterparty: 'income_source',
  });
  const moves: Move[] = [];
  if (paid(25)) {
    const amount = -(month >= 24 ? 2_980_40 : 2_850_12);
    moves.push(
      income({
        role: 'current',
        amount,
        name: 'ACME ROBOTICS LTD SALARY',
        merchant: 'Acme Robotics',
        detailed: 'INCOME_SALARY',
      }),
    );
  }
  if (paid(daysInMonth)) {
    moves.push(
      income({
        role: 'current',
        amount: -1_948_77,
        name: 'NORTHWOOD NHS TRUST PAY',
        merchant: 'Northwood NHS Trust',
        detailed: 'INCOME_SALARY',
      }),
    );
  }
  if (nextWorkingDay(monthStart + 10) === day) {
    moves.push(
      income({
        role: 'dollar',
        amount: -650_00,
        name: 'BRIGHTWATER LLC INVOICE',
        merchant: 'Brightwater',
        detailed: 'INCOME_GIG_ECONOMY',
      }),
    );
  }
  if (monthOfYear === 8 && nextWorkingDay(monthStart + 14) === day) {
    moves.push(
      income({
        role: 'current',
        amount: -214_40,
        name: 'HMRC SA REPAYMENT',
        merchant: 'HM Revenue & Customs',
        detailed: 'INCOME_TAX_REFUND',
      }),
    );
  }
  return moves;
}

/** What the household buys on this day. */
export function purchasesOn(day: number, random: Random): Move[] {
  const { month, date, weekday } = calendar(day);
  const weekend = weekday === 0 || weekday === 6;
  const moves: Move[] = [];
  const count = random.between(weekend ? 2 : 1, weekend ? 6 : 5);
  for (let index = 0; index < count; index += 1) moves.push(everyday(day, random));
  if (random.chance(0.05)) moves.push(...foreignPurchase(day, random));
  if (random.chance(0.06)) moves.push(cashMachine(day, random));
  if (random.chance(0.05)) moves.push(friend(day, random));
  const abroad =
    (month === 7 && date >= 11 && date <= 20) || (month === 12 && date >= 4 && date <= 7);
  if (abroad) {
    for (let index = random.between(1, 3); index > 0; index -= 1) {
      const shop = weighted(ABROAD, random);
      moves.push({ ...buy(day, shop, random), role: 'euro', country: 'FR' });
    }
  }
  if ((month === 5 || month === 10) && date === 16) moves.push(flight(day, random));
  return moves;
}

function everyday(day: number, random: Random): Move {
  const move = buy(day, weighted(EVERYDAY, random), random);
  const role = random.chance(move.channel === 'online' ? 0.75 : 0.4) ? 'card' : 'current';
  if (move.detailed === 'TRANSPORTATION_GAS') return { ...move, role, held: 1_00 };
  if (move.detailed === 'FOOD_AND_DRINK_RESTAURANT' && random.chance(0.3)) {
    return { ...move, role, held: Math.round(move.amount / 1.125) };
  }
  return { ...move, role };
}

function buy(day: number, shop: Shop, random: Random): Move {
  const branch = random.between(0, 3);
  const name = shop.text.replace(/#/g, (_, at: number) =>
    String((at * 7 + branch * 3 + shop.text.length) % 10),
  );
  return {
    role: 'current',
    day,
    card: true,
    amount: random.between(
      shop.least,
      Math.round(shop.least + (shop.most - shop.least) * random.next()),
    ),
    name,
    original: `CARD PAYMENT TO ${name}`,
    merchant: shop.merchant,
    website: shop.website,
    detailed: shop.detailed,
    confidence: random.chance(0.85) ? 'VERY_HIGH' : random.pick(['HIGH', 'MEDIUM', 'LOW']),
    channel: shop.online ? 'online' : 'in store',
    code: 'purchase',
    counterparty: shop.counterparty,
    city: shop.city,
    place: PLACES.get(shop.merchant),
    country: shop.city === undefined ? undefined : 'GB',
    storeNumber: /\d{3,}/.exec(name)?.[0],
  };
}

function foreignPurchase(day: number, random: Random): Move[] {
  const shop = weighted(FOREIGN, random);
  const bought = buy(day, shop, random);
  const abroad = (bought.amount / 100) * shop.rate;
  const rate = `${abroad.toFixed(2)} ${shop.currency} @ ${shop.rate.toFixed(4)}`;
  const fee: Move = {
    role: 'card',
    day,
    card: false,
    amount: Math.max(1, Math.round(bought.amount * 0.0299)),
    name: 'NON-STERLING TRANSACTION FEE',
    detailed: 'BANK_FEES_FOREIGN_TRANSACTION_FEES',
    code: 'bank charge',
  };
  return [{ ...bought, role: 'card', original: `${bought.name} ${rate}` }, fee];
}

function cashMachine(day: number, random: Random): Move {
  return {
    role: 'current',
    day,
    card: false,
    amount: random.pick([20_00, 30_00, 50_00]),
    name: `LINK CASH MACHINE ${String(random.between(1000, 9999))}`,
    detailed: 'TRANSFER_OUT_WITHDRAWAL',
    channel: 'in store',
    code: 'atm',
  };
}

function friend(day: number, random: Random): Move {
  const pays = random.chance(0.6);
  const name = random.pick(['P OKAFOR', 'J MCALLISTER', 'R PATEL', 'S LINDQVIST']);
  return {
    role: 'current',
    day,
    card: false,
    amount: random.between(6_00, 45_00) * (pays ? 1 : -1),
    name: `${name} ${random.pick(['DINNER', 'TICKETS', 'BILLS', 'BIRTHDAY'])}`,
    original: `FASTER PAYMENT ${pays ? 'TO' : 'FROM'} ${name}`,
    detailed: pays ? 'TRANSFER_OUT_OTHER_TRANSFER_OUT' : 'TRANSFER_IN_OTHER_TRANSFER_IN',
    confidence: 'LOW',
    code: 'transfer',
  };
}

function flight(day: number, random: Random): Move {
  return {
    role: 'card',
    day,
    card: true,
    amount: random.between(118_00, 264_00),
    name: 'EASYJET 000K7X2QPM',
    merchant: 'easyJet',
    website: 'easyjet.com',
    detailed: 'TRAVEL_FLIGHTS',
    channel: 'online',
    code: 'purchase',
  };
}

/** The money back for an online purchase, some days later; undefined when it is kept. */
export function refundOf(move: Move, random: Random): Move | undefined {
  if (move.channel !== 'online' || !move.card || !random.chance(0.06)) return undefined;
  return {
    ...move,
    amount: -move.amount,
    card: false,
    day: nextWorkingDay(move.day + random.between(5, 16)),
    original: `REFUND FROM ${move.name}`,
    code: 'refund',
  };
}

function weighted<T extends { weight: number }>(choices: readonly T[], random: Random): T {
  let left = random.next() * choices.reduce((sum, choice) => sum + choice.weight, 0);
  const chosen = choices.find((choice) => (left -= choice.weight) < 0);
  return chosen ?? random.pick(choices);
}

/** Months since year 0, to count months between two days. */
export function monthOf(day: number): number {
  const { year, month } = calendar(day);
  return year * 12 + month;
}
