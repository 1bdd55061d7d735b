import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { markItemRemoved, purgeItem } from '../../../../src/core/ledger/remove-item.ts';
import { countTransactions } from '../../../../src/core/ledger/transaction-counts.ts';
import type { Work } from '../../../../src/core/ledger/writer.ts';
import type { PlaidTransaction } from '../../../../src/core/plaid/port.ts';
import { syncItem } from '../../../../src/core/sync/sync-item.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { failure, ok } from '../../../../src/shared/failure.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { scriptedPlaid, type ScriptedPlaid } from '../../../support/scripted-plaid.ts';

const mutated = failure('SYNC_MUTATED', 'The data changed during pagination.');

const sync = (ledger: Ledger, plaid: ScriptedPlaid, signal = new AbortController().signal) =>
  syncItem(
    {
      ledger,
      plaid: plaid.client,
      accessToken: () => Promise.resolve(ok(new Secret('access-token'))),
      clock: () => new Date('2026-02-01T10:00:00Z'),
      onProgress: () => undefined,
    },
    { itemId: 'item-1', trigger: 'manual', signal },
  );

const live = (ledger: Ledger) =>
  rowsOf(
    ledger,
    'SELECT transaction_id AS id, amount_minor AS minor FROM transactions WHERE removed_at IS NULL ORDER BY transaction_id',
  );
const cursor = (ledger: Ledger) => rowsOf(ledger, 'SELECT cursor FROM items');

