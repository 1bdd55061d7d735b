import fc from 'fast-check';
import type { PlaidAccount, PlaidTransaction, SyncPage } from '../../src/core/plaid/port.ts';
import type { ModelFields, Word } from './ledger-model.ts';
import { account, page, transaction } from './plaid-rows.ts';

/** Histories of a bank with two accounts, as Plaid tells them: what happens, and the words for it. */

const NAMES = ['Trattoria Roma', 'Corner Market', 'Northern Railways'] as const;

/** Few amounts and names, so that payments are often alike. */
const Payment = fc.record({
  account: fc.constantFrom(1, 2),
  amount: fc.constantFrom(1000, 2000, -1000),
  name: fc.constantFrom(...NAMES),
  day: fc.integer({ min: 0, max: 27 }),
});

/** One thing that happens at the bank. `pick` chooses among the rows that it can happen to. */
const Happening = fc.oneof(
  { weight: 4, arbitrary: Payment.map((payment) => ({ kind: 'add' as const, payment })) },
  { weight: 4, arbitrary: Payment.map((payment) => ({ kind: 'pend' as const, payment })) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bring back' as const), pick: fc.nat() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      pick: fc.nat(),
      names: fc.constantFrom('pending row', 'nothing', 'nothing', 'unknown row'),
      tip: fc.constantFrom(0, 0, 100, 250, 400),
      later: fc.constantFrom(-1, 0, 2, 5, 6, 12),
      renamed: fc.boolean(),
      /** Whether the pending row goes before, after, or stays. */
      removal: fc.constantFrom('before', 'after', 'never'),
      /** Of a pending row that the bank took back before. */
      isLate: fc.boolean(),
    }),
  },
);

const Edit = fc.record({
  pick: fc.nat(),
  what: fc.constantFrom('note', 'category', 'hidden', 'tags', 'splits'),
  value: fc.option(fc.constantFrom('one', 'two')),
});

/** What may be done between two syncs, by the person and by fate. */
export const Step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('sync' as const),
      happenings: fc.array(Happening, { maxLength: 5 }),
      pageSize: fc.integer({ min: 1, max: 4 }),
      /** Whether Plaid says only the last word on a row. */
      lastWords: fc.boolean(),
      /** After so many pages Plaid says that the data changed, that often. */
      mutations: fc.constantFrom(0, 0, 0, 1, 3, 6),
      mutatedAfter: fc.nat({ max: 3 }),
      trouble: fc.constantFrom('none', 'none', 'none', 'failure', 'cancel'),
      daysOn: fc.constantFrom(0, 3, 15),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), edit: Edit }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), pick: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ kind: 'rebuild' as const }, { kind: 'reopen' as const }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('stop or resume' as const),
      account: fc.constantFrom(1, 2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('new account id' as const),
      account: fc.constantFrom(1, 2),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'forget the cursor' as const }) },
);
type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;
export type Step = ValueOf<typeof Step>;
type Happening = ValueOf<typeof Happening>;

/** The bank's side: what it holds, and the words that no sync has kept yet. */
export class ModelBank {
  readonly rows = new Map<string, ModelFields>();
  readonly gone = new Map<string, ModelFields>();
  readonly accountIds = new Map([
    [1, 'account-1'],
    [2, 'account-2'],
  ]);
  unheard: Word[] = [];
  #next = 1;

