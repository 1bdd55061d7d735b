import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrangedLists } from '../../../../src/core/ledger/arranged/arranged-lists.ts';
import { changeAccount } from '../../../../src/core/ledger/choices.ts';
import { editTransaction } from '../../../../src/core/ledger/edits.ts';
import { saveItem } from '../../../../src/core/ledger/items.ts';
import { openLedger, type Ledger } from '../../../../src/core/ledger/open.ts';
import { countTransactions } from '../../../../src/core/ledger/transaction-counts.ts';
import { listTransactions } from '../../../../src/core/ledger/transactions.ts';
import { syncItem } from '../../../../src/core/sync/sync-item.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { ok } from '../../../../src/shared/failure.ts';
import type { ArrangedFilter, Arrangement } from '../../../../src/shared/model/lists.ts';
import type {
  Transaction,
  TransactionPosition,
} from '../../../../src/shared/model/transactions.ts';
import { item, page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { scriptedPlaid } from '../../../support/scripted-plaid.ts';

const NAMES = ['Tesco', 'tesco', 'Lidl', 'Café', 'O’Neill'];
const CATEGORIES = ['TRAVEL', 'FOOD_AND_DRINK', null];
const categoryOf = (primary: string | null) =>
  primary === null
    ? null
    : { primary, detailed: `${primary}_OTHER`, confidenceLevel: null, version: null };
const CURRENCIES = ['GBP', 'JPY'];
const directory = mkdtempSync(path.join(os.tmpdir(), 'trax-test-'));
let ledger: Ledger;

/** 400 rows over four months, two accounts and two currencies with unlike minor units; some are pending. */
beforeAll(async () => {
  ledger = valueOf(openLedger(path.join(directory, 'finance.db')));
  await write((writing) => {
    saveItem(writing, item(), '2026-01-01T00:00:00.000Z');
  });
  const rows = Array.from({ length: 400 }, (_, n) =>
    transaction(`t${String(n)}`, {
      accountId: n % 3 === 0 ? 'account-2' : 'account-1',
      date: `2026-0${String(1 + ((n * 7) % 4))}-${String(10 + ((n * 5) % 7))}`,
      name: NAMES[n % 5] ?? '',
      merchantName: n % 4 === 0 ? (NAMES[(n + 3) % 5] ?? null) : null,
      amount: ((n * 37) % 90) - 30,
      isoCurrencyCode: CURRENCIES[n % 2] ?? '',
      pending: n % 11 === 0,
      personalFinanceCategory: categoryOf(CATEGORIES[n % 3] ?? null),
    }),
  );
  const plaid = scriptedPlaid([
    page({ added: rows.slice(0, 200), nextCursor: 'c1', hasMore: true }),
    page({ added: rows.slice(200), removed: ['t7', 't8'], nextCursor: 'c2' }),
  ]);
  valueOf(
    await syncItem(
      {
        ledger,
        plaid: plaid.client,
        accessToken: () => Promise.resolve(ok(new Secret('token'))),
        clock: () => new Date('2026-05-01T10:00:00Z'),
        onProgress: () => undefined,
      },
      { itemId: 'item-1', trigger: 'manual', signal: new AbortController().signal },
    ),
  );
  await write((writing) => {
    editTransaction(writing, 5, { category: 'Treats' }, '2026-05-02T00:00:00Z');
    editTransaction(writing, 6, { category: 'TRAVEL' }, '2026-05-02T00:00:00Z');
  });
});
afterAll(() => {
  ledger.close();
  rmSync(directory, { recursive: true });
});

const write = async (work: Parameters<Ledger['writer']['inTransaction']>[0]) => {
  valueOf(await ledger.writer.inTransaction(work));
};

async function withHidden(accounts: readonly number[], rows: readonly number[], work: () => void) {
  const hide = (hidden: boolean) =>
    write((writing) => {
      for (const id of accounts) changeAccount(writing, id, { hidden });
      for (const id of rows) editTransaction(writing, id, { hidden }, '2026-05-02T00:00:00Z');
    });
  await hide(true);
  try {
    work();
  } finally {
    await hide(false);
  }
}

function listAll(search: string, accountId: number | null): Transaction[] {
  const rows: Transaction[] = [];
  let after: TransactionPosition | null = null;
  do {
    const part = listTransactions(ledger.reader, { search, accountId }, after, 500);
    rows.push(...part.rows);
    after = part.next;
  } while (after !== null);
  return rows;
}

/** Each row by its group and its place in it, one page after the other. */
function readByPlace(request: ArrangedFilter, pageRows: number): Transaction[] {
  const lists = arrangedLists(ledger.reader);
  const index = lists.index(request);
  const places = index.flatMap(({ key, transactions }) =>
    Array.from({ length: transactions }, (_, offset) => ({ key, offset })),
  );
  return places.flatMap((at, row) =>
    row % pageRows === 0 ? lists.rowsAt(request, at, pageRows) : [],
  );
}

const MAJOR: Readonly<Record<string, number>> = { GBP: 100, JPY: 1 };
const sizeOf = ({ amountMinor, currency }: Transaction) =>
  Math.abs(amountMinor) / (MAJOR[currency.code] ?? 0);
const keyOf = ({ group }: Arrangement, row: Transaction): string => {
  if (group === 'day') return row.date;
  if (group === 'month') return row.date.slice(0, 7);
  if (group === 'merchant') return row.merchantName ?? row.name;
  if (group === 'category') return row.category ?? row.categoryPrimary ?? '';
  return '';
};

const ARRANGEMENTS: readonly Arrangement[] = [
  { group: 'day', order: 'newest' },
  { group: 'day', order: 'oldest' },
  { group: 'month', order: 'newest' },
  { group: 'month', order: 'oldest' },
  { group: 'merchant', order: 'spent' },
  { group: 'merchant', order: 'name' },
  { group: 'category', order: 'spent' },
  { group: 'category', order: 'name' },
  { group: 'none', order: 'largest' },
  { group: 'none', order: 'smallest' },
];
const Filter = fc.record({
  search: fc.constantFrom('', '', 'tesco', 'caf', 'is:out', 'category:travel', '-lidl', 'zzz'),
  accountId: fc.constantFrom(null, null, 1, 2),
});
const Hidden = fc.record({
  accounts: fc.subarray([1, 2]),
  rows: fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 20 }),
});