describe('one sync of an Item', () => {
  it('saves every page of the loop and the last cursor', async () => {
    const ledger = await ledgerWithItem();
    const plaid = scriptedPlaid([
      page({ added: [transaction('a'), transaction('b')], nextCursor: 'c1', hasMore: true }),
      page({
        modified: [transaction('a', { amount: -5 })],
        removed: ['b'],
        nextCursor: 'c2',
      }),
    ]);
    const result = valueOf(await sync(ledger, plaid));
    expect(result).toMatchObject({
      outcome: 'succeeded',
      pages: 2,
      added: 2,
      modified: 1,
      removed: 1,
    });
    expect(plaid.cursors).toEqual([null, 'c1']);
    expect(live(ledger)).toEqual([{ id: 'a', minor: -500 }]);
    expect(cursor(ledger)).toEqual([{ cursor: 'c2' }]);
  });

  it('finds a row by its new words only, also when it was renamed in the loop that brought it', async () => {
    const ledger = await ledgerWithItem();
    const plaid = scriptedPlaid([
      page({ added: [transaction('a', { name: 'CARD 4411' })], nextCursor: 'c1', hasMore: true }),
      page({ modified: [transaction('a', { name: 'Greengrocer' })], nextCursor: 'c2' }),
    ]);
    await sync(ledger, plaid);
    const found = (search: string) => countTransactions(ledger.reader, { search, accountId: null });
    expect([found('card'), found('greengrocer')]).toEqual([0, 1]);
  });

  it('drops the whole loop and starts at its first cursor when the data changed meanwhile', async () => {
    const ledger = await ledgerWithItem();
    await sync(ledger, scriptedPlaid([page({ added: [transaction('a')], nextCursor: 'c1' })]));
    const plaid = scriptedPlaid([
      page({ added: [transaction('ghost')], nextCursor: 'c2', hasMore: true }),
      mutated,
      page({ added: [transaction('b')], nextCursor: 'c3', hasMore: true }),
      page({ removed: ['a'], nextCursor: 'c4' }),
    ]);
    const result = valueOf(await sync(ledger, plaid));
    expect(plaid.cursors).toEqual(['c1', 'c2', 'c1', 'c3']);
    expect(result).toMatchObject({ restarts: 1, pages: 2, added: 1, removed: 1 });
    expect(live(ledger)).toEqual([{ id: 'b', minor: 1234 }]);
    expect(cursor(ledger)).toEqual([{ cursor: 'c4' }]);
  });

  it('leaves rows and cursor as they were when any page fails, and notes why', async () => {
    const ledger = await ledgerWithItem();
    await sync(ledger, scriptedPlaid([page({ added: [transaction('a')], nextCursor: 'c1' })]));
    const plaid = scriptedPlaid([
      page({ added: [transaction('b')], removed: ['a'], nextCursor: 'c2', hasMore: true }),
      failure('INSTITUTION_UNAVAILABLE', 'The bank is down.', {
        plaid: { type: 'INSTITUTION_ERROR', code: 'INSTITUTION_DOWN', requestId: 'r-9' },
      }),
    ]);
    const result = await sync(ledger, plaid);
    expect(result).toMatchObject({ ok: false, failure: { code: 'INSTITUTION_UNAVAILABLE' } });
    expect(live(ledger)).toEqual([{ id: 'a', minor: 1234 }]);
    expect(cursor(ledger)).toEqual([{ cursor: 'c1' }]);
    expect(
      rowsOf(
        ledger,
        'SELECT outcome, added, error_code, error_request_id FROM sync_runs ORDER BY run_id DESC LIMIT 1',
      ),
    ).toEqual([
      {
        outcome: 'failed',
        added: 0,
        error_code: 'INSTITUTION_UNAVAILABLE',
        error_request_id: 'r-9',
      },
    ]);
    expect(rowsOf(ledger, 'SELECT plaid_error_code FROM items')).toEqual([
      { plaid_error_code: 'INSTITUTION_DOWN' },
    ]);
  });

  it('clears the error of an Item once it syncs again', async () => {
    const ledger = await ledgerWithItem();
    await sync(ledger, scriptedPlaid([failure('LOGIN_REQUIRED', 'Sign in again.')]));
    expect(rowsOf(ledger, 'SELECT error_code FROM items')).toEqual([
      { error_code: 'LOGIN_REQUIRED' },
    ]);
    await sync(ledger, scriptedPlaid([page({ nextCursor: 'c1' })]));
    expect(rowsOf(ledger, 'SELECT error_code FROM items')).toEqual([{ error_code: null }]);
  });

  it('keeps no cursor while Plaid has no history yet', async () => {
    const ledger = await ledgerWithItem();
    const plaid = scriptedPlaid([page({ nextCursor: '', updateStatus: 'NOT_READY' })]);
    const result = valueOf(await sync(ledger, plaid));
    expect(result).toMatchObject({ outcome: 'not_ready', complete: false });
    expect(cursor(ledger)).toEqual([{ cursor: null }]);
    expect(rowsOf(ledger, 'SELECT outcome FROM sync_runs')).toEqual([{ outcome: 'not_ready' }]);
  });

  it('leaves everything as it was when it is cancelled between pages', async () => {
    const ledger = await ledgerWithItem();
    const controller = new AbortController();
    const plaid = scriptedPlaid(
      [
        page({ added: [transaction('a')], nextCursor: 'c1', hasMore: true }),
        page({ added: [transaction('b')], nextCursor: 'c2' }),
      ],
      (index) => {
        if (index === 1) controller.abort();
      },
    );
    const result = await sync(ledger, plaid, controller.signal);
    expect(result).toMatchObject({ ok: false, failure: { code: 'CANCELLED' } });
    expect(live(ledger)).toEqual([]);
    expect(cursor(ledger)).toEqual([{ cursor: null }]);
    expect(rowsOf(ledger, 'SELECT outcome, error_code FROM sync_runs')).toEqual([
      { outcome: 'cancelled', error_code: null },
    ]);
    expect(rowsOf(ledger, 'SELECT error_code FROM items')).toEqual([{ error_code: null }]);
  });

  const setCursor = (cursor: string | null) => (writing: Database.Database) =>
    writing.prepare('UPDATE items SET cursor = ?').run(cursor);
  const remove = (writing: Database.Database) =>
    markItemRemoved(writing, 'item-1', '2026-02-01T00:00:00.000Z');
  const purge: Work<boolean> = (writing, turn) => purgeItem(writing, 'item-1', turn);

  it.each<[change: string, startCursor: string | null, work: Work<unknown>]>([
    ['its cursor is set back', 'c1', setCursor(null)],
    ['its cursor moves on', 'c1', setCursor('other')],
    ['it gets its first cursor', null, setCursor('other')],
    ['it is removed', 'c1', remove],
    ['it is removed during its first sync', null, remove],
    ['it is purged', 'c1', purge],
    ['it is purged during its first sync', null, purge],
  ])('saves nothing and counts as cancelled when %s meanwhile', async (_change, start, work) => {
    const ledger = await ledgerWithItem();
    const write = async (task: Work<unknown>) => valueOf(await ledger.writer.inTransaction(task));
    const kept = () =>
      ['items', 'accounts', 'transactions', 'balance_snapshots'].map((table) =>
        rowsOf(ledger, `SELECT * FROM ${table}`),
      );
    const runs = () => rowsOf(ledger, 'SELECT outcome, error_code FROM sync_runs WHERE run_id > 1');
    await sync(ledger, scriptedPlaid([page({ added: [transaction('a')], nextCursor: 'c1' })]));
    await write(setCursor(start));
    let before: unknown;
    const late = scriptedPlaid(
      [page({ added: [transaction('b')], nextCursor: 'c2' })],
      async () => {
        await write(work);
        before = kept();
      },
    );
    const result = await sync(ledger, late);
    expect(late.cursors).toEqual([start]);
    expect(result).toMatchObject({ ok: false, failure: { code: 'CANCELLED' } });
    expect(kept()).toEqual(before);
    expect(runs()).toEqual(work === purge ? [] : [{ outcome: 'cancelled', error_code: null }]);
  });

  it('refuses an amount that cannot be kept exactly instead of saving a wrong one', async () => {
    const ledger = await ledgerWithItem();
    const plaid = scriptedPlaid([
      page({ added: [transaction('a', { amount: 1e300 })], nextCursor: 'c1' }),
    ]);
    expect(await sync(ledger, plaid)).toMatchObject({
      ok: false,
      failure: { code: 'PLAID_MALFORMED' },
    });
    expect(cursor(ledger)).toEqual([{ cursor: null }]);
  });

  it('keeps rows of accounts that the roster does not list', async () => {
    const ledger = await ledgerWithItem();
    const plaid = scriptedPlaid([
      page({ added: [transaction('a', { accountId: 'closed' })], nextCursor: 'c1' }),
    ]);
    valueOf(await sync(ledger, plaid));
    expect(rowsOf(ledger, "SELECT name FROM accounts WHERE account_id = 'closed'")).toEqual([
      { name: 'Unknown account' },
    ]);
    expect(live(ledger)).toEqual([{ id: 'a', minor: 1234 }]);
  });
});

