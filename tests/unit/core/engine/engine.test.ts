import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { followChangedIds, saveAccounts } from '../../../../src/core/ledger/items.ts';
import { startEmulator } from '../../../../src/plaid-emulator/server.ts';
import type {
  TransactionPage,
  TransactionPosition,
} from '../../../../src/shared/model/transactions.ts';
import { openTestEngine, TEST_SETTINGS } from '../../../support/engine.ts';
import { finishLink, linkBank, linkSuccess } from '../../../support/link-demo-bank.ts';
import { ledgerWithItem } from '../../../support/ledger.ts';
import { account } from '../../../support/plaid-rows.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const DAY_MS = 86_400_000;
const EVERYTHING = { search: '', accountId: null };

async function demoBank() {
  const bank = await startEmulator();
  onTestFinished(() => bank.close());
  return bank;
}

describe('the engine', () => {
  it('links a UK bank and brings its accounts and two years of transactions', async () => {
    const bank = await demoBank();
    const { engine } = openTestEngine(bank);
    await linkBank(engine, bank);
    const [linked] = valueOf(await engine.listBanks());
    expect(linked).toMatchObject({
      institution: { name: 'Royal Bank of Plaid' },
      state: 'ready',
      failure: null,
      progress: null,
    });
    expect(linked?.institution.logo).toMatch(/^iVBOR/);
    expect(new Set(linked?.accounts.map((account) => account.currency.code))).toEqual(
      new Set(['GBP', 'EUR', 'USD']),
    );
    const count = valueOf(await engine.countTransactions(EVERYTHING));
    expect(count).toBeGreaterThan(1000);
    expect(count).toBe(linked?.transactionCount);
    const { rows } = valueOf(
      await engine.listTransactions({ ...EVERYTHING, after: null, limit: 500 }),
    );
    expect(rows.map((row) => row.date)).toEqual(
      rows
        .map((row) => row.date)
        .toSorted()
        .reverse(),
    );
  });

  it('reads the whole list by keyset pages, each row once', async () => {
    const bank = await demoBank();
    const { engine } = openTestEngine(bank);
    await linkBank(engine, bank);
    const ids = new Set<number>();
    let after: TransactionPosition | null = null;
    do {
      const page: TransactionPage = valueOf(
        await engine.listTransactions({ ...EVERYTHING, after, limit: 500 }),
      );
      for (const row of page.rows) ids.add(row.id);
      after = page.next;
    } while (after !== null);
    expect(ids.size).toBe(valueOf(await engine.countTransactions(EVERYTHING)));
  });

  it('finds words by their start, in any order, and counts what it finds', async () => {
    const bank = await demoBank();
    const { engine } = openTestEngine(bank);
    await linkBank(engine, bank);
    const search = { search: 'tes', accountId: null };
    const { rows } = valueOf(await engine.listTransactions({ ...search, after: null, limit: 500 }));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(`${row.name} ${row.merchantName ?? ''}`).toMatch(/\btes/i);
    expect(
      valueOf(await engine.countTransactions({ search: '"" OR NOT ^*', accountId: null })),
    ).toBe(valueOf(await engine.countTransactions({ search: 'or not', accountId: null })));
  });

  it('brings what changed at the bank, once, and doubles nothing when it is asked again', async () => {
    const bank = await demoBank();
    const { engine } = openTestEngine(bank);
    const itemId = await linkBank(engine, bank);
    const before = valueOf(await engine.countTransactions(EVERYTHING));
    bank.control.advance({ days: 10 });
    const second = valueOf(await engine.syncItem(itemId));
    expect(second.added).toBeGreaterThan(0);
    expect(valueOf(await engine.countTransactions(EVERYTHING))).toBeGreaterThan(before);
    const third = valueOf(await engine.syncItem(itemId));
    expect(third).toMatchObject({ added: 0, modified: 0, removed: 0 });
  });

  it('joins a second wish for the same Item to the run that there is', async () => {
    const bank = await demoBank();
    const { engine } = openTestEngine(bank);
    const itemId = await linkBank(engine, bank);
    const runs = valueOf(await engine.listSyncRuns({ limit: 500 })).length;
    await Promise.all([engine.syncItem(itemId), engine.syncItem(itemId), engine.syncItem(itemId)]);
    expect(valueOf(await engine.listSyncRuns({ limit: 500 }))).toHaveLength(runs + 1);
  });

  it('opens the same banks again after a restart, with a new run of the demo bank', async () => {
    const first = await startEmulator();
    const keychain = memoryKeychain();
    const { engine, dataDirectory } = openTestEngine(first, { keychain });
    const itemId = await linkBank(engine, first);
    await engine.close();
    await first.close();
    const second = await demoBank();
    const reopened = openTestEngine(second, { keychain, dataDirectory }).engine;
    expect(valueOf(await reopened.syncItem(itemId))).toMatchObject({ outcome: 'succeeded' });
    expect(valueOf(await reopened.listBanks())).toHaveLength(1);
  });

  it('syncs at its start what the last night owes', async () => {
    const bank = await demoBank();
    const keychain = memoryKeychain();
    const { engine, dataDirectory } = openTestEngine(bank, { keychain });
    await linkBank(engine, bank);
    await engine.close();
    const clock = () => new Date(Date.now() + 2 * DAY_MS);
    const autopilot = { ...TEST_SETTINGS.autopilot, enabled: true };
    const settings = { ...TEST_SETTINGS, autopilot };
    const reopened = openTestEngine(bank, { keychain, dataDirectory, clock, settings }).engine;
    const newest = async () => valueOf(await reopened.listSyncRuns({ limit: 1 }))[0];
    await expect
      .poll(newest, { timeout: 10_000 })
      .toMatchObject({ trigger: 'schedule', outcome: 'succeeded' });
  });

  it('does not begin to link while the keychain is locked: what the bank answers could not be kept', async () => {
    const bank = await demoBank();
    const keychain = memoryKeychain();
    const { engine } = openTestEngine(bank, { keychain });
    keychain.lock();
    const purpose = { kind: 'new' } as const;
    const refused = failureOf(await engine.startLink({ purpose, way: 'hosted' }));
    expect(refused.code).toBe('KEYCHAIN_UNAVAILABLE');
    expect(refused.action).toMatch(/keychain/i);
    expect(valueOf(await engine.listLinkSessions())).toEqual([]);
    keychain.unlock();
    expect(keychain.entries.size).toBe(0);
    expect(valueOf(await engine.status()).trouble).toBeNull();
  });

  it('gives an Item back when it cannot be brought in, so that it is not billed unseen', async () => {
    const bank = await demoBank();
    const opened = openTestEngine(bank);
    const { engine } = opened;
    const success = await linkSuccess(bank);
    bank.faults.add({
      kind: 'error',
      path: '/accounts/get',
      error_type: 'ITEM_ERROR',
      error_code: 'NO_ACCOUNTS',
      times: 1,
    });
    expect(await finishLink(opened, success)).toMatchObject({ outcome: 'failed' });
    expect(bank.requests.at(-1)?.path).toBe('/item/remove');
    // Linking again gives one bank, also after a restart.
    await linkBank(engine, bank);
    expect(valueOf(await engine.listBanks())).toHaveLength(1);
  });

  it('brings banks in again when finance.db was moved aside, whatever is wrong with one of them', async () => {
    const bank = await demoBank();
    const keychain = memoryKeychain();
    const { engine, dataDirectory } = openTestEngine(bank, { keychain });
    const sick = await linkBank(engine, bank, { institutionId: 'ins_116834' });
    await linkBank(engine, bank);
    const { financeDb } = valueOf(await engine.status());
    await engine.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${financeDb}${suffix}`, { force: true });
    bank.control.setItemError({ itemId: sick, code: 'ITEM_LOGIN_REQUIRED' });
    const reopened = openTestEngine(bank, { keychain, dataDirectory }).engine;
    await expect
      .poll(async () => valueOf(await reopened.listBanks()).map((linked) => linked.state))
      .toContain('ready');
  });

  it('keeps an account in its place when Plaid changes its account_id', async () => {
    const ledger = await ledgerWithItem();
    const ids: number[] = [];
    for (const roster of [[account('old-id')], [account('new-id')]]) {
      await ledger.writer.inTransaction((writing) => {
        followChangedIds(writing, 'item-1', roster);
        for (const id of saveAccounts(writing, 'item-1', roster, '2026-01-01').values())
          ids.push(id);
      });
    }
    expect(ids).toEqual([1, 1]);
  });

  it('says that the bank prepares the history, and fetches it once it is there', async () => {
    const bank = await demoBank();
    const { engine } = openTestEngine(bank);
    const itemId = await linkBank(engine, bank, { username: 'user_good', password: 'pass_good' });
    bank.control.setUpdateStatus({ itemId, status: 'NOT_READY', calls: 1 });
    expect(valueOf(await engine.syncItem(itemId))).toMatchObject({ outcome: 'not_ready' });
    expect(valueOf(await engine.listBanks())[0]?.state).toBe('preparing');
    expect(valueOf(await engine.syncItem(itemId))).toMatchObject({ outcome: 'succeeded' });
    expect(valueOf(await engine.listBanks())[0]?.state).toBe('ready');
  });
});
