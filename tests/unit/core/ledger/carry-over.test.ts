import { beforeEach, describe, expect, it } from 'vitest';
import { carryOver } from '../../../../src/core/ledger/carry-over.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { replaceItem } from '../../../../src/core/ledger/replace-item.ts';
import { createStaging } from '../../../../src/core/ledger/staging.ts';
import type { PlaidTransaction } from '../../../../src/core/plaid/port.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { account, item, page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

type Fields = Parameters<typeof transaction>[1];
const before = (id: string, fields: Fields) =>
  transaction(`old-${id}`, { name: 'Shop', ...fields });
const now = (id: string, fields: Fields) =>
  transaction(`new-${id}`, { name: 'Shop', accountId: 'account-2', ...fields });

let ledger: Ledger;

/** item-1 had these rows, and item-2 took its place. */
async function relinkedWith(...rows: PlaidTransaction[]): Promise<void> {
  await savePages(ledger, [page({ added: rows, nextCursor: 'old' })]);
  const replaced = await ledger.writer.inTransaction((writing) =>
    replaceItem(
      writing,
      {
        oldItemId: 'item-1',
        item: item('item-2'),
        institutionName: 'Test Bank',
        accounts: [account('account-2')],
        matches: [{ accountId: 'account-2', oldAccount: 1 }],
      },
      '2026-03-01T00:00:00.000Z',
    ),
  );
  valueOf(valueOf(replaced));
}

const sync = (fields: Omit<Parameters<typeof page>[0], 'nextCursor'>) =>
  savePages(ledger, [page({ nextCursor: 'c', ...fields })], {
    itemId: 'item-2',
    accounts: [account('account-2')],
  });

/** The live rows' Plaid ids by transactions.id. */
const live = () =>
  Object.fromEntries(
    ledger.reader.reading
      .prepare<[], [number, string]>(
        'SELECT id, transaction_id FROM transactions WHERE removed_at IS NULL ORDER BY id',
      )
      .raw()
      .all(),
  );

beforeEach(async () => {
  ledger = await ledgerWithItem();
});

describe('a row that the new Item sends under a new id', () => {
  it('takes the place of the old one, whose id becomes an alias', async () => {
    await relinkedWith(before('a', {}));
    await sync({ added: [now('a', { merchantName: 'The Shop' })] });
    expect(rowsOf(ledger, 'SELECT id, transaction_id, merchant_name FROM transactions')).toEqual([
      { id: 1, transaction_id: 'new-a', merchant_name: 'The Shop' },
    ]);
    expect(rowsOf(ledger, 'SELECT * FROM transaction_aliases')).toEqual([
      { transaction_id: 'old-a', transaction_ref: 1 },
    ]);
    expect(rowsOf(ledger, 'SELECT count(*) AS n FROM transaction_versions')).toEqual([{ n: 2 }]);
  });

  it.each<[string, Fields, Fields]>([
    ['another amount', { amount: 5 }, { amount: 6 }],
    ['another currency', {}, { isoCurrencyCode: 'EUR' }],
    ['another account', {}, { accountId: 'account-3' }],
    ['another shop on another day', { name: 'Baker' }, { name: 'Butcher', date: '2026-01-16' }],
    ['six days later', {}, { date: '2026-01-21' }],
    ['a pending row six days later', { pending: true }, { date: '2026-01-21' }],
    [
      'another pending payment beside a posted one',
      { name: 'Baker' },
      { name: 'Butcher', date: '2026-01-16', pending: true },
    ],
  ])('is a row of its own: %s', async (_name, old, fields) => {
    await relinkedWith(before('a', old));
    const first = now('first', { date: '2026-01-01', amount: 1 });
    await sync({ added: [first, now('b', fields)], updateStatus: 'INITIAL_UPDATE_COMPLETE' });
    expect(live()).toEqual({ 1: 'old-a', 2: 'new-first', 3: 'new-b' });
  });

  it.each<[string, Fields, Fields]>([
    ['the bank changed its words', { name: 'POS 4411 BAKER LTD' }, { name: 'Baker' }],
    ['the bank changed all its words, on one day', { name: 'POS 4411' }, { name: 'Baker' }],
    ['booked on another day', {}, { date: '2026-01-18' }],
    [
      'of one merchant, booked on another day',
      { name: 'POS 4411', merchantName: 'Baker' },
      { name: 'BKR', merchantName: 'Baker', date: '2026-01-13' },
    ],
    [
      'pending before, booked under other words',
      { pending: true, name: 'CARD HOLD' },
      { name: 'Baker', date: '2026-01-20' },
    ],
  ])('is the old row: %s', async (_name, old, fields) => {
    await relinkedWith(before('a', old));
    await sync({ added: [now('a', fields)] });
    expect(live()).toEqual({ 1: 'new-a' });
  });
});