describe('a pending row that posts', () => {
  const pending = transaction('p', { pending: true, amount: 10 });
  const posted = transaction('q', { pendingTransactionId: 'p', amount: 11 });
  const idOf = (ledger: Ledger) =>
    rowsOf(ledger, 'SELECT id, transaction_id, pending FROM transactions WHERE removed_at IS NULL');

  it.each([
    ['in one page', [page({ added: [posted], removed: ['p'], nextCursor: 'c2' })]],
    [
      'added before it is removed, on another page',
      [
        page({ added: [posted], nextCursor: 'x', hasMore: true }),
        page({ removed: ['p'], nextCursor: 'c2' }),
      ],
    ],
    [
      'removed before it is added, on another page',
      [
        page({ removed: ['p'], nextCursor: 'x', hasMore: true }),
        page({ added: [posted], nextCursor: 'c2' }),
      ],
    ],
  ])('keeps its place: %s', async (_name, pages) => {
    const ledger = await ledgerWithItem();
    await sync(ledger, scriptedPlaid([page({ added: [pending], nextCursor: 'c1' })]));
    const before = idOf(ledger);
    expect(before).toEqual([{ id: 1, transaction_id: 'p', pending: 1 }]);
    valueOf(await sync(ledger, scriptedPlaid(pages)));
    expect(idOf(ledger)).toEqual([{ id: 1, transaction_id: 'q', pending: 0 }]);
    expect(rowsOf(ledger, 'SELECT count(*) AS n FROM transactions')).toEqual([{ n: 1 }]);
    expect(rowsOf(ledger, 'SELECT count(*) AS n FROM transaction_versions')).toEqual([{ n: 2 }]);
  });

  it('keeps its place when the removal came a sync earlier', async () => {
    const ledger = await ledgerWithItem();
    await sync(ledger, scriptedPlaid([page({ added: [pending], nextCursor: 'c1' })]));
    await sync(ledger, scriptedPlaid([page({ removed: ['p'], nextCursor: 'c2' })]));
    expect(idOf(ledger)).toEqual([]);
    await sync(ledger, scriptedPlaid([page({ added: [posted], nextCursor: 'c3' })]));
    expect(idOf(ledger)).toEqual([{ id: 1, transaction_id: 'q', pending: 0 }]);
  });

  const unnamed = (fields: Partial<PlaidTransaction>) =>
    page({ added: [transaction('q', fields)], removed: ['p'], nextCursor: 'c2' });

  it('keeps its place when Plaid does not name it and a posted row is like it', async () => {
    const ledger = await ledgerWithItem();
    await sync(ledger, scriptedPlaid([page({ added: [pending], nextCursor: 'c1' })]));
    await sync(ledger, scriptedPlaid([unnamed({ amount: pending.amount })]));
    expect(idOf(ledger)).toEqual([{ id: 1, transaction_id: 'q', pending: 0 }]);
    expect(rowsOf(ledger, 'SELECT * FROM pending_matches')).toMatchObject([
      { posted_transaction_id: 'q', pending_transaction_id: 'p', transaction_ref: 1, score: 1000 },
    ]);
  });

  it('is another one when Plaid does not name it and the posted row is unlike it', async () => {
    const ledger = await ledgerWithItem();
    await sync(ledger, scriptedPlaid([page({ added: [pending], nextCursor: 'c1' })]));
    await sync(ledger, scriptedPlaid([unnamed({ amount: pending.amount * 3 })]));
    expect(idOf(ledger)).toEqual([{ id: 2, transaction_id: 'q', pending: 0 }]);
    expect(rowsOf(ledger, 'SELECT * FROM pending_matches')).toEqual([]);
  });

  it('goes back to pending when the bank takes the posted row back', async () => {
    const ledger = await ledgerWithItem();
    await sync(ledger, scriptedPlaid([page({ added: [pending], nextCursor: 'c1' })]));
    await sync(
      ledger,
      scriptedPlaid([page({ added: [posted], removed: ['p'], nextCursor: 'c2' })]),
    );
    await sync(
      ledger,
      scriptedPlaid([page({ added: [pending], removed: ['q'], nextCursor: 'c3' })]),
    );
    expect(
      rowsOf(ledger, 'SELECT transaction_id FROM transactions WHERE removed_at IS NULL'),
    ).toEqual([{ transaction_id: 'p' }]);
  });
});
