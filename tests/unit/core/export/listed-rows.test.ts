import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listedRows } from '../../../../src/core/export/listed-rows.ts';
import { arrangedLists } from '../../../../src/core/ledger/arranged/arranged-lists.ts';
import { changeAccount } from '../../../../src/core/ledger/choices.ts';
import { editTransaction } from '../../../../src/core/ledger/edits.ts';
import { saveItem } from '../../../../src/core/ledger/items.ts';
import { openLedger, type Ledger } from '../../../../src/core/ledger/open.ts';
import { COLUMN_IDS, type ColumnId } from '../../../../src/shared/columns.ts';
import type { ArrangedFilter, Arrangement } from '../../../../src/shared/model/lists.ts';
import type { Transaction } from '../../../../src/shared/model/transactions.ts';
import { payeeOf } from '../../../../src/shared/payee.ts';
import { minorToDecimal } from '../../../../src/shared/money.ts';
import { account, item, page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

const directory = mkdtempSync(path.join(os.tmpdir(), 'trax-test-'));
let ledger: Ledger;

beforeAll(async () => {
  ledger = valueOf(openLedger(path.join(directory, 'finance.db')));
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      saveItem(writing, item(), '2026-01-01T00:00:00.000Z');
    }),
  );
  const rows = Array.from({ length: 60 }, (_, n) =>
    transaction(`t${String(n)}`, {
      accountId: n % 3 === 0 ? 'account-2' : 'account-1',
      date: `2026-01-0${String(1 + ((n * 7) % 5))}`,
      name: n % 2 === 0 ? 'TESCO 12' : '=cafe',
      merchantName: n % 4 === 0 ? 'Tesco' : null,
    }),
  );
  await savePages(ledger, [page({ added: rows, removed: ['t7'], nextCursor: 'c' })], {
    accounts: [account(), account('account-2')],
  });
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      const at = '2026-02-02T00:00:00Z';
      editTransaction(writing, 3, { note: 'a "note"', tags: ['b', 'a'], merchant: 'Mine' }, at);
      editTransaction(writing, 5, { category: 'Trip' }, at);
      editTransaction(writing, 9, { hidden: true }, at);
      changeAccount(writing, 1, { nickname: 'Mine' });
    }),
  );
});
afterAll(() => {
  ledger.close();
  rmSync(directory, { recursive: true });
});

const NEWEST: ArrangedFilter = {
  search: '',
  accountId: null,
  arrangement: { group: 'day', order: 'newest' },
};

/** The whole list, as the window gets it. */
function everyRowOf(filter: ArrangedFilter): readonly Transaction[] {
  const lists = arrangedLists(ledger.reader);
  const first = lists.index(filter)[0];
  return first === undefined ? [] : lists.rowsAt(filter, { key: first.key, offset: 0 }, 100);
}

/** What a column shows of a transaction, from what the list has of it. */
const CELLS: Readonly<Record<ColumnId, (row: Transaction) => unknown>> = {
  date: ({ date }) => date,
  description: payeeOf,
  category: ({ category, categoryDetailed, categoryPrimary }) =>
    category ?? categoryDetailed ?? categoryPrimary,
  account: ({ account }) =>
    account.mask === null ? account.name : `${account.name} ${account.mask}`,
  amount: ({ amountMinor, currency }) => -Number(minorToDecimal(amountMinor, currency.exponent)),
  bank: ({ institutionName }) => institutionName,
  tags: ({ tags }) => (tags.length === 0 ? null : tags.join(', ')),
  note: ({ note }) => note,
  authorised: ({ authorizedDate }) => authorizedDate,
  status: ({ pending }) => (pending ? 'pending' : 'posted'),
  currency: ({ currency }) => currency.code,
  plaid: ({ name }) => name,
};

describe('the rows of an export', () => {
  it('are those of the list, in its order, in the chosen columns', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', 'tesco', 'cafe', '-tesco', 'tag:a', 'category:trip', 'is:hidden'),
        fc.constantFrom(null, 1, 2),
        fc.constantFrom<Arrangement>(
          { group: 'day', order: 'newest' },
          { group: 'month', order: 'oldest' },
          { group: 'merchant', order: 'name' },
          { group: 'category', order: 'spent' },
          { group: 'none', order: 'smallest' },
        ),
        fc.shuffledSubarray([...COLUMN_IDS], { minLength: 1 }),
        (search, accountId, arrangement, columns) => {
          const filter = { search, accountId, arrangement };
          const rows = everyRowOf(filter);
          const shown = columns.flatMap((id): ColumnId[] =>
            id === 'amount' && !columns.includes('currency') ? [id, 'currency'] : [id],
          );
          const exported = listedRows(ledger.reader, { filter, columns });
          expect([...exported.rows()]).toEqual(
            rows.map((row) => shown.map((id) => CELLS[id](row))),
          );
        },
      ),
      { numRuns: 80 },
    );
  });

  it('have a currency beside each amount', () => {
    const columnsOf = (columns: readonly ColumnId[]) =>
      listedRows(ledger.reader, { filter: NEWEST, columns }).columns;
    expect(columnsOf(['amount', 'date'])).toEqual(['amount', 'currency', 'date']);
    expect(columnsOf(['currency', 'amount'])).toEqual(['currency', 'amount']);
  });
});
