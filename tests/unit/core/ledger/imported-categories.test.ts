import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  keepImportedCategories,
  type ImportedCategory,
} from '../../../../src/core/ledger/imported-categories.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

let ledger: Ledger;
beforeEach(async () => {
  ledger = await ledgerWithItem();
});

const waiting = (fields: Partial<ImportedCategory> = {}): ImportedCategory => ({
  date: '2026-01-15',
  amountMinor: 1234,
  currency: 'GBP',
  description: 'Shop',
  category: 'Food',
  ...fields,
});

const keep = async (...rows: ImportedCategory[]) => {
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      keepImportedCategories(writing, 'item-1', rows);
    }),
  );
};

let cursor = 0;
const sync = (...added: ReturnType<typeof transaction>[]) =>
  savePages(ledger, [page({ added, nextCursor: `c${String((cursor += 1))}` })]);

const categories = () =>
  Object.fromEntries(
    ledger.reader.reading
      .prepare<[], [string, string]>(
        `SELECT transaction_id, category FROM transaction_categories
         JOIN transactions ON transactions.id = transaction_ref ORDER BY 1`,
      )
      .raw()
      .all(),
  );
const left = () => rowsOf(ledger, 'SELECT description FROM imported_categories');

describe('an imported category', () => {
  it.each<[string, Parameters<typeof transaction>[1], Partial<ImportedCategory>]>([
    ['the name', { name: 'Shop' }, {}],
    ['the name in other cases and spaces', { name: ' SHOP  No 1' }, { description: 'Shop no1' }],
    ['the merchant', { merchantName: 'Shop' }, {}],
    ['the bank’s own words', { originalDescription: 'Shop' }, {}],
    ['the name three days apart', { name: 'Shop', date: '2026-01-12' }, {}],
    ['money in', { name: 'Shop', amount: -12.34 }, {}],
    ['the only one of its amount on the day', { name: 'Something else' }, {}],
  ])('finds its transaction by %s', async (_case, fields, imported) => {
    await keep(waiting(imported));
    await sync(transaction('t', fields));
    expect(categories()).toEqual({ t: 'Food' });
    expect(left()).toEqual([]);
    expect(rowsOf(ledger, 'SELECT source, set_at FROM transaction_categories')).toEqual([
      { source: 'import', set_at: '2026-02-01T10:00:00.000Z' },
    ]);
  });

  it.each<[string, Parameters<typeof transaction>[1]]>([
    ['another amount', { name: 'Shop', amount: 1 }],
    ['another currency', { name: 'Shop', isoCurrencyCode: 'EUR' }],
    ['four days apart', { name: 'Shop', date: '2026-01-19' }],
    ['other words on another day', { name: 'Baker', date: '2026-01-16' }],
  ])('waits on at %s', async (_case, fields) => {
    await keep(waiting());
    await sync(transaction('t', fields));
    expect(categories()).toEqual({});
    expect(left()).toEqual([{ description: 'Shop' }]);
  });

  it('waits for the sync that brings its transaction', async () => {
    await keep(waiting());
    await sync(transaction('a', { amount: 1 }));
    await sync(transaction('b', { name: 'Shop' }));
    expect(categories()).toEqual({ b: 'Food' });
  });

  it('does not guess between two of its amount on one day', async () => {
    await keep(waiting());
    await sync(transaction('a', { name: 'Baker' }), transaction('b', { name: 'Butcher' }));
    expect(categories()).toEqual({});
    await sync(transaction('c', { name: 'Shop' }));
    expect(categories()).toEqual({ c: 'Food' });
  });

  it('does not guess which of two is for the only transaction of the day', async () => {
    await keep(waiting(), waiting({ description: 'Other shop' }));
    await sync(transaction('a', { name: 'Baker' }));
    expect(categories()).toEqual({});
  });

  it('is given to one transaction, the nearest, and each transaction takes one', async () => {
    await keep(
      waiting({ category: 'first' }),
      waiting({ category: 'second', date: '2026-01-17' }),
      waiting({ category: 'third', date: '2026-01-17' }),
    );
    await sync(
      transaction('a', { name: 'Shop', date: '2026-01-16' }),
      transaction('b', { name: 'Shop', date: '2026-01-17' }),
    );
    expect(categories()).toEqual({ a: 'first', b: 'second' });
    await sync(transaction('c', { name: 'Shop', date: '2026-01-18' }));
    expect(categories()).toEqual({ a: 'first', b: 'second', c: 'third' });
  });

  it('gives way to what the user set', async () => {
    await sync(transaction('t', { name: 'Shop' }));
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        writing.exec("INSERT INTO transaction_categories VALUES (1, 'Mine', 'user', '2026-01-20')");
      }),
    );
    await keep(waiting());
    await sync();
    expect(categories()).toEqual({ t: 'Mine' });
    expect(left()).toEqual([]);
  });

  it('is never used twice and never lost, in whatever parts the transactions come', async () => {
    const Row = fc.record({
      date: fc.constantFrom('2026-01-10', '2026-01-11', '2026-01-13', '2026-01-20'),
      amount: fc.constantFrom(5, -5, 7),
      name: fc.constantFrom('Shop', 'shop ', 'Baker'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(Row, { maxLength: 5 }), { minLength: 1, maxLength: 3 }),
        fc.array(Row, { maxLength: 8 }),
        async (syncs, imports) => {
          ledger = await ledgerWithItem();
          await keep(
            ...imports.map(({ date, amount, name }, index) =>
              waiting({
                date,
                amountMinor: Math.abs(amount * 100),
                description: name,
                category: `category ${String(index)}`,
              }),
            ),
          );
          for (const [part, rows] of syncs.entries()) {
            await sync(
              ...rows.map((row, index) => transaction(`${String(part)}-${String(index)}`, row)),
            );
          }
          const used = Object.values(categories());
          expect(new Set(used).size).toBe(used.length);
          expect(used.length + left().length).toBe(imports.length);
          expect(
            rowsOf(
              ledger,
              `SELECT t.id FROM transaction_categories JOIN transactions AS t ON t.id = transaction_ref
               JOIN imported_categories AS i
                 ON i.category = transaction_categories.category`,
            ),
          ).toEqual([]);
          ledger.close();
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);
});