describe('which old row', () => {
  it('is one for each of two equal ones, and a third is new', async () => {
    await relinkedWith(before('a', {}), before('b', {}));
    await sync({ added: [now('a', {}), now('b', {}), now('c', {})] });
    expect(live()).toEqual({ 1: 'new-a', 2: 'new-b', 3: 'new-c' });
  });

  it('agrees in what else is told, where two are equal', async () => {
    await relinkedWith(
      before('a', { originalDescription: 'till 1' }),
      before('b', { originalDescription: 'till 2' }),
    );
    await sync({
      added: [
        now('b', { originalDescription: 'till 2' }),
        now('a', { originalDescription: 'till 1' }),
      ],
    });
    expect(live()).toEqual({ 1: 'new-a', 2: 'new-b' });
  });

  it('is the exact one, also when a likely one is sent first', async () => {
    await relinkedWith(before('a', {}));
    await sync({ added: [now('later', { date: '2026-01-16' }), now('a', {})] });
    expect(live()).toEqual({ 1: 'new-a', 2: 'new-later' });
  });

  it('is pending as the new one is, where two are equal', async () => {
    await relinkedWith(before('a', {}), before('b', { pending: true }));
    await sync({ added: [now('b', { pending: true }), now('a', {})] });
    expect(live()).toEqual({ 1: 'new-a', 2: 'new-b' });
  });

  it('is the nearest of several that one new row may be', async () => {
    await relinkedWith(
      before('far', { pending: true, date: '2026-01-10' }),
      before('near', { pending: true, date: '2026-01-14' }),
    );
    await sync({ added: [now('a', {})], updateStatus: 'INITIAL_UPDATE_COMPLETE' });
    expect(live()).toEqual({ 1: 'old-far', 2: 'new-a' });
  });

  it('goes to the likeliest of several, and to one only', async () => {
    await relinkedWith(before('a', { pending: true, name: 'Baker' }));
    await sync({
      added: [
        now('other', { name: 'Butcher', date: '2026-01-15' }),
        now('far', { name: 'Baker', date: '2026-01-19' }),
        now('near', { name: 'Baker', date: '2026-01-16' }),
      ],
    });
    expect(live()).toEqual({ 1: 'new-near', 2: 'new-other', 3: 'new-far' });
  });

  it('is not one that is yet to come: a coffee every day, sent in two syncs', async () => {
    const days = ['2026-01-12', '2026-01-13', '2026-01-14'];
    await relinkedWith(...days.map((date) => before(date, { date })));
    const again = days.map((date) => now(date, { date }));
    await sync({
      added: [now('today', { date: '2026-01-15' })],
      updateStatus: 'INITIAL_UPDATE_COMPLETE',
    });
    await sync({ added: again });
    expect(live()).toEqual({
      1: 'new-2026-01-12',
      2: 'new-2026-01-13',
      3: 'new-2026-01-14',
      4: 'new-today',
    });
  });
});

describe('rows that a carry-over leaves alone', () => {
  it('are those that the same loop takes back', async () => {
    await relinkedWith(before('a', {}));
    await savePages(
      ledger,
      [
        page({ added: [now('b', {})], nextCursor: 'x', hasMore: true }),
        page({ removed: ['new-b'], nextCursor: 'c' }),
      ],
      { itemId: 'item-2', accounts: [account('account-2')] },
    );
    expect(live()).toEqual({ 1: 'old-a' });
  });

  it('are those whose pending row the new Item sent before', async () => {
    await relinkedWith(before('a', { pending: true }), before('b', { date: '2026-01-16' }));
    await sync({
      added: [now('a', { pending: true })],
      updateStatus: 'INITIAL_UPDATE_COMPLETE',
    });
    await sync({
      added: [now('posted', { date: '2026-01-16', pendingTransactionId: 'new-a' })],
      removed: ['new-a'],
    });
    expect(live()).toEqual({ 1: 'new-posted', 2: 'old-b' });
  });

  it('are those that the ledger has already', async () => {
    await relinkedWith(before('a', {}), before('b', { date: '2026-01-16' }));
    const preparing = { updateStatus: 'INITIAL_UPDATE_COMPLETE' };
    await sync({ added: [now('a', {})], ...preparing });
    await sync({ modified: [now('a', { date: '2026-01-16' })], ...preparing });
    expect(live()).toEqual({ 1: 'new-a', 2: 'old-b' });
  });
});

describe('a carry-over that is cut short', () => {
  it('leaves nothing behind that the next one would trip over', async () => {
    await relinkedWith(before('a', {}));
    const staging = createStaging();
    valueOf(staging.add(page({ added: [now('a', {})], nextCursor: 'c' })));
    const cut = await ledger.writer.inTransaction((writing) =>
      carryOver(writing, staging, {
        itemId: 'item-2',
        accountRefs: new Map([['account-2', 1]]),
        preparing: false,
        turn: () => Promise.reject(new Error('cut short')),
      }),
    );
    staging.close();
    expect(cut.ok).toBe(false);
    await sync({ added: [now('a', {})] });
    expect(live()).toEqual({ 1: 'new-a' });
  });
});

describe('an id of the past', () => {
  it('goes back to the row that had it, not to an old one that looks alike', async () => {
    await relinkedWith(before('a', { pending: true }), before('b', { date: '2026-01-16' }));
    const preparing = { updateStatus: 'INITIAL_UPDATE_COMPLETE' };
    await sync({ added: [now('a', { pending: true })], ...preparing });
    const posted = now('posted', { pendingTransactionId: 'new-a' });
    await sync({ added: [posted], removed: ['new-a'], ...preparing });
    await sync({
      added: [now('a', { date: '2026-01-16' })],
      removed: ['new-posted'],
      ...preparing,
    });
    expect(live()).toMatchObject({ 2: 'old-b' });
  });
});

describe('once the whole history was sent', () => {
  it('older rows stay, pending rows that came to nothing are removed, and none waits any more', async () => {
    await relinkedWith(before('older', { date: '2024-01-01' }), before('hold', { pending: true }));
    await sync({ updateStatus: 'INITIAL_UPDATE_COMPLETE' });
    expect(live()).toEqual({ 1: 'old-older', 2: 'old-hold' });
    await sync({});
    expect(live()).toEqual({ 1: 'old-older' });
    expect(rowsOf(ledger, 'SELECT * FROM inherited_transactions')).toEqual([]);
    expect(
      rowsOf(ledger, 'SELECT removed_run, last_run FROM transactions WHERE removed_at IS NOT NULL'),
    ).toEqual([{ removed_run: 3, last_run: 3 }]);
  });
});
