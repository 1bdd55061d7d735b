import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../../src/plaid-emulator/server.ts';
import type { Bank } from '../../../../src/shared/model/banks.ts';
import type {
  TransactionPage,
  TransactionPosition,
} from '../../../../src/shared/model/transactions.ts';
import { emptyLedger, sdkFor, sync } from '../../../contract/plaid-emulator/bank.ts';
import { leaks, tracesOf } from '../../../security/planted.ts';
import { openTestEngine, type TestEngine } from '../../../support/engine.ts';
import {
  finishLink,
  linkBank,
  linkSuccess,
  linkSuccessAgain,
} from '../../../support/link-demo-bank.ts';
import { memoryKeychain, type MemoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import {
  asked,
  bankOf,
  demoBank,
  EVERYTHING,
  isAlive,
  lastToken,
  OAUTH_BANK,
  sessionsOf,
} from './banks.ts';

interface Linked extends TestEngine {
  readonly bank: Emulator;
  readonly keychain: MemoryKeychain;
  readonly itemId: string;
  readonly token: string;
}

async function linked(): Promise<Linked> {
  const bank = await demoBank();
  const keychain = memoryKeychain();
  const opened = openTestEngine(bank, { keychain });
  const itemId = await linkBank(opened.engine, bank);
  return { ...opened, bank, keychain, itemId, token: lastToken(bank) };
}

/** How many transactions Trax shows from a date on. */
async function countSince(engine: TestEngine['engine'], date: string): Promise<number> {
  let found = 0;
  let after: TransactionPosition | null = null;
  do {
    const page: TransactionPage = valueOf(
      await engine.listTransactions({ ...EVERYTHING, after, limit: 500 }),
    );
    found += page.rows.filter((row) => row.date >= date).length;
    after = page.next;
  } while (after !== null);
  return found;
}

const count = async ({ engine }: Pick<TestEngine, 'engine'>) =>
  valueOf(await engine.countTransactions(EVERYTHING));

/** Plaid refuses to end Items, for a reason that no repetition of the call ends. */
const refuseToRemove = (bank: Emulator, times: number) => {
  bank.faults.add({
    kind: 'error',
    path: '/item/remove',
    error_type: 'INVALID_REQUEST',
    error_code: 'UNKNOWN_FIELDS',
    times,
  });
};

describe('removing a bank', () => {
  it('is preceded by the counts of what there is', async () => {
    const here = await linked();
    const { engine, itemId } = here;
    const counts = valueOf(await engine.countBank({ itemId }));
    const { accounts } = (await bankOf(engine, itemId))!;
    expect(counts).toMatchObject({
      accounts: accounts.length,
      transactions: await count(here),
      syncRuns: 1,
    });
    const { rows } = valueOf(
      await engine.listTransactions({ ...EVERYTHING, after: null, limit: 1 }),
    );
    expect(counts.lastDate).toBe(rows[0]?.date);
    expect(failureOf(await engine.countBank({ itemId: 'none' })).code).toBe('NOT_FOUND');
  });

  it('ends it at Plaid and keeps its history, which is synced no more', async () => {
    const here = await linked();
    const { engine, bank, itemId, token } = here;
    const before = await count(here);
    expect(valueOf(await engine.removeBank({ itemId, history: 'keep' }))).toEqual({
      revocation: 'done',
    });
    expect(await isAlive(bank, token)).toBe(false);
    expect(await bankOf(engine, itemId)).toMatchObject({
      state: 'removed',
      failure: null,
      consentExpiresAt: null,
      transactionCount: before,
    });
    expect(await count(here)).toBe(before);
    const syncs = asked(bank, '/transactions/sync');
    valueOf(await engine.syncNow({ itemId: null }));
    valueOf(await engine.checkBanks());
    await engine.close();
    expect(asked(bank, '/transactions/sync')).toBe(syncs);
  });

  it('with its history leaves no string of it in finance.db, nor its token anywhere', async () => {
    const here = await linked();
    const { engine, bank, itemId, token, dataDirectory } = here;
    const other = await linkBank(engine, bank, { institutionId: OAUTH_BANK });
    const { accounts } = (await bankOf(engine, itemId))!;
    const others = (await bankOf(engine, other))!.accounts;
    const { rows } = valueOf(
      await engine.listTransactions({
        search: '',
        accountId: accounts[0]!.id,
        after: null,
        limit: 9,
      }),
    );
    const marks = new Map([
      [itemId, 'item_id'],
      ['Royal Bank of Plaid', 'the name of the bank'],
      ...accounts.map(({ accountId }) => [accountId, 'account_id'] as const),
      ...rows.map(({ transactionId }) => [transactionId, 'transaction_id'] as const),
    ]);
    const kept = valueOf(await engine.countBank({ itemId: other }));
    const found = () =>
      leaks(tracesOf(path.join(dataDirectory, 'profiles')), marks).filter((leak) =>
        leak.includes('finance.db'),
      );
    expect(new Set(found().map((leak) => leak.split(' in ')[0]))).toEqual(new Set(marks.values()));
    expect(valueOf(await engine.removeBank({ itemId, history: 'purge' }))).toEqual({
      revocation: 'done',
    });
    expect(await bankOf(engine, itemId)).toBeUndefined();
    expect(found()).toEqual([]);
    expect(valueOf(await engine.countBank({ itemId: other }))).toEqual(kept);
    expect((await bankOf(engine, other))?.accounts).toEqual(others);
    expect(await isAlive(bank, token)).toBe(false);
    expect(failureOf(await engine.removeBank({ itemId, history: 'purge' })).code).toBe('NOT_FOUND');
    valueOf(await engine.syncItem(other));
  });

  it('waits for Plaid where it cannot be told, shows that, and goes on at the next try', async () => {
    const here = await linked();
    const { engine, bank, itemId, token, events } = here;
    refuseToRemove(bank, 2);
    expect(valueOf(await engine.removeBank({ itemId, history: 'purge' }))).toEqual({
      revocation: 'pending',
    });
    expect(valueOf(await engine.listBanks())).toEqual([]);
    const waiting = { itemId, institutionName: 'Royal Bank of Plaid' };
    expect(valueOf(await engine.listRevocations())).toMatchObject([
      { ...waiting, failure: { code: 'PLAID_REJECTED' } },
    ]);
    valueOf(await engine.retryRevocations());
    expect(valueOf(await engine.listRevocations())).toMatchObject([waiting]);
    expect(await isAlive(bank, token)).toBe(true);
    events.length = 0;
    valueOf(await engine.retryRevocations());
    expect(valueOf(await engine.listRevocations())).toEqual([]);
    expect(events.map(({ event }) => event)).toContain('banksChanged');
    expect(await isAlive(bank, token)).toBe(false);
  });

  it('goes on telling Plaid after a restart, without linking the bank again', async () => {
    const here = await linked();
    const { bank, keychain, dataDirectory, itemId, token } = here;
    refuseToRemove(bank, 1);
    valueOf(await here.engine.removeBank({ itemId, history: 'purge' }));
    await here.engine.close();
    expect(await isAlive(bank, token)).toBe(true);
    const { engine } = openTestEngine(bank, { keychain, dataDirectory });
    await expect.poll(() => isAlive(bank, token), { timeout: 10_000 }).toBe(false);
    await expect.poll(async () => valueOf(await engine.listRevocations())).toEqual([]);
    expect(valueOf(await engine.listBanks())).toEqual([]);
  });

  it('does not keep the person waiting for a Plaid that does not answer', async () => {
    const here = await linked();
    const { engine, bank, itemId } = here;
    bank.faults.add({ kind: 'latency', path: '/item/remove', ms: 20_000 });
    const removed = valueOf(await engine.removeBank({ itemId, history: 'keep' }));
    expect(removed).toEqual({ revocation: 'pending' });
    expect((await bankOf(engine, itemId))?.state).toBe('removed');
  });

  it('is done when Plaid says ITEM_NOT_FOUND: it was ended elsewhere', async () => {
    const { engine, bank, itemId } = await linked();
    bank.control.setItemError({ itemId, code: 'ITEM_NOT_FOUND' });
    expect(valueOf(await engine.removeBank({ itemId, history: 'keep' }))).toEqual({
      revocation: 'done',
    });
    expect(valueOf(await engine.listRevocations())).toEqual([]);
  });

  it('waits when Plaid does not know the token, until the person dismisses that', async () => {
    const { engine, bank, itemId, events } = await linked();
    expect(failureOf(await engine.dismissRevocation({ itemId })).code).toBe('NOT_FOUND');
    bank.control.setItemError({ itemId, code: 'INVALID_ACCESS_TOKEN' });
    expect(valueOf(await engine.removeBank({ itemId, history: 'keep' }))).toEqual({
      revocation: 'pending',
    });
    const [shown] = valueOf(await engine.listRevocations());
    expect(shown?.failure?.message).toContain('another Plaid account');
    events.length = 0;
    valueOf(await engine.dismissRevocation({ itemId }));
    expect(events.map(({ event }) => event)).toContain('banksChanged');
    expect(valueOf(await engine.listRevocations())).toEqual([]);
  });

  it.each(['keep', 'purge'] as const)(
    'without a token says that Plaid cannot be told, whatever becomes of its history (%s)',
    async (history) => {
      const here = await linked();
      const { bank, keychain, dataDirectory, itemId } = here;
      await here.engine.close();
      rmSync(path.join(dataDirectory, 'profiles', 'demo', 'tokens.sqlite'));
      const { engine } = openTestEngine(bank, { keychain, dataDirectory });
      failureOf(await engine.syncItem(itemId));
      expect((await bankOf(engine, itemId))?.failure).toMatchObject({
        code: 'ITEM_GONE',
        message: 'The access to this bank is no longer stored on this computer.',
      });
      expect(valueOf(await engine.removeBank({ itemId, history }))).toEqual({
        revocation: 'impossible',
      });
      expect(asked(bank, '/item/remove')).toBe(0);
    },
  );

  it('of which only the history is left has nothing to tell Plaid', async () => {
    const { engine, bank, itemId, keychain, dataDirectory } = await linked();
    valueOf(await engine.removeBank({ itemId, history: 'keep' }));
    await engine.close();
    const reopened = openTestEngine(bank, { keychain, dataDirectory });
    expect(valueOf(await reopened.engine.removeBank({ itemId, history: 'purge' }))).toEqual({
      revocation: 'done',
    });
  });

  it('says that Plaid cannot be told when the key to its token is lost, and goes on showing it', async () => {
    const here = await linked();
    const { bank, dataDirectory, itemId } = here;
    await here.engine.close();
    const { engine } = openTestEngine(bank, { keychain: memoryKeychain(), dataDirectory });
    expect(valueOf(await engine.removeBank({ itemId, history: 'keep' }))).toEqual({
      revocation: 'impossible',
    });
    expect(valueOf(await engine.listRevocations())).toMatchObject([
      { itemId, institutionName: 'Royal Bank of Plaid', failure: { code: 'ITEM_GONE' } },
    ]);
    expect(asked(bank, '/item/remove')).toBe(0);
    valueOf(await engine.dismissRevocation({ itemId }));
    expect(valueOf(await engine.listRevocations())).toEqual([]);
  });

  it('waits while the keychain is locked, and goes on once it is open', async () => {
    const { engine, bank, keychain, dataDirectory, itemId, token, ...here } = await linked();
    expect(here.events.length).toBeGreaterThan(0);
    await engine.close();
    const reopened = openTestEngine(bank, { keychain, dataDirectory }).engine;
    keychain.lock();
    expect(valueOf(await reopened.removeBank({ itemId, history: 'keep' }))).toEqual({
      revocation: 'pending',
    });
    expect(valueOf(await reopened.listRevocations())).toMatchObject([
      { failure: { code: 'KEYCHAIN_UNAVAILABLE' } },
    ]);
    keychain.unlock();
    valueOf(await reopened.retryRevocations());
    expect(await isAlive(bank, token)).toBe(false);
  });
});

describe('linking a removed bank again', { timeout: 120_000 }, () => {
  it('joins its history: nothing doubled, and the same numbers', async () => {
    const here = await linked();
    const { engine, bank, itemId } = here;
    const before = await count(here);
    valueOf(await engine.removeBank({ itemId, history: 'keep' }));
    bank.control.advance({ days: 3 });
    const outcome = await finishLink(here, await linkSuccessAgain(engine, bank, itemId));
    expect(outcome.outcome).toBe('matching');
    const [session] = await sessionsOf(engine);
    const { sessionId } = session!;
    const { proposed } = valueOf(await engine.getAccountMatches({ sessionId }));
    valueOf(await engine.confirmAccountMatches({ sessionId, matches: proposed }));
    const newItemId = sessionId.replace('item:', '');
    valueOf(await engine.syncItem(newItemId));
    expect(valueOf(await engine.listBanks())).toMatchObject([
      { itemId: newItemId, state: 'ready', removedAt: null },
    ]);
    // As many rows as the bank has since it knows of any; what is older stays.
    const atBank = await sync(sdkFor(bank), lastToken(bank), emptyLedger());
    const dates = [...atBank.rows.values()].map(({ date }) => date).toSorted();
    const { rows } = atBank;
    const since = await countSince(engine, dates[0] ?? '');
    expect(since).toBe(rows.size);
    expect(await count(here)).toBeGreaterThan(before);
  });

  it('is a new bank when other accounts of it are signed in to', async () => {
    const here = await linked();
    valueOf(await here.engine.removeBank({ itemId: here.itemId, history: 'keep' }));
    const success = await linkSuccess(here.bank);
    const accounts = [
      { id: 'a', name: 'Somebody else’s', mask: '9999', type: 'depository', subtype: null },
    ];
    expect(await finishLink(here, { ...success, accounts })).toMatchObject({ outcome: 'linked' });
  });
});

describe('linking that the network breaks', { timeout: 120_000 }, () => {
  it('before the exchange can be finished later, without another sign-in', async () => {
    const bank = await demoBank();
    const opened = openTestEngine(bank);
    bank.faults.add({
      kind: 'rate_limit',
      path: '/item/public_token/exchange',
      retry_after: 1000,
    });
    expect(await finishLink(opened, await linkSuccess(bank))).toMatchObject({
      outcome: 'failed',
      failure: { code: 'RATE_LIMITED' },
    });
    const [session] = await sessionsOf(opened.engine);
    expect(session).toMatchObject({ phase: 'paused' });
    expect(valueOf(await opened.engine.resumeLink({ sessionId: session!.sessionId }))).toEqual({
      kind: 'finishing',
    });
    expect(valueOf(await opened.engine.listBanks())).toHaveLength(1);
    expect(await sessionsOf(opened.engine)).toEqual([]);
  });

  it('after the exchange, with the Item known, is no matter: its accounts come with the first sync', async () => {
    const bank = await demoBank();
    const opened = openTestEngine(bank);
    bank.faults.add({ kind: 'rate_limit', path: '/accounts/get', retry_after: 1000 });
    expect(await finishLink(opened, await linkSuccess(bank))).toMatchObject({ outcome: 'linked' });
    const [{ itemId }] = valueOf(await opened.engine.listBanks()) as [Bank];
    valueOf(await opened.engine.syncItem(itemId));
    const found = await bankOf(opened.engine, itemId);
    expect(found).toMatchObject({ failure: null, institution: { name: 'Royal Bank of Plaid' } });
    expect(found?.accounts.length).toBeGreaterThan(0);
    expect(asked(bank, '/item/remove')).toBe(0);
  });

  it('after the exchange is over: the Item goes back, and nothing is offered that cannot end well', async () => {
    const bank = await demoBank();
    const opened = openTestEngine(bank);
    bank.faults.add({ kind: 'rate_limit', path: '/item/get', retry_after: 1000 });
    expect(await finishLink(opened, await linkSuccess(bank))).toMatchObject({ outcome: 'failed' });
    expect(bank.requests.at(-1)?.path).toBe('/item/remove');
    expect(await sessionsOf(opened.engine)).toEqual([]);
    expect(valueOf(await opened.engine.listBanks())).toEqual([]);
  });
});