describe('an arranged list', () => {
  it('counts and adds up, group by group, what the filter shows', async () => {
    await fc.assert(
      fc.asyncProperty(
        Filter,
        fc.constantFrom(...ARRANGEMENTS),
        Hidden,
        (filter, arrangement, hidden) =>
          withHidden(hidden.accounts, hidden.rows, () => {
            const index = arrangedLists(ledger.reader).index({ ...filter, arrangement });
            const counts = index.map(({ transactions }) => transactions);
            expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
              countTransactions(ledger.reader, filter),
            );
            const rows = listAll(filter.search, filter.accountId);
            for (const { key, transactions, totals } of index) {
              const own = rows.filter((row) => keyOf(arrangement, row) === key);
              expect(transactions).toBe(own.length);
              for (const { currency, outMinor, inMinor } of totals) {
                const net = own
                  .filter((row) => row.currency.code === currency.code)
                  .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
                expect(outMinor - inMinor).toBe(net);
              }
            }
          }),
      ),
      { numRuns: 60 },
    );
  });

  it('gives every row once and in order, read by group and place, whatever the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        Filter,
        fc.constantFrom(...ARRANGEMENTS),
        Hidden,
        fc.integer({ min: 1, max: 200 }),
        (filter, arrangement, hidden, pageRows) =>
          withHidden(hidden.accounts, hidden.rows, () => {
            const rows = readByPlace({ ...filter, arrangement }, pageRows);
            const newest = listAll(filter.search, filter.accountId);
            const { group, order } = arrangement;
            if (order === 'newest') expect(rows).toEqual(newest);
            else if (order === 'oldest') expect(rows).toEqual(newest.toReversed());
            else {
              expect(rows.map(({ id }) => id).toSorted()).toEqual(
                newest.map(({ id }) => id).toSorted(),
              );
              if (group === 'none') {
                const sizes = rows.map(sizeOf);
                const ascending = sizes.toSorted((a, b) => a - b);
                expect(sizes).toEqual(order === 'smallest' ? ascending : ascending.toReversed());
              } else {
                for (const key of new Set(rows.map((row) => keyOf(arrangement, row)))) {
                  const own = (all: readonly Transaction[]) =>
                    all.filter((row) => keyOf(arrangement, row) === key);
                  expect(own(rows)).toEqual(own(newest));
                }
              }
            }
          }),
      ),
      { numRuns: 40 },
    );
  });

  it('puts the group with the most money out first, or all by name', () => {
    const request = { search: '', accountId: null } as const;
    const lists = arrangedLists(ledger.reader);
    const outOf = (totals: (typeof spent)[number]['totals']) =>
      totals.reduce(
        (sum, { currency, outMinor }) => sum + outMinor / (MAJOR[currency.code] ?? 0),
        0,
      );
    const spent = lists.index({ ...request, arrangement: { group: 'merchant', order: 'spent' } });
    const out = spent.map(({ totals }) => outOf(totals));
    expect(out).toEqual(out.toSorted((a, b) => b - a));
    const named = lists.index({ ...request, arrangement: { group: 'merchant', order: 'name' } });
    expect(named.map(({ key }) => key.toLowerCase())).toEqual([
      'café',
      'lidl',
      'o’neill',
      'tesco',
      'tesco',
    ]);
  });

  it('follows a change that comes between two questions', async () => {
    const lists = arrangedLists(ledger.reader);
    const request: ArrangedFilter = {
      search: '',
      accountId: null,
      arrangement: { group: 'category', order: 'name' },
    };
    const treats = () => lists.index(request).find(({ key }) => key === 'Treats')?.transactions;
    expect(treats()).toBe(1);
    await write((writing) => {
      editTransaction(writing, 20, { category: 'Treats' }, '2026-05-02T00:00:00Z');
    });
    expect(treats()).toBe(2);
    expect(lists.rowsAt(request, { key: 'Treats', offset: 0 }, 2).map(({ id }) => id)).toContain(
      20,
    );
    await write((writing) => {
      editTransaction(writing, 20, { category: null }, '2026-05-02T00:00:00Z');
    });
  });

  it('has no rows of a group that is not there', () => {
    const lists = arrangedLists(ledger.reader);
    const request: ArrangedFilter = {
      search: '',
      accountId: null,
      arrangement: { group: 'merchant', order: 'name' },
    };
    expect(lists.rowsAt(request, { key: 'Nobody', offset: 0 }, 10)).toEqual([]);
  });
});
