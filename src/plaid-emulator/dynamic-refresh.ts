import { dayOf, isoDate } from './dates.ts';
import type { Item } from './item.ts';
import { randomFrom } from './random.ts';
import { purchaseDraft } from './sandbox-user.ts';
import { transactionOf } from './transaction.ts';
import type { WireTransaction } from './wire.ts';

/**
 * What a refresh of `user_transactions_dynamic` brings: what was pending posts under a new id, a
 * posted row is corrected, and up to three new pending rows appear.
 */
export function refreshDynamicUser(item: Item, now: number): void {
  const rows = [...item.rowsBackwards(now)];
  const random = randomFrom(item.id, item.mutations);
  for (const row of rows.filter((one) => one.pending)) postPending(item, row, now, {});
  const corrected = rows.find((row) => !row.pending);
  if (corrected !== undefined && random.chance(0.5)) {
    const amount = Math.round(corrected.amount * 110) / 100;
    item.inject({ kind: 'modified', transaction: { ...corrected, amount } }, now);
  }
  for (let count = random.between(1, 3); count > 0; count -= 1) {
    const draft = purchaseDraft(random, dayOf(now), item.newTransactionId());
    const account = item.timeline.accounts[draft.account];
    if (account === undefined) continue;
    const transaction = transactionOf(account, { ...draft, pending: true });
    item.inject({ kind: 'added', transaction }, now);
  }
}

export interface PostOptions {
  /** Another amount than was held. */
  amount?: number | undefined;
  /** Whether the new row names the old one. */
  linked?: boolean | undefined;
  /** Which of the two events comes first in the log. */
  first?: 'removed' | 'added' | undefined;
}

/** Posts a pending row: it goes, and comes back under a new id, which is returned. */
export function postPending(
  item: Item,
  row: WireTransaction,
  now: number,
  options: PostOptions,
): string {
  const transaction: WireTransaction = {
    ...row,
    transaction_id: item.newTransactionId(),
    pending_transaction_id: options.linked === false ? null : row.transaction_id,
    pending: false,
    amount: options.amount ?? row.amount,
    date: isoDate(dayOf(now)),
  };
  const gone = {
    kind: 'removed',
    transaction_id: row.transaction_id,
    account_id: row.account_id,
  } as const;
  const added = { kind: 'added', transaction } as const;
  const order = options.first === 'added' ? [added, gone] : [gone, added];
  for (const event of order) item.inject(event, now);
  return transaction.transaction_id;
}
