import { describe, expect, it } from 'vitest';
import { saveItemFailure } from '../../../../src/core/ledger/items.ts';
import { takeNotices } from '../../../../src/core/ledger/notices.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { endRun, startRun } from '../../../../src/core/ledger/sync-runs.ts';
import { DEFAULT_SETTINGS } from '../../../../src/core/settings.ts';
import { failure, type FailureCode } from '../../../../src/shared/failure.ts';
import { ledgerWithItem } from '../../../support/ledger.ts';
import { page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

const ALL = {
  ...DEFAULT_SETTINGS.notices,
  newTransactions: true,
  actionNeeded: true,
  large: true,
  failures: true,
};
const NOON = new Date('2026-02-01T12:00:00Z');
const recent = { date: '2026-01-31' };

const told = async (ledger: Ledger, now = NOON, wanted = ALL) =>
  valueOf(
    await ledger.writer.inTransaction((writing) => takeNotices(writing, 'item-1', wanted, now)),
  );
const kinds = async (ledger: Ledger, now = NOON, wanted = ALL) =>
  (await told(ledger, now, wanted)).map(({ kind }) => kind);

/** A ledger whose Item has its history, of which nothing is news. */
async function withHistory() {
  const ledger = await ledgerWithItem();
  const added = [transaction('old', { ...recent, amount: 99_999 })];
  await savePages(ledger, [page({ added, nextCursor: 'c1' })]);
  return ledger;
}
const fails = async (ledger: Ledger, code: FailureCode) => {
  const problem = failure(code, 'It failed.');
  const totals = {
    pages: 0,
    added: 0,
    modified: 0,
    removed: 0,
    requests: 0,
    retries: 0,
    restarts: 0,
  };
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      const run = startRun(writing, 'item-1', 'schedule', NOON.toISOString());
      endRun(writing, run, 'failed', NOON.toISOString(), totals, problem);
      saveItemFailure(writing, 'item-1', problem);
    }),
  );
};
const later = (days: number) => new Date(NOON.getTime() + days * 86_400_000);

describe('what is worth a notification', () => {
  it('is not the history that a first sync brings', async () => {
    expect(await kinds(await withHistory())).toEqual([]);
  });

  it('are new transactions, once a day at most', async () => {
    const ledger = await withHistory();
    await savePages(ledger, [page({ added: [transaction('a', recent)], nextCursor: 'c2' })]);
    expect(await told(ledger)).toEqual([{ kind: 'new', transactions: 1, banks: ['Test Bank'] }]);
    await savePages(ledger, [page({ added: [transaction('b', recent)], nextCursor: 'c3' })]);
    expect(await kinds(ledger, later(0.5))).toEqual([]);
    expect(await told(ledger, later(1))).toEqual([
      { kind: 'new', transactions: 1, banks: ['Test Bank'] },
    ]);
    expect(await kinds(ledger, later(2))).toEqual([]);
  });

  it('is a large one, once, also when it posts', async () => {
    const ledger = await withHistory();
    const quiet = { ...ALL, newTransactions: false };
    const large = transaction('large', {
      ...recent,
      amount: 1000,
      pending: true,
      name: 'Car dealer',
    });
    const added = [large, transaction('small', { ...recent, amount: 999.99 })];
    await savePages(ledger, [page({ added, nextCursor: 'c2' })]);
    expect(await told(ledger, NOON, quiet)).toEqual([
      { kind: 'large', transactions: 1, payee: 'Car dealer', bank: 'Test Bank' },
    ]);
    expect(await kinds(ledger, NOON, quiet)).toEqual([]);
    const posted = transaction('posted', {
      ...recent,
      amount: 1000,
      pendingTransactionId: 'large',
    });
    await savePages(ledger, [page({ added: [posted], removed: ['large'], nextCursor: 'c3' })]);
    expect(await kinds(ledger, NOON, quiet)).toEqual([]);
  });

  it('counts a large one in its own currency', async () => {
    const ledger = await withHistory();
    const yen = { ...recent, isoCurrencyCode: 'JPY', amount: 1500 };
    await savePages(ledger, [page({ added: [transaction('y', yen)], nextCursor: 'c2' })]);
    expect(await kinds(ledger, NOON, { ...ALL, newTransactions: false, largeOver: 1501 })).toEqual(
      [],
    );
    expect(await kinds(ledger, NOON, { ...ALL, newTransactions: false, largeOver: 1500 })).toEqual([
      'large',
    ]);
  });

  it('is a bank that wants its person, once until that is mended', async () => {
    const ledger = await withHistory();
    await fails(ledger, 'LOGIN_REQUIRED');
    expect(await told(ledger)).toEqual([
      { kind: 'action', itemId: 'item-1', bank: 'Test Bank', gone: false },
    ]);
    await fails(ledger, 'LOGIN_REQUIRED');
    expect(await kinds(ledger)).toEqual([]);
    await savePages(ledger, [page({ nextCursor: 'c2' })]);
    expect(await kinds(ledger)).toEqual([]);
    await fails(ledger, 'LOGIN_REQUIRED');
    expect(await kinds(ledger)).toEqual(['action']);
  });

  it('are three failures in a row, once until a success', async () => {
    const ledger = await withHistory();
    const counts: string[][] = [];
    for (let failures = 0; failures < 5; failures += 1) {
      await fails(ledger, 'INSTITUTION_UNAVAILABLE');
      counts.push(await kinds(ledger));
    }
    expect(counts).toEqual([[], [], ['failures'], [], []]);
    await savePages(ledger, [page({ nextCursor: 'c2' })]);
    expect(await kinds(ledger)).toEqual([]);
  });

  it('is nothing that was turned off', async () => {
    const ledger = await withHistory();
    await savePages(ledger, [
      page({ added: [transaction('a', { ...recent, amount: 5000 })], nextCursor: 'c2' }),
    ]);
    await fails(ledger, 'ITEM_GONE');
    const none = {
      ...ALL,
      newTransactions: false,
      actionNeeded: false,
      large: false,
      failures: false,
    };
    expect(await kinds(ledger, NOON, none)).toEqual([]);
  });
});
