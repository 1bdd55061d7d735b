import { isoDate, isoSeconds, MS_A_DAY, MS_AN_HOUR, nextWorkingDay } from '../dates.ts';
import { plaidId, type Random } from '../random.ts';
import type { AccountSpec, TimedEvent } from '../timeline.ts';
import { transactionOf } from '../transaction.ts';
import type { WireTransaction } from '../wire.ts';
import type { Move } from './moves.ts';

/** When the bank's night run posts what was pending: 05:00 UTC. */
const POSTING_HOUR = 5;

/**
 * Everything that the bank ever says of one movement. A card payment is pending at once and posts
 * two to four days later under a new id (the link back is now and then missing, and the old row
 * goes before, with or hours after the new one); some rows are corrected, and a few withdrawn.
 */
export function eventsOf(
  move: Move,
  account: AccountSpec,
  key: string,
  random: Random,
): TimedEvent[] {
  if (!move.card) return posted(move, account, key, random, move.day, {});
  const boughtAt = move.day * MS_A_DAY + random.between(7 * 60, 22 * 60) * 60_000;
  const exact = random.chance(0.45) ? isoSeconds(boughtAt) : null;
  const pendingId = plaidId(key, 'pending');
  const authorized = { authorizedDate: isoDate(move.day), authorizedDatetime: exact };
  const pending: TimedEvent = {
    at: boughtAt,
    kind: 'added',
    transaction: transactionOf(account, {
      ...move,
      ...authorized,
      id: pendingId,
      amount: move.held ?? move.amount,
      date: isoDate(move.day),
      datetime: exact,
      pending: true,
    }),
  };
  const postingDay = nextWorkingDay(move.day + random.between(2, 4));
  const postingAt = postingDay * MS_A_DAY + POSTING_HOUR * MS_AN_HOUR;
  const dropped = random.chance(0.012);
  const gone: TimedEvent = {
    at: postingAt + (dropped ? 0 : random.pick([-20, 0, 0, 0, 4 * 60]) * 60_000),
    kind: 'removed',
    transaction_id: pendingId,
    account_id: account.id,
  };
  if (dropped) return [pending, gone];
  const link = { ...authorized, pendingId: random.chance(0.92) ? pendingId : null };
  const rows = posted(move, account, key, random, postingDay, link);
  return random.chance(0.5) ? [pending, gone, ...rows] : [pending, ...rows, gone];
}

function posted(
  move: Move,
  account: AccountSpec,
  key: string,
  random: Random,
  day: number,
  link: { authorizedDate?: string; authorizedDatetime?: string | null; pendingId?: string | null },
): TimedEvent[] {
  const at = day * MS_A_DAY + POSTING_HOUR * MS_AN_HOUR;
  const transaction = transactionOf(account, {
    ...move,
    ...link,
    id: plaidId(key, 'posted'),
    date: isoDate(day),
    datetime: random.chance(0.3) ? isoSeconds(at) : null,
  });
  const events: TimedEvent[] = [{ at, kind: 'added', transaction }];
  if (move.card && random.chance(0.03)) {
    const later = at + random.between(1, 4) * MS_A_DAY;
    events.push({ at: later, kind: 'modified', transaction: corrected(transaction, random) });
  }
  if (move.card && random.chance(0.004)) events.push(...doubled(transaction, at, key));
  return events;
}

/** Plaid reads the merchant better, or the bank mends the amount. */
function corrected(transaction: WireTransaction, random: Random): WireTransaction {
  if (random.chance(0.3)) {
    return { ...transaction, amount: Math.round(transaction.amount * 97) / 100 };
  }
  return {
    ...transaction,
    name: transaction.merchant_name ?? transaction.name,
    personal_finance_category:
      transaction.personal_finance_category === null
        ? null
        : { ...transaction.personal_finance_category, confidence_level: 'VERY_HIGH' },
  };
}

/** The bank books a row twice, and takes the second back the next day. */
function doubled(transaction: WireTransaction, at: number, key: string): TimedEvent[] {
  const twin = plaidId(key, 'twin');
  return [
    {
      at,
      kind: 'added',
      transaction: { ...transaction, transaction_id: twin, pending_transaction_id: null },
    },
    {
      at: at + MS_A_DAY,
      kind: 'removed',
      transaction_id: twin,
      account_id: transaction.account_id,
    },
  ];
}
