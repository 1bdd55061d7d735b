import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { replaceItem } from '../../../../src/core/ledger/replace-item.ts';
import type { PlaidTransaction } from '../../../../src/core/plaid/port.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { account, item, page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

/**
 * The law: when a bank is linked anew and sends its history under new ids, every payment of the real
 * world is one live row, and rows that were there before are the same rows still.
 */

/** The earlier Item's rows are of days 0 to 45; the new one's history begins on day 30 at the latest. */
const LAST_OLD_DAY = 45;

const FATES = [
  /** Posted before, posted now; cut off when it is older than the new history. */
  'same',
  /** As before, under other words. */
  'renamed',
  /** Was pending; now posted, some days apart, under other words. */
  'posted',
  'stillPending',
  /** Was pending and came to nothing. */
  'vanished',
  /** Was posted, and the new Item does not send it. */
  'unsent',
  /** Only at the new Item. */
  'new',
] as const;

const Payment = fc.record({
  fate: fc.constantFrom(...FATES),
  account: fc.constantFrom('1', '2'),
  day: fc.oneof(fc.integer({ min: 0, max: LAST_OLD_DAY }), fc.constant(LAST_OLD_DAY)),
  shift: fc.integer({ min: -3, max: 3 }),
  /** Few of each, so that many payments look alike. */
  shop: fc.constantFrom('Café Rouge', 'Bus', 'Book shop'),
  amount: fc.constantFrom(3.5, 8),
});

const World = fc.record({
  payments: fc.array(Payment, { maxLength: 30 }),
  /** How often each payment is there again, to the last word. */
  copies: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 30, maxLength: 30 }),
  windowStart: fc.integer({ min: 0, max: 30 }),
  /** The days down to which each sync but the last brings the history. */
  syncedDownTo: fc.uniqueArray(
    fc.oneof(fc.integer({ min: 20, max: 60 }), fc.constant(LAST_OLD_DAY + 1)),
    { maxLength: 2 },
  ),
  pageSize: fc.integer({ min: 1, max: 7 }),
  newestFirst: fc.boolean(),
});

type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

const dateOf = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

interface Known {
  readonly before: PlaidTransaction | null;
  readonly now: PlaidTransaction | null;
}

/** One payment as the two Items know it. What changes its looks has an amount that no other one has. */
function knownAs(
  { fate, account: number, day, shift, shop, amount }: ValueOf<typeof Payment>,
  index: number,
  windowStart: number,
): Known {
  const before = (fields: Parameters<typeof transaction>[1]) =>
    transaction(`old-${String(index)}`, {
      accountId: `old-${number}`,
      date: dateOf(day),
      name: shop,
      amount,
      ...fields,
    });
  const now = (fields: Parameters<typeof transaction>[1]) =>
    transaction(`new-${String(index)}`, {
      accountId: `new-${number}`,
      date: dateOf(day),
      name: shop,
      amount,
      ...fields,
    });
  const amountOfItsOwn = { amount: 100 + index };
  const recent = { date: dateOf(40) };
  switch (fate) {
    case 'same':
      return { before: before({}), now: day < windowStart ? null : now({}) };
    case 'renamed':
      return {
        before: before(amountOfItsOwn),
        now: day < windowStart ? null : now({ ...amountOfItsOwn, name: 'Card 4411' }),
      };
    case 'posted':
      return {
        before: before({ ...amountOfItsOwn, ...recent, pending: true }),
        now: now({ ...amountOfItsOwn, date: dateOf(40 + shift), name: 'Booked' }),
      };
    case 'stillPending':
      return {
        before: before({ ...recent, pending: true }),
        now: now({ ...recent, pending: true }),
      };
    case 'vanished':
      return { before: before({ ...amountOfItsOwn, ...recent, pending: true }), now: null };
    case 'unsent':
      return { before: before(amountOfItsOwn), now: null };
    case 'new':
      return { before: null, now: now({ date: dateOf(LAST_OLD_DAY + 1 + (day % 15)) }) };
  }
}

const pagesOf = (
  rows: readonly PlaidTransaction[],
  pageSize: number,
  cursor: string,
  updateStatus: string,
) => {
  const starts =
    rows.length === 0 ? [0] : rows.flatMap((_, at) => (at % pageSize === 0 ? [at] : []));
  return starts.map((at) =>
    page({
      added: rows.slice(at, at + pageSize),
      nextCursor: cursor,
      hasMore: at + pageSize < rows.length,
      updateStatus,
    }),
  );
};

const looksOf = (row: PlaidTransaction) =>
  [
    row.accountId.slice(-1),
    row.date,
    String(Math.round(row.amount * 100)),
    row.name,
    row.pending ? '1' : '0',
  ].join('|');

interface LiveRow {
  readonly id: number;
  readonly transactionId: string;
  readonly looks: string;
}

