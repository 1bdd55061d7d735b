import { calendar, dayOf } from '../dates.ts';
import { randomFrom } from '../random.ts';
import { birthday, type TimedEvent, type Timeline, timelineOf } from '../timeline.ts';
import { householdAccounts } from './accounts.ts';
import { eventsOf } from './lifecycle.ts';
import { monthOf, type Move, purchasesOn, refundOf, scheduledOn } from './moves.ts';
import { type Balances, interestOn, transfersOn } from './transfers.ts';

export interface HouseholdOptions {
  seed: number;
  /** Tells Items apart, so that no id is shared between them. */
  key: string;
  /** Milliseconds. */
  createdAt: number;
  /** How much history is handed out, 1 to 730. */
  daysRequested: number;
}

/**
 * A London household: two salaries, rent, bills, cards, savings, a euro and a dollar account.
 * What it does on a day depends on the seed and the days before only: the log never changes behind
 * a cursor, however far the clock moves on, and two Items of it differ in nothing but their ids.
 */
export function householdTimeline(options: HouseholdOptions): Timeline {
  const accounts = householdAccounts(options.key);
  const linkedOn = dayOf(options.createdAt);
  const firstDay = birthday(options.createdAt);
  const firstMonth = monthOf(firstDay);
  const balances: Balances = {
    current: accounts.current.opening,
    savings: accounts.savings.opening,
    card: accounts.card.opening,
    euro: accounts.euro.opening,
    dollar: accounts.dollar.opening,
  };
  const refunds = new Map<number, Move[]>();
  const events: TimedEvent[] = [];
  let statement = Math.round(accounts.card.opening / 2);
  let lived = firstDay - 1;
  let count = 0;

  const happen = (move: Move): void => {
    balances[move.role] += move.role === 'card' ? move.amount : -move.amount;
    const key = `${options.key}/${String((count += 1))}`;
    const random = randomFrom(options.seed, 'life', move.day, move.name, move.amount, count);
    events.push(...eventsOf(move, accounts[move.role], key, random));
  };

  const live = (day: number): void => {
    const random = randomFrom(options.seed, 'day', day);
    scheduledOn(day, monthOf(day) - firstMonth).forEach(happen);
    for (const move of purchasesOn(day, random)) {
      happen(move);
      const refund = refundOf(move, random);
      if (refund) refunds.set(refund.day, [...(refunds.get(refund.day) ?? []), refund]);
    }
    refunds.get(day)?.forEach(happen);
    transfersOn(day, balances, statement, accounts).forEach(happen);
    interestOn(day, balances).forEach(happen);
    if (calendar(day).date === 26) statement = balances.card;
  };

  return timelineOf({
    accounts: Object.values(accounts),
    createdAt: options.createdAt,
    firstDay: linkedOn - options.daysRequested,
    changesThrough: (day) => {
      while (lived < day) live((lived += 1));
      return events;
    },
  });
}
