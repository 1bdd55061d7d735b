import type { Loop, Place } from './cursor.ts';
import type { Item } from './item.ts';
import type { TimedEvent } from './timeline.ts';

/**
 * Changes an Item's log while a client pages through it. Of the rows already handed out in this
 * loop, the first is taken back as if it had never been (no `removed` will tell), the last gets
 * another amount, and a copy of the first appears under a new id. A client that keeps pages of an
 * interrupted loop ends up with a row that the bank does not have.
 */
export function mutateDuringPagination(item: Item, loop: Loop, upTo: Place, now: number): void {
  const served: TimedEvent[] = [];
  for (let at = loop.start.base; at < upTo.base; at += 1) served.push(item.timeline.event(at));
  served.push(...item.injected.slice(loop.start.injected, upTo.injected));
  const rows = served
    .flatMap((event) => (event.kind === 'added' ? [event.transaction] : []))
    .filter((row) => item.findRow(row.transaction_id, now) !== undefined);
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) {
    item.mutations += 1;
    return;
  }
  item.hide(first, now);
  const copy = { ...first, transaction_id: item.newTransactionId() };
  item.inject({ kind: 'added', transaction: copy }, now);
  if (last !== first) {
    const amount = Math.round(last.amount * 100 + 100) / 100;
    item.inject({ kind: 'modified', transaction: { ...last, amount } }, now);
  }
}