const live = (ledger: Ledger) =>
  ledger.reader.reading
    .prepare<[], LiveRow>(
      `SELECT t.id, transaction_id AS transactionId,
         substr(account_id, -1) || '|' || date || '|' || amount_minor || '|' || t.name || '|' || pending
           AS looks
       FROM transactions AS t JOIN accounts AS a ON a.id = t.account_ref
       WHERE removed_at IS NULL`,
    )
    .all();

const isPlaidRow = (row: PlaidTransaction | null): row is PlaidTransaction => row !== null;

async function relink(ledger: Ledger): Promise<void> {
  const matches = rowsOf(ledger, 'SELECT id, account_id FROM accounts') as {
    id: number;
    account_id: string;
  }[];
  const replaced = await ledger.writer.inTransaction((writing) =>
    replaceItem(
      writing,
      {
        oldItemId: 'item-1',
        item: item('item-2'),
        institutionName: 'Test Bank',
        accounts: newAccounts,
        matches: matches.map(({ id, account_id }) => ({
          oldAccount: id,
          accountId: account_id.replace('old', 'new'),
        })),
      },
      '2026-03-01T00:00:00.000Z',
    ),
  );
  valueOf(valueOf(replaced));
}

const oldAccounts = [account('old-1'), account('old-2')];
const newAccounts = [account('new-1'), account('new-2')];
const atNewItem = { itemId: 'item-2', accounts: newAccounts };

describe('the law of a bank that is linked anew', () => {
  it('holds for every history: nothing doubled, nothing lost, every row in its place', async () => {
    await fc.assert(
      fc.asyncProperty(World, async (world) => {
        const ledger = await ledgerWithItem();
        const known = world.payments
          .flatMap((payment, index) =>
            // Copies of a payment that changes its looks would each have an amount of their own.
            Array.from({ length: world.copies[index] ?? 1 }, () => payment),
          )
          .map((payment, index) => knownAs(payment, index, world.windowStart));
        const before = known.map((payment) => payment.before).filter(isPlaidRow);
        await savePages(ledger, pagesOf(before, 50, 'old', 'HISTORICAL_UPDATE_COMPLETE'), {
          accounts: oldAccounts,
        });
        const oldIds = new Map(live(ledger).map((row) => [row.transactionId, row.id]));
        await relink(ledger);

        const now = known
          .map((payment) => payment.now)
          .filter(isPlaidRow)
          .toSorted((a, b) => (a.date < b.date ? 1 : -1) * (world.newestFirst ? 1 : -1));
        const bounds = [...world.syncedDownTo.toSorted((a, b) => b - a).map(dateOf), ''];
        let upTo = '9999';
        for (const [index, from] of bounds.entries()) {
          const part = now.filter(({ date }) => date >= from && date < upTo);
          const status = from === '' ? 'HISTORICAL_UPDATE_COMPLETE' : 'INITIAL_UPDATE_COMPLETE';
          await savePages(
            ledger,
            pagesOf(part, world.pageSize, `c${String(index)}`, status),
            atNewItem,
          );
          upTo = from;
        }

        const unsent = known.flatMap((payment) =>
          payment.now === null && payment.before?.pending === false ? [payment.before] : [],
        );
        const rows = live(ledger);
        expect(rows.map(({ looks }) => looks).toSorted()).toEqual(
          [...now, ...unsent].map(looksOf).toSorted(),
        );
        // Among rows that look alike to the last word, none can be told from the other.
        for (const looks of new Set(rows.map((row) => row.looks))) {
          const alike = known.filter(
            (payment) => looksOf(payment.now ?? payment.before ?? transaction('')) === looks,
          );
          const kept = alike.flatMap((payment) =>
            payment.before === null ? [] : [oldIds.get(payment.before.transactionId)],
          );
          const ids = rows.filter((row) => row.looks === looks).map(({ id }) => id);
          expect(ids).toEqual(expect.arrayContaining(kept));
        }
        expect(rowsOf(ledger, 'SELECT * FROM inherited_transactions')).toEqual([]);

        // What is still pending goes on as it would have at the earlier Item.
        const pending = now.filter((row) => row.pending);
        const places = new Map(rows.map((row) => [row.transactionId, row.id]));
        const posted = pending.map((row) =>
          transaction(`posted ${row.transactionId}`, {
            ...row,
            transactionId: `posted ${row.transactionId}`,
            pending: false,
            pendingTransactionId: row.transactionId,
          }),
        );
        const removed = pending.map((row) => row.transactionId);
        await savePages(ledger, [page({ added: posted, removed, nextCursor: 'last' })], atNewItem);
        const after = live(ledger);
        expect(after).toHaveLength(rows.length);
        const placesAfter = new Map(after.map((row) => [row.transactionId, row.id]));
        for (const id of removed) {
          expect(placesAfter.get(`posted ${id}`)).toBe(places.get(id));
        }
        expect(
          rowsOf(ledger, 'SELECT min(rowid) AS first, count(*) AS n FROM transactions_search'),
        ).toEqual(rowsOf(ledger, 'SELECT min(id) AS first, count(*) AS n FROM transactions'));
        ledger.close();
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});
