import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../../../src/plaid-emulator/server.ts';
import { openTestEngine } from '../../../support/engine.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { linkBank } from '../../../support/link-demo-bank.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { valueOf } from '../../../support/result.ts';

async function twoEngines() {
  const bank = await startEmulator();
  onTestFinished(() => bank.close());
  const shared = { dataDirectory: temporaryDirectory(), keychain: memoryKeychain() };
  const first = openTestEngine(bank, shared);
  const itemId = await linkBank(first.engine, bank);
  const second = openTestEngine(bank, shared);
  return { bank, itemId, first, second };
}

const syncs = (requests: readonly { readonly path: string }[]) =>
  requests.filter(({ path }) => path === '/transactions/sync').length;

describe('two programs on one profile', () => {
  it('sync a bank once when both are asked at the same time', async () => {
    const { bank, itemId, first, second } = await twoEngines();
    bank.control.addTransaction({ itemId, amount: 5, name: 'New shop' });
    // Slow enough that the second asks while the first is at it.
    bank.faults.add({ kind: 'latency', ms: 1000, path: '/transactions/sync' });
    const before = syncs(bank.requests);
    const results = await Promise.all([
      first.engine.syncItem(itemId),
      second.engine.syncItem(itemId),
    ]);
    expect(results.map((result) => valueOf(result).added)).toEqual([1, 1]);
    expect(syncs(bank.requests) - before).toBe(1);
    const runs = valueOf(await second.engine.listSyncRuns({ limit: 10 }));
    expect(runs.filter(({ trigger }) => trigger === 'manual')).toHaveLength(1);
  });

  it('see what the other one brought', async () => {
    const { bank, itemId, first, second } = await twoEngines();
    const changed = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (!second.events.some(({ event }) => event === 'transactionsChanged')) return;
        clearInterval(timer);
        resolve();
      }, 20);
    });
    bank.control.addTransaction({ itemId, amount: 5, name: 'New shop' });
    valueOf(await first.engine.syncItem(itemId));
    await changed;
    const filter = { search: 'New shop', accountId: null };
    expect(valueOf(await second.engine.countTransactions(filter))).toBe(1);
  });

  it('do not take the other one’s run for one that a crash has ended', async () => {
    const { bank, itemId, first } = await twoEngines();
    bank.faults.add({ kind: 'latency', ms: 1500, path: '/transactions/sync' });
    const running = first.engine.syncItem(itemId);
    await expect
      .poll(async () => valueOf(await first.engine.listSyncRuns({ limit: 1 }))[0]?.outcome)
      .toBe('running');
    const third = openTestEngine(bank, {
      dataDirectory: first.dataDirectory,
      keychain: memoryKeychain(),
    });
    valueOf(await third.engine.listBanks());
    valueOf(await running);
    expect(valueOf(await first.engine.listSyncRuns({ limit: 1 }))[0]?.outcome).toBe('succeeded');
  });
});
