import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Engine } from '../../../../src/core/engine-api.ts';
import { startEmulator } from '../../../../src/plaid-emulator/server.ts';
import { openTestEngine } from '../../../support/engine.ts';
import { linkBank, linkSuccess, type Login } from '../../../support/link-demo-bank.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const US_BANK = 'ins_109508';
const SAVER: Login = {
  institutionId: US_BANK,
  optionalProducts: ['investments', 'liabilities'],
};

async function opened() {
  let now = new Date('2026-11-23T12:00:00Z');
  const clock = () => now;
  const bank = await startEmulator({ clock });
  onTestFinished(() => bank.close());
  const { engine, events } = openTestEngine(bank, { clock });
  const asked = (path: string) => bank.requests.filter((request) => request.path === path).length;
  const passDays = (days: number) => {
    now = new Date(now.getTime() + days * 86_400_000);
  };
  return { bank, engine, events, asked, passDays };
}

/** Rows of finance.db, read as any other program would. */
async function query(engine: Engine, sql: string): Promise<unknown[]> {
  const database = new Database(valueOf(await engine.status()).financeDb, { readonly: true });
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
}

describe('a bank with investments and debts', () => {
  it('brings them to finance.db, worth what the accounts’ balances say', async () => {
    const { bank, engine } = await opened();
    await linkBank(engine, bank, SAVER);
    expect(
      await query(
        engine,
        `SELECT a.name, abs(sum(h.value) - a.balance) < 0.03 AS balanced
         FROM v_holdings AS h JOIN v_accounts AS a USING (account_id) GROUP BY 1 ORDER BY 1`,
      ),
    ).toEqual([
      { name: 'Plaid 401k', balanced: 1 },
      { name: 'Plaid IRA', balanced: 1 },
    ]);
    const [history] = await query(
      engine,
      `SELECT count(*) > 100 AS many, min(date) >= '2024-11-23' AS recent, count(DISTINCT type) AS types,
         sum(type = 'buy' AND amount > 0) AS wrong FROM v_investment_transactions`,
    );
    expect(history).toEqual({ many: 1, recent: 1, types: 3, wrong: 0 });
    expect(
      await query(
        engine,
        `SELECT kind, interest_rate, owed > 0 AS owed FROM v_liabilities ORDER BY 1`,
      ),
    ).toEqual([
      { kind: 'credit', interest_rate: 22.49, owed: 1 },
      { kind: 'mortgage', interest_rate: 3.99, owed: 1 },
      { kind: 'student', interest_rate: 5.25, owed: 1 },
    ]);
  });

  it('adds rows for what changed, and none when nothing did', async () => {
    const { bank, engine, passDays } = await opened();
    const itemId = await linkBank(engine, bank, SAVER);
    const counts = () =>
      query(
        engine,
        `SELECT (SELECT count(*) FROM holdings) AS holdings,
           (SELECT count(*) FROM investment_transaction_versions) AS trades,
           (SELECT count(*) FROM liabilities) AS liabilities,
           (SELECT count(*) FROM security_versions) AS securities`,
      );
    const before = await counts();
    valueOf(await engine.syncItem(itemId));
    expect(await counts()).toEqual(before);
    passDays(10);
    valueOf(await engine.syncItem(itemId));
    const after = await counts();
    expect(after).not.toEqual(before);
    expect(
      await query(engine, `SELECT count(*) AS standing FROM v_liabilities WHERE kind = 'mortgage'`),
    ).toEqual([{ standing: 1 }]);
    expect(
      await query(
        engine,
        'SELECT count(*) AS rows FROM investment_transactions WHERE removed_at IS NOT NULL',
      ),
    ).toEqual([{ rows: 0 }]);
  });

  it('is not asked for what it was not linked for', async () => {
    const { bank, engine, asked } = await opened();
    await linkBank(engine, bank, { institutionId: US_BANK });
    await linkBank(engine, bank);
    expect(asked('/investments/holdings/get') + asked('/liabilities/get')).toBe(0);
  });

  it('syncs its transactions also when investments and debts do not come', async () => {
    const { bank, engine } = await opened();
    for (const path of ['/investments/holdings/get', '/liabilities/get']) {
      bank.faults.add({
        kind: 'error',
        path,
        error_type: 'ITEM_ERROR',
        error_code: 'PRODUCTS_NOT_SUPPORTED',
        times: 9,
      });
    }
    const itemId = await linkBank(engine, bank, SAVER);
    const [linked] = valueOf(await engine.listBanks());
    expect(linked).toMatchObject({ itemId, failure: null });
    expect(linked?.transactionCount).toBeGreaterThan(100);
    expect(await query(engine, 'SELECT product FROM product_refusals ORDER BY 1')).toEqual([
      { product: 'investments' },
      { product: 'liabilities' },
    ]);
  });

  it('has its transactions before the bank has told of its investments', async () => {
    const { bank, engine } = await opened();
    bank.faults.add({ kind: 'hang', path: '/investments/holdings/get', times: 1 });
    valueOf(await engine.startLink({ purpose: { kind: 'new' }, way: 'hosted' }));
    valueOf(await engine.completeLink(await linkSuccess(bank, SAVER)));
    await vi.waitFor(async () => {
      const [linked] = valueOf(await engine.listBanks());
      expect(linked?.transactionCount).toBeGreaterThan(100);
    });
    const [linked] = valueOf(await engine.listBanks());
    const ended = engine.syncItem(linked?.itemId ?? '');
    valueOf(await engine.cancelSync({ itemId: linked?.itemId ?? '' }));
    expect(valueOf(await ended).outcome).toBe('succeeded');
    expect(valueOf(await engine.listSyncRuns({ limit: 9 }))).toEqual([
      expect.objectContaining({ outcome: 'succeeded', failure: null }),
    ]);
  });

  it('leaves nothing of them behind when every trace is deleted', async () => {
    const { bank, engine } = await opened();
    const itemId = await linkBank(engine, bank, SAVER);
    const counts = valueOf(await engine.countBank({ itemId }));
    expect(counts.investments).toBeGreaterThan(100);
    expect(counts.liabilities).toBe(3);
    valueOf(await engine.removeBank({ itemId, history: 'purge' }));
    for (const table of [
      'securities',
      'security_versions',
      'holdings',
      'liabilities',
      'investment_transactions',
      'investment_transaction_versions',
    ]) {
      expect(await query(engine, `SELECT count(*) AS rows FROM ${table}`), table).toEqual([
        { rows: 0 },
      ]);
    }
  });
});