  happen(happening: Happening): void {
    switch (happening.kind) {
      case 'add':
      case 'pend': {
        const { account: number, amount, name, day } = happening.payment;
        this.#put({
          transactionId: this.#id(),
          account: number,
          amount,
          date: dateOf(day),
          name,
          pending: happening.kind === 'pend',
          pendingTransactionId: null,
        });
        return;
      }
      case 'change': {
        const row = pickOf([...this.rows.values()], happening.pick);
        if (row) this.#put({ ...row, amount: row.amount + 1 });
        return;
      }
      case 'remove': {
        const row = pickOf([...this.rows.values()], happening.pick);
        if (row) this.#drop(row);
        return;
      }
      case 'bring back': {
        const row = pickOf([...this.gone.values()], happening.pick);
        if (row) this.#put(row);
        return;
      }
      case 'post': {
        const from = happening.isLate ? this.gone : this.rows;
        const pending = [...from.values()].filter((row) => row.pending);
        const row = pickOf(pending, happening.pick);
        if (row) this.#post(row, happening);
      }
    }
  }

  /** Everything that the bank holds, as a sync without a cursor gets it. */
  history(): Word[] {
    return [...this.rows.values()].map((row) => ({ kind: 'upsert', row }));
  }

  roster(): PlaidAccount[] {
    return [...this.accountIds].map(([number, id]) => {
      const { raw, ...known } = account(id);
      const mask = `000${String(number)}`;
      return { ...known, mask, raw: { ...raw, mask } };
    });
  }

  #post(row: ModelFields, how: Happening & { readonly kind: 'post' }): void {
    const posted: ModelFields = {
      ...row,
      transactionId: this.#id(),
      amount: row.amount + how.tip,
      date: dateOf(Math.max(0, dayOf(row.date) + how.later)),
      name: how.renamed ? 'Card payment settled' : row.name,
      pending: false,
      pendingTransactionId: {
        'pending row': row.transactionId,
        nothing: null,
        'unknown row': 'never-seen',
      }[how.names],
    };
    if (how.removal === 'before' && !how.isLate) this.#drop(row);
    this.#put(posted);
    if (how.removal === 'after' && !how.isLate) this.#drop(row);
  }

  #id(): string {
    return `t${String(this.#next++).padStart(3, '0')}`;
  }

  #put(row: ModelFields): void {
    this.rows.set(row.transactionId, row);
    this.gone.delete(row.transactionId);
    this.unheard.push({ kind: 'upsert', row });
  }

  #drop(row: ModelFields): void {
    this.rows.delete(row.transactionId);
    this.gone.set(row.transactionId, row);
    this.unheard.push({ kind: 'removed', id: row.transactionId });
  }
}

const dateOf = (day: number): string =>
  new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
const dayOf = (date: string): number => (Date.parse(date) - Date.UTC(2026, 0, 1)) / 86_400_000;

const pickOf = <T>(from: readonly T[], pick: number): T | undefined =>
  from[pick % Math.max(from.length, 1)];

/** The words with only the last on each row, as Plaid mostly has it. */
export function lastWords(words: readonly Word[]): Word[] {
  const idOf = (word: Word) => (word.kind === 'removed' ? word.id : word.row.transactionId);
  return words.filter(
    (word, index) => !words.slice(index + 1).some((later) => idOf(later) === idOf(word)),
  );
}

/** The pages of a loop; within one Plaid lists what is added before what is removed. */
export function pagesOf(
  words: readonly Word[],
  size: number,
  bank: ModelBank,
  cursor: string,
): SyncPage[] {
  const slices: Word[][] = [[]];
  for (const word of words) {
    const slice = slices.at(-1) ?? [];
    const isLate = word.kind === 'upsert' && slice.some(({ kind }) => kind === 'removed');
    if (slice.length === size || isLate) slices.push([word]);
    else slice.push(word);
  }
  return slices.map((slice, index) =>
    page({
      added: slice.flatMap((word) => (word.kind === 'upsert' ? [plaidRow(word.row, bank)] : [])),
      removed: slice.flatMap((word) => (word.kind === 'removed' ? [word.id] : [])),
      nextCursor: index < slices.length - 1 ? `${cursor}.${String(index)}` : cursor,
      hasMore: index < slices.length - 1,
    }),
  );
}

/** A page with a row that the bank has taken back by the time at which the loop starts again. */
export const overtaken = (one: SyncPage): SyncPage => ({
  ...one,
  added: [...one.added, transaction('overtaken')],
  hasMore: true,
});

const plaidRow = (row: ModelFields, bank: ModelBank): PlaidTransaction =>
  transaction(row.transactionId, {
    accountId: bank.accountIds.get(row.account) ?? '',
    amount: row.amount / 100,
    date: row.date,
    name: row.name,
    pending: row.pending,
    pendingTransactionId: row.pendingTransactionId,
  });
