import fc from 'fast-check';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { changeAccount, saveBankNickname } from '../../../../src/core/ledger/choices.ts';
import { editTransaction } from '../../../../src/core/ledger/edits.ts';
import { openLedger, type Ledger } from '../../../../src/core/ledger/open.ts';
import { saveItem } from '../../../../src/core/ledger/items.ts';
import {
  countTransactions,
  sumTransactions,
} from '../../../../src/core/ledger/transaction-counts.ts';
import { listTransactions } from '../../../../src/core/ledger/transactions.ts';
import { syncItem } from '../../../../src/core/sync/sync-item.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { ok } from '../../../../src/shared/failure.ts';
import type {
  Transaction,
  TransactionPosition,
} from '../../../../src/shared/model/transactions.ts';
import { item, page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { scriptedPlaid } from '../../../support/scripted-plaid.ts';

const WORDS = ['Tesco', 'Stores', 'Café', 'LIDL', 'O’Neill', '100%', 'straße', '東京'];
const directory = mkdtempSync(path.join(os.tmpdir(), 'trax-test-'));
let ledger: Ledger;

/** 700 rows over a few days and two accounts, so that pages end in the middle of a day. */
beforeAll(async () => {
  ledger = valueOf(openLedger(path.join(directory, 'finance.db')));
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      saveItem(writing, item(), '2026-01-01T00:00:00.000Z');
    }),
  );
  const rows = Array.from({ length: 700 }, (_, n) =>
    transaction(`t${String(n)}`, {
      accountId: n % 3 === 0 ? 'account-2' : 'account-1',
      date: `2026-01-0${String(1 + ((n * 7) % 5))}`,
      name: `${WORDS[n % 8] ?? ''} ${WORDS[(n * 5 + 1) % 8] ?? ''}`,
      merchantName: n % 4 === 0 ? (WORDS[(n + 3) % 8] ?? null) : null,
    }),
  );
  const plaid = scriptedPlaid([
    page({ added: rows.slice(0, 500), nextCursor: 'c1', hasMore: true }),
    page({ added: rows.slice(500), removed: ['t7', 't8'], nextCursor: 'c2' }),
  ]);
  valueOf(
    await syncItem(
      {
        ledger,
        plaid: plaid.client,
        accessToken: () => Promise.resolve(ok(new Secret('token'))),
        clock: () => new Date('2026-02-01T10:00:00Z'),
        onProgress: () => undefined,
      },
      { itemId: 'item-1', trigger: 'manual', signal: new AbortController().signal },
    ),
  );
});
afterAll(() => {
  ledger.close();
  rmSync(directory, { recursive: true });
});

/** Runs `work` with these accounts and rows hidden, and shows them again. */
async function withHidden(
  accountIds: readonly number[],
  rows: readonly number[],
  work: () => void,
): Promise<void> {
  const hide = async (hidden: boolean) => {
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        for (const accountId of accountIds) changeAccount(writing, accountId, { hidden });
        for (const id of rows) editTransaction(writing, id, { hidden }, '2026-02-02T00:00:00Z');
      }),
    );
  };
  await hide(true);
  try {
    work();
  } finally {
    await hide(false);
  }
}

function readAll(search: string, accountId: number | null, limit: number, fewMatches?: number) {
  const rows: Transaction[] = [];
  let after: TransactionPosition | null = null;
  do {
    const part = listTransactions(ledger.reader, { search, accountId }, after, limit, fewMatches);
    rows.push(...part.rows);
    after = part.next;
  } while (after !== null);
  return rows;
}

const Search = fc
  .array(fc.constantFrom('tes', 'TESCO', 'cafe', 'li', 'str', 'o', '東', 'zzz', '100'), {
    maxLength: 2,
  })
  .map((words) => words.join(' '));

describe('the list of transactions', () => {
  it('gives every row once and newest first, whatever the page size, filter, what is hidden and the way of searching', async () => {
    await fc.assert(
      fc.asyncProperty(
        Search,
        fc.constantFrom(null, 1, 2),
        fc.subarray([1, 2]),
        fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 500 }),
        (search, accountId, hidden, hiddenRows, limit) =>
          withHidden(hidden, hiddenRows, () => {
            const byMatches = readAll(search, accountId, limit, Number.MAX_SAFE_INTEGER - 1);
            const byDate = readAll(search, accountId, limit, -1);
            expect(byDate).toEqual(byMatches);
            expect(new Set(byDate.map((row) => row.id)).size).toBe(byDate.length);
            expect(byDate.filter((row) => hiddenRows.includes(row.id))).toEqual([]);
            expect(countTransactions(ledger.reader, { search, accountId })).toBe(byDate.length);
            expect(sumTransactions(ledger.reader, { search, accountId })).toEqual(
              byDate.length === 0
                ? []
                : [
                    {
                      currency: { code: 'GBP', exponent: 2 },
                      transactions: byDate.length,
                      inMinor: 0,
                      outMinor: byDate.reduce((sum, row) => sum + row.amountMinor, 0),
                    },
                  ],
            );
            const order = byDate.map((row) => `${row.date} ${String(row.id).padStart(6, '0')}`);
            expect(order).toEqual(order.toSorted().reverse());
          }),
      ),
      { numRuns: 60 },
    );
  });

  it('leaves out rows of hidden accounts, unless one of these is asked for', async () => {
    const all = readAll('', null, 500);
    const ofFirst = all.filter(({ account }) => account.id === 1);
    const ofSecond = all.filter(({ account }) => account.id === 2);
    expect(ofFirst.length).toBeGreaterThan(0);
    await withHidden([1], [], () => {
      expect(readAll('', null, 500)).toEqual(ofSecond);
      expect(readAll('', 1, 500)).toEqual(ofFirst);
    });
    await withHidden([1, 2], [], () => {
      expect(readAll('', null, 500)).toEqual([]);
    });
    expect(readAll('', null, 500)).toEqual(all);
  });

  it("shows nicknames for names, and the user's category beside Plaid's", async () => {
    const rename = (nickname: string | null) =>
      ledger.writer.inTransaction((writing) => {
        saveBankNickname(writing, 'item-1', nickname);
        changeAccount(writing, 1, { nickname });
      });
    valueOf(await rename('Mine'));
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        writing.exec(
          `INSERT INTO transaction_categories SELECT id, 'Groceries', 'import', '2026-01-01T00:00:00Z'
           FROM transactions WHERE transaction_id = 't1'`,
        ),
      ),
    );
    const rows = readAll('', 1, 500);
    expect(
      new Set(rows.map(({ account, institutionName }) => [account.name, institutionName].join())),
    ).toEqual(new Set(['Mine,Mine']));
    expect(
      rows.filter(({ category }) => category === 'Groceries').map((row) => row.transactionId),
    ).toEqual(['t1']);
    valueOf(await rename(null));
    expect(readAll('', 1, 1)[0]).toMatchObject({ institutionName: 'Test Bank' });
  });

  it('leaves out rows that the bank took back', () => {
    expect(countTransactions(ledger.reader, { search: '', accountId: null })).toBe(698);
  });

  it.each([
    ['cafe', 'Café'],
    ['oneill', undefined],
    ['neil', 'O’Neill'],
    ['STRASSE', undefined],
    ['東', '東京'],
  ])('searching for %s finds %s', (search, found) => {
    const [first] = readAll(search, null, 500);
    const words = first === undefined ? undefined : `${first.name} ${first.merchantName ?? ''}`;
    if (found === undefined) expect(words).toBeUndefined();
    else expect(words).toContain(found);
  });
});
