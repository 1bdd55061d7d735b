import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { account, page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

const accounts = [account('account-1'), account('account-2')];

const choose = async (ledger: Ledger, stopped: boolean) => {
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      writing
        .prepare(
          `INSERT INTO account_choices (account_ref, sync_stopped)
           SELECT id, ? FROM accounts WHERE account_id = 'account-2'
           ON CONFLICT DO UPDATE SET sync_stopped = excluded.sync_stopped`,
        )
        .run(stopped ? 1 : 0);
      if (!stopped) writing.exec('UPDATE items SET cursor = NULL');
    }),
  );
};

const live = (ledger: Ledger) =>
  rowsOf(
    ledger,
    `SELECT transaction_id AS id, amount_minor FROM transactions
     WHERE removed_at IS NULL ORDER BY transaction_id`,
  );

describe('a stopped account', () => {
  it('gets no balances while it is stopped', async () => {
    const ledger = await ledgerWithItem();
    const balances = () =>
      rowsOf(
        ledger,
        'SELECT account_ref, run_id FROM balance_snapshots ORDER BY run_id, account_ref',
      );
    await savePages(ledger, [page({ nextCursor: 'c1' })], { accounts });
    await choose(ledger, true);
    await savePages(ledger, [page({ nextCursor: 'c2' })], { accounts });
    await choose(ledger, false);
    await savePages(ledger, [page({ nextCursor: 'c3' })], { accounts });
    expect(balances()).toEqual([
      { account_ref: 1, run_id: 1 },
      { account_ref: 2, run_id: 1 },
      { account_ref: 1, run_id: 2 },
      { account_ref: 1, run_id: 3 },
      { account_ref: 2, run_id: 3 },
    ]);
  });

  it('goes on with the rows that it has: changes, removals and postings', async () => {
    const ledger = await ledgerWithItem();
    const ofTwo = (id: string, fields: Parameters<typeof transaction>[1] = {}) =>
      transaction(id, { accountId: 'account-2', ...fields });
    const start = [ofTwo('changes'), ofTwo('goes'), ofTwo('pends', { pending: true })];
    await savePages(ledger, [page({ added: start, nextCursor: 'c1' })], { accounts });
    await choose(ledger, true);
    const posted = ofTwo('posts', { pendingTransactionId: 'pends' });
    await savePages(
      ledger,
      [
        page({
          added: [posted, ofTwo('new')],
          modified: [ofTwo('changes', { amount: 1 }), ofTwo('never seen')],
          removed: ['goes', 'pends'],
          nextCursor: 'c2',
        }),
      ],
      { accounts },
    );
    expect(live(ledger)).toEqual([
      { id: 'changes', amount_minor: 100 },
      { id: 'posts', amount_minor: 1234 },
    ]);
  });
});

describe('a history fetched once more from its start', () => {
  it('marks what the bank no longer has, but nothing older than what it sends', async () => {
    const ledger = await ledgerWithItem();
    const added = [
      transaction('older', { date: '2024-01-01' }),
      transaction('first', { date: '2025-01-01' }),
      transaction('gone', { date: '2025-01-02' }),
      transaction('pending', { date: '2024-12-31', pending: true }),
      transaction('unlisted', { date: '2025-01-02', accountId: 'account-2' }),
    ];
    await savePages(ledger, [page({ added, nextCursor: 'c1' })], { accounts });
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        writing.exec('UPDATE items SET cursor = NULL');
      }),
    );
    await savePages(
      ledger,
      [
        page({
          added: added.filter(({ transactionId }) => transactionId === 'first'),
          nextCursor: 'c2',
        }),
      ],
      { accounts: accounts.slice(0, 1) },
    );
    expect(live(ledger)).toMatchObject([{ id: 'first' }, { id: 'older' }, { id: 'unlisted' }]);
  });
});
