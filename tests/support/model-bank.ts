import fc from 'fast-check';
import type { PlaidTransaction, SyncPage } from '../../src/core/plaid/port.ts';
import { page, transaction } from './plaid-rows.ts';

/** One thing that happens at the bank between two syncs. `pick` chooses among the rows there are. */
export const Happening = fc.oneof(
  fc.record({
    kind: fc.constant('add'),
    pending: fc.boolean(),
    accountId: fc.constantFrom('account-1', 'account-2'),
  }),
  fc.record({ kind: fc.constant('modify'), pick: fc.nat() }),
  fc.record({ kind: fc.constant('remove'), pick: fc.nat() }),
  fc.record({ kind: fc.constant('post'), pick: fc.nat(), linked: fc.boolean() }),
);

export type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

export type Change =
  | { readonly kind: 'added' | 'modified'; readonly row: PlaidTransaction }
  | { readonly kind: 'removed'; readonly id: string };

/** The bank's side: what Plaid holds, and the changes that a sync has not fetched yet. */
export class Bank {
  readonly rows = new Map<string, PlaidTransaction>();
  readonly cameFrom = new Map<string, string>();
  unseen: Change[] = [];
  #next = 1;

  happen(happening: ValueOf<typeof Happening>): void {
    if (happening.kind === 'add') {
      this.#put(
        'added',
        transaction(this.#id(), { pending: happening.pending, accountId: happening.accountId }),
      );
      return;
    }
    const candidates = [...this.rows.values()].filter(
      (row) => happening.kind !== 'post' || row.pending,
    );
    const row = candidates[happening.pick % Math.max(candidates.length, 1)];
    if (row === undefined) return;
    switch (happening.kind) {
      case 'modify':
        this.#put('modified', { ...row, amount: row.amount + 1, name: `${row.name} again` });
        return;
      case 'remove':
        this.#drop(row.transactionId);
        return;
      case 'post': {
        const posted = transaction(this.#id(), {
          amount: row.amount,
          accountId: row.accountId,
          pendingTransactionId: happening.linked ? row.transactionId : null,
        });
        if (happening.linked) this.cameFrom.set(posted.transactionId, row.transactionId);
        this.#drop(row.transactionId);
        this.#put('added', posted);
      }
    }
  }

  /** Everything that Plaid holds, as a sync without a cursor gets it. */
  history(): Change[] {
    return [...this.rows.values()].map((row) => ({ kind: 'added', row }));
  }

  #id(): string {
    return `t${String(this.#next++)}`;
  }

  #put(kind: 'added' | 'modified', row: PlaidTransaction): void {
    this.rows.set(row.transactionId, row);
    this.unseen.push({ kind, row });
  }

  #drop(id: string): void {
    this.rows.delete(id);
    this.unseen.push({ kind: 'removed', id });
  }
}

/** The loop's pages: Plaid names a row once a loop, with its last state. */
export function pagesOf(
  unseen: readonly Change[],
  pageSize: number,
  removalsFirst: boolean,
): SyncPage[] {
  const last = new Map<string, Change>();
  for (const change of unseen) {
    last.set(change.kind === 'removed' ? change.id : change.row.transactionId, change);
  }
  const changes = [...last.values()].toSorted((a, b) => {
    const rank = (change: Change) => (change.kind === 'removed') === removalsFirst;
    return Number(rank(b)) - Number(rank(a));
  });
  const slices: Change[][] = [];
  for (let at = 0; at < changes.length; at += pageSize)
    slices.push(changes.slice(at, at + pageSize));
  if (slices.length === 0) slices.push([]);
  return slices.map((slice, index) =>
    page({
      added: slice.flatMap((change) => (change.kind === 'added' ? [change.row] : [])),
      modified: slice.flatMap((change) => (change.kind === 'modified' ? [change.row] : [])),
      removed: slice.flatMap((change) => (change.kind === 'removed' ? [change.id] : [])),
      nextCursor: `c${String(index + 1)}`,
      hasMore: index < slices.length - 1,
    }),
  );
}