describe('asking the bank now', () => {
  const DYNAMIC: Login = {
    institutionId: US_BANK,
    username: 'user_transactions_dynamic',
    password: 'any',
  };

  it('has Plaid ask once, and brings what the bank answers', async () => {
    const { bank, engine, asked } = await opened();
    const itemId = await linkBank(engine, bank, DYNAMIC);
    const count = async () =>
      valueOf(await engine.countTransactions({ search: '', accountId: null }));
    const before = await count();
    valueOf(await engine.refreshBank({ itemId }));
    await vi.waitFor(async () => {
      expect(await count()).toBeGreaterThan(before);
    });
    expect(asked('/transactions/refresh')).toBe(1);
  });

  it('says so where Plaid cannot, and for a bank that is not there', async () => {
    const { bank, engine } = await opened();
    const itemId = await linkBank(engine, bank, {
      institutionId: 'ins_109510',
      username: 'user_custom',
      password: '{"override_accounts":[{"type":"credit","subtype":"credit card"}]}',
    });
    expect(failureOf(await engine.refreshBank({ itemId }))).toMatchObject({
      code: 'PLAID_REJECTED',
      message: 'Plaid cannot ask this bank on demand.',
    });
    expect((await engine.refreshBank({ itemId: 'none' })).ok).toBe(false);
  });
});
