import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeAccount } from '../../../../src/core/ledger/choices.ts';
import { editTransaction } from '../../../../src/core/ledger/edits.ts';
import { saveItem } from '../../../../src/core/ledger/items.ts';
import { openLedger, type Ledger } from '../../../../src/core/ledger/open.ts';
import { countTransactions } from '../../../../src/core/ledger/transaction-counts.ts';
import { transactionRows } from '../../../../src/core/ledger/transaction-rows.ts';
import { listTransactions } from '../../../../src/core/ledger/transactions.ts';
import type { Transaction } from '../../../../src/shared/model/transactions.ts';
import { item, page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

const CATEGORIES = [
  null,
  { primary: 'FOOD_AND_DRINK', detailed: 'FOOD_AND_DRINK_COFFEE' },
  { primary: 'INCOME', detailed: 'INCOME_WAGES' },
  { primary: 'OTHER', detailed: 'OTHER_OTHER' },
];

const directory = mkdtempSync(path.join(os.tmpdir(), 'trax-test-'));
let ledger: Ledger;
let all: readonly Transaction[];
const hidden = new Set<number>();

beforeAll(async () => {
  ledger = valueOf(openLedger(path.join(directory, 'finance.db')));
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      saveItem(writing, item(), '2026-01-01T00:00:00.000Z');
    }),
  );
  const rows = Array.from({ length: 300 }, (_, n) => {
    const category = CATEGORIES[n % 4] ?? null;
    return transaction(`t${String(n)}`, {
      accountId: n % 3 === 0 ? 'account-2' : 'account-1',
      date: `2026-0${String(1 + (n % 3))}-${String(1 + (n % 28)).padStart(2, '0')}`,
      name: ['Blue Bottle', 'Bottle Blue', 'Tesco'][n % 3] ?? '',
      amount: ((n % 40) - 10) * 2.5,
      isoCurrencyCode: n % 5 === 0 ? 'JPY' : 'GBP',
      pending: n % 7 === 0,
      personalFinanceCategory:
        category === null ? null : { ...category, confidenceLevel: 'HIGH', version: 'v2' },
    });
  });
  await savePages(ledger, [page({ added: rows, nextCursor: 'c1' })]);
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      for (let id = 1; id <= 300; id += 11) {
        const edit = {
          note: id % 2 === 0 ? '100% mine' : 'with Anna',
          category: id % 3 === 0 ? 'Eating out' : null,
          tags: id % 5 === 0 ? ['trip_1'] : [],
          hidden: id % 13 === 0,
        };
        if (edit.hidden) hidden.add(id);
        editTransaction(writing, id, edit, '2026-04-01T00:00:00Z');
      }
      changeAccount(writing, 2, { nickname: 'Savings' });
    }),
  );
  all = find('-is:hidden');
  expect(all.length + hidden.size).toBe(300);
});

afterAll(() => {
  ledger.close();
  rmSync(directory, { recursive: true });
});

const find = (search: string): readonly Transaction[] =>
  listTransactions(ledger.reader, { search, accountId: null }, null, 500).rows;

const size = ({ amountMinor, currency }: Transaction) =>
  Math.abs(amountMinor) / 10 ** currency.exponent;
const plaidCategory = (row: Transaction) =>
  row.category === null ? `${row.categoryPrimary ?? ''} ${row.categoryDetailed ?? ''}` : '';

const TERMS: readonly (readonly [typed: string, holds: (row: Transaction) => boolean])[] = [
  ['amount:>25', (row) => size(row) > 25],
  ['amount:<=12.5', (row) => size(row) <= 12.5],
  ['amount:10..20', (row) => size(row) >= 10 && size(row) <= 20],
  ['amount:17.5', (row) => size(row) === 17.5],
  ['category:coffee', (row) => plaidCategory(row).includes('COFFEE')],
  ['category:"food & drink"', (row) => plaidCategory(row).includes('FOOD_AND_DRINK')],
  ['category:eating', (row) => row.category === 'Eating out'],
  ['category:=INCOME', (row) => row.category === null && row.categoryPrimary === 'INCOME'],
  ['category:=INC', () => false],
  ['account:sav', (row) => row.account.name === 'Savings'],
  ['account:=sav', () => false],
  ['bank:test', () => true],
  ['bank:other', () => false],
  ['tag:trip_', (row) => row.tags.includes('trip_1')],
  ['tag:trip%', () => false],
  ['note:100%', (row) => row.note === '100% mine'],
  ['note:anna', (row) => row.note === 'with Anna'],
  ['currency:jpy', (row) => row.currency.code === 'JPY'],
  ['from:2026-02', (row) => row.date >= '2026-02-01'],
  ['to:2026-02-10', (row) => row.date <= '2026-02-10'],
  ['date:2026-03', (row) => row.date.startsWith('2026-03')],
  ['is:pending', (row) => row.pending],
  ['is:posted', (row) => !row.pending],
  ['is:in', (row) => row.amountMinor < 0],
  ['is:out', (row) => row.amountMinor > 0],
  ['is:noted', (row) => row.note !== null],
  ['is:tagged', (row) => row.tags.length > 0],
  ['is:split', () => false],
  ['is:matched', () => false],
  [
    'is:uncategorised',
    (row) => row.category === null && (row.categoryPrimary ?? 'OTHER') === 'OTHER',
  ],
  ['tesco', (row) => row.name === 'Tesco'],
  ['"blue bottle"', (row) => row.name === 'Blue Bottle'],
  ['blue bottle', (row) => row.name !== 'Tesco'],
];

describe('the fields of a search', () => {
  it.each(TERMS)('%s, and a minus before it turns it round', (typed, holds) => {
    expect(find(typed)).toEqual(all.filter(holds));
    if (typed.includes(' ') && !typed.includes('"')) return;
    expect(find(`-${typed}`)).toEqual(all.filter((row) => !holds(row)));
  });

  it('must all hold, in lists, counts and on the command line alike', () => {
    fc.assert(
      fc.property(fc.subarray([...TERMS], { maxLength: 4 }), (terms) => {
        const search = terms.map(([typed]) => typed).join(' ');
        const expected = all.filter((row) => terms.every(([, holds]) => holds(row)));
        expect(find(search)).toEqual(expected);
        expect(countTransactions(ledger.reader, { search, accountId: null })).toBe(expected.length);
        const filter = { from: null, to: null, accountId: null, limit: null, search };
        expect([...transactionRows(ledger.reader.reading, filter)].map(({ id }) => id)).toEqual(
          expected.map(({ id }) => id),
        );
      }),
    );
  });

  it('is:hidden shows what lists leave out', () => {
    expect(hidden.size).toBeGreaterThan(0);
    expect(new Set(find('is:hidden').map(({ id }) => id))).toEqual(hidden);
  });
});
