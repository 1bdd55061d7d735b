import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { Bank, Happening, pagesOf } from '../../../support/model-bank.ts';
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

interface LiveRow {
  readonly id: string;
  readonly account: string;
}

const live = (ledger: Ledger) =>
  ledger.reader.reading
    .prepare<[], LiveRow>(
      `SELECT transaction_id AS id, account_id AS account, amount_minor, t.name, pending
       FROM transactions AS t JOIN accounts AS a ON a.id = t.account_ref
       WHERE removed_at IS NULL ORDER BY transaction_id`,
    )
    .all();

const ofStopped = (rows: readonly LiveRow[]) =>
  rows.filter((row) => row.account === 'account-2').map(({ id }) => id);

/** The oldest row of each account, which the bank never takes back. */
const anchors = accounts.map(({ accountId }) =>
  transaction(`anchor of ${accountId}`, { accountId, date: '2025-01-01' }),
);

const Sync = fc.record({
  happenings: fc.array(Happening, { maxLength: 6 }),
  pageSize: fc.integer({ min: 1, max: 4 }),
  removalsFirst: fc.boolean(),
  /** Whether account-2 is stopped during it. */
  stopped: fc.boolean(),
});

describe('a stopped account', () => {
  it('gets no new rows and no balances, and after it goes on it is as if it had never stopped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Sync, { minLength: 1, maxLength: 6 }), async (history) => {
        const steady = await ledgerWithItem();
        const stopping = await ledgerWithItem();
        const bank = new Bank();
        const first = page({ added: anchors, nextCursor: 'c0' });
        await savePages(steady, [first], { accounts });
        await savePages(stopping, [first], { accounts });
        let wasStopped = false;
        for (const { happenings, pageSize, removalsFirst, stopped } of [
          ...history,
          { happenings: [], pageSize: 3, removalsFirst: false, stopped: false },
        ]) {
          for (const happening of happenings) bank.happen(happening);
          if (stopped !== wasStopped) await choose(stopping, stopped);
          const changes = pagesOf(bank.unseen, pageSize, removalsFirst);
          const whole = pagesOf(bank.history(), pageSize, removalsFirst);
          const resumed = wasStopped && !stopped;
          const held = ofStopped(live(stopping));
          await savePages(steady, changes, { accounts });
          await savePages(
            stopping,
            resumed ? [page({ added: anchors, nextCursor: 'x' }), ...whole] : changes,
            { accounts },
          );
          bank.unseen = [];
          wasStopped = stopped;
          const after = live(stopping);
          if (!stopped) {
            expect(after).toEqual(live(steady));
            continue;
          }
          const places = new Set([...held, ...bank.cameFrom.keys()]);
          expect(ofStopped(after).filter((id) => !places.has(id))).toEqual([]);
          expect(after.filter((row) => row.account === 'account-1')).toEqual(
            live(steady).filter((row) => row.account === 'account-1'),
          );
          expect(
            rowsOf(
              stopping,
              `SELECT account_id FROM balance_snapshots JOIN accounts ON accounts.id = account_ref
               WHERE run_id = (SELECT max(run_id) FROM sync_runs)`,
            ),
          ).toEqual([{ account_id: 'account-1' }]);
        }
        steady.close();
        stopping.close();
      }),
      { numRuns: 150 },
    );
  }, 60_000);

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
    expect(
      rowsOf(
        ledger,
        'SELECT id, transaction_id, amount_minor FROM transactions WHERE removed_at IS NULL ORDER BY id',
      ),
    ).toEqual([
      { id: 1, transaction_id: 'changes', amount_minor: 100 },
      { id: 3, transaction_id: 'posts', amount_minor: 1234 },
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
    expect(live(ledger).map(({ id }) => id)).toEqual(['first', 'older', 'unlisted']);
  });
});
