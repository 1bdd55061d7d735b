import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { PLAID_ERRORS, type PlaidErrorAnswer } from '../../../../scripts/docs/plaid-errors.ts';
import { awaitHostedLink } from '../../../../src/core/link/hosted-link.ts';
import { createPlaidClient } from '../../../../src/core/plaid/client.ts';
import { NO_LIMITS } from '../../../../src/core/plaid/limits.ts';
import { followUpDelay } from '../../../../src/core/sync/follow-up.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import type { Emulator } from '../../../../src/plaid-emulator/server.ts';
import { count } from '../../../soak/soak.ts';
import { liveAtBank, readState } from '../../../soak/state.ts';
import { emptyLedger, sdkFor, sync } from '../../../contract/plaid-emulator/bank.ts';
import { openTestEngine, type TestEngine } from '../../../support/engine.ts';
import { finishLink, linkBank, linkSuccess } from '../../../support/link-demo-bank.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { asked, bankOf, demoBank, isAlive, lastToken, sessionsOf } from './banks.ts';

/**
 * Every error of Plaid's at each step of what the engine does: what the person sees, what finance.db
 * holds afterwards, and that all is well once the trouble is over.
 */

const GONE_AT_PLAID = 'ITEM_NOT_FOUND';

/** A few rows only: the errors are the subject. */
const LOGIN = { username: 'user_bulk', password: '40' };

/** Answers an endpoint with an error, as often as the client asks and without its waits. */
function refuse(bank: Emulator, path: string, error: PlaidErrorAnswer, skip = 0): void {
  bank.faults.add({
    kind: 'error',
    path,
    skip,
    times: 50,
    error_type: error.type,
    error_code: error.code,
    error_message: 'Words of the bank’s.',
    status: error.status,
    retry_after: 0,
  });
}

interface Linked extends TestEngine {
  readonly bank: Emulator;
  readonly itemId: string;
  readonly financeDb: string;
  readonly token: string;
}

async function linked(): Promise<Linked> {
  const bank = await demoBank();
  const opened = openTestEngine(bank);
  const itemId = await linkBank(opened.engine, bank, LOGIN);
  const { financeDb } = valueOf(await opened.engine.status());
  return { ...opened, bank, itemId, financeDb, token: lastToken(bank) };
}

const atBank = async ({ bank, token }: Linked) =>
  liveAtBank((await sync(sdkFor(bank), token, emptyLedger())).rows.values());

const lastRun = async ({ engine }: Linked) => valueOf(await engine.listSyncRuns({ limit: 1 }))[0];

describe('a sync', () => {
  it.each([
    { path: '/item/get', page: 0 },
    { path: '/accounts/get', page: 0 },
    { path: '/transactions/sync', page: 0 },
    { path: '/transactions/sync', page: 1 },
  ])(
    'of which $path (page $page) fails keeps rows and cursor, whatever the error',
    async ({ path, page }) => {
      const here = await linked();
      const { bank, engine, itemId, financeDb } = here;
      // More than a page is to come, and with the first error as with the last.
      for (let made = 0; made < 501; made += 1) {
        bank.control.addTransaction({ itemId, amount: 1, name: `SHOP ${made}` });
      }
      const before = readState(financeDb);
      for (const error of PLAID_ERRORS) {
        refuse(bank, path, error, page);
        const result = await engine.syncItem(itemId);
        const problem = failureOf(result);
        bank.faults.clear();

        expect(problem).toMatchObject({ code: error.becomes, itemId, plaid: { code: error.code } });
        const after = readState(financeDb);
        expect([after.bank, after.user, after.cursors], error.code).toEqual([
          before.bank,
          before.user,
          before.cursors,
        ]);
        expect((await bankOf(engine, itemId))?.failure).toMatchObject({
          code: error.becomes,
          message: problem.message,
          plaid: problem.plaid,
        });
        expect(await lastRun(here)).toMatchObject({
          outcome: 'failed',
          added: 0,
          failure: { code: error.becomes },
        });
        // After 1, 5, 15 and 60 minutes, and then not before the night.
        const delays = [0, 1, 2, 3, 4].map((attempt) => followUpDelay(result, attempt));
        expect(delays).toEqual(
          error.again === 'never'
            ? [null, null, null, null, null]
            : [60_000, 300_000, 900_000, 3_600_000, null],
        );
        count('Plaid errors in a sync (code by step)');
      }
      valueOf(await engine.syncItem(itemId));
      expect(readState(financeDb).live).toEqual(await atBank(here));
      expect((await bankOf(engine, itemId))?.failure).toBeNull();
    },
  );
});

describe('a look how a bank stands', () => {
  it.each(PLAID_ERRORS)('after $code', async (error) => {
    const { bank, engine, itemId, financeDb } = await linked();
    const database = new Database(financeDb);
    database.exec('UPDATE items SET checked_at = NULL');
    database.close();
    const before = readState(financeDb);
    refuse(bank, '/item/get', error);
    valueOf(await engine.checkBanks());
    // Only that it is gone says something of the bank.
    const told = error.becomes === 'ITEM_GONE' ? 'ITEM_GONE' : undefined;
    expect((await bankOf(engine, itemId))?.failure?.code).toBe(told);
    expect(readState(financeDb).bank).toBe(before.bank);
    count('Plaid errors in a look');
  });
});

describe('linking', () => {
  it.each(PLAID_ERRORS)('does not begin after $code of /link/token/create', async (error) => {
    const bank = await demoBank();
    const { engine } = openTestEngine(bank);
    refuse(bank, '/link/token/create', error);
    const started = await engine.startLink({ purpose: { kind: 'new' }, way: 'hosted' });
    expect(failureOf(started).code).toBe(error.becomes);
    expect(await sessionsOf(engine)).toEqual([]);
    count('Plaid errors in linking (code by step)');
  });

  it.each(PLAID_ERRORS)('waits on, or ends, after $code of /link/token/get', async (error) => {
    const bank = await demoBank();
    const client = createPlaidClient({
      environment: 'demo',
      baseUrl: bank.url,
      keys: { clientId: new Secret(bank.clientId), secret: new Secret(bank.secret) },
      limits: NO_LIMITS,
    });
    refuse(bank, '/link/token/get', error);
    let looks = 0;
    const waited = await awaitHostedLink({
      plaid: client,
      linkToken: new Secret('link-1'),
      expiresAt: new Date(3),
      updateMode: false,
      clock: () => new Date(looks),
      sleep: () => Promise.resolve((looks += 1)),
      signal: new AbortController().signal,
    });
    // It waits until the page expires, or ends at the first look.
    const waitsOn = error.again !== 'never';
    expect(failureOf(waited).code).toBe(waitsOn ? 'LINK_EXPIRED' : error.becomes);
    expect(looks).toBe(waitsOn ? 3 : 0);
    count('Plaid errors in linking (code by step)');
  });

  it.each(PLAID_ERRORS)('brings nothing in after $code of the exchange', async (error) => {
    const { bank, opened, outcome } = await linkWith('/item/public_token/exchange', error);
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { code: error.becomes } });
    expect(valueOf(await opened.engine.listBanks())).toEqual([]);
    // What may pass can be finished later: the public token is still good.
    const waiting = await sessionsOf(opened.engine);
    expect(waiting).toHaveLength(error.again === 'never' ? 0 : 1);
    expect(asked(bank, '/item/get')).toBe(0);
    count('Plaid errors in linking (code by step)');
  });

  it.each(PLAID_ERRORS)('gives the Item back after $code of /item/get', async (error) => {
    const { bank, opened, outcome } = await linkWith('/item/get', error);
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { code: error.becomes } });
    expect(valueOf(await opened.engine.listBanks())).toEqual([]);
    expect(await isAlive(bank, lastToken(bank))).toBe(false);
    count('Plaid errors in linking (code by step)');
  });

  it.each(PLAID_ERRORS)('after $code of /accounts/get', async (error) => {
    const { bank, opened, outcome } = await linkWith('/accounts/get', error);
    const passes = error.again !== 'never';
    expect(outcome.outcome).toBe(passes ? 'linked' : 'failed');
    const [made] = valueOf(await opened.engine.listBanks());
    expect(await isAlive(bank, lastToken(bank))).toBe(passes);
    if (passes) {
      valueOf(await opened.engine.syncItem(made?.itemId ?? ''));
      expect((await bankOf(opened.engine, made?.itemId ?? ''))?.accounts).not.toEqual([]);
    } else {
      expect(made).toBeUndefined();
    }
    count('Plaid errors in linking (code by step)');
  });

  it.each(PLAID_ERRORS)(
    'goes on without a logo after $code of /institutions/get_by_id',
    async (error) => {
      const { opened, outcome } = await linkWith('/institutions/get_by_id', error);
      expect(outcome.outcome).toBe('linked');
      const [made] = valueOf(await opened.engine.listBanks());
      expect(made?.institution.name).toBe('Royal Bank of Plaid');
      count('Plaid errors in linking (code by step)');
    },
  );
});

async function linkWith(path: string, error: PlaidErrorAnswer) {
  const bank = await demoBank();
  const opened = openTestEngine(bank);
  const success = await linkSuccess(bank, LOGIN);
  refuse(bank, path, error);
  const outcome = await finishLink(opened, success);
  bank.faults.clear();
  return { bank, opened, outcome };
}

describe('removing a bank', () => {
  it.each(PLAID_ERRORS)('after $code of /item/remove', async (error) => {
    const { bank, engine, itemId, token } = await linked();
    refuse(bank, '/item/remove', error);
    const isDone = error.code === GONE_AT_PLAID;
    expect(valueOf(await engine.removeBank({ itemId, history: 'keep' }))).toEqual({
      revocation: isDone ? 'done' : 'pending',
    });
    expect((await bankOf(engine, itemId))?.state).toBe('removed');
    bank.faults.clear();
    valueOf(await engine.retryRevocations());
    expect(valueOf(await engine.listRevocations())).toEqual([]);
    if (!isDone) expect(await isAlive(bank, token)).toBe(false);
    count('Plaid errors in removing');
  });
});

describe('a connection that breaks after the call took effect', () => {
  it('of /item/remove: the second try finds the Item gone, which is what was wanted', async () => {
    const { bank, engine, itemId, token } = await linked();
    bank.faults.add({ kind: 'drop', when: 'after', path: '/item/remove' });
    expect(valueOf(await engine.removeBank({ itemId, history: 'keep' }))).toEqual({
      revocation: 'done',
    });
    expect(await isAlive(bank, token)).toBe(false);
  });

  it('of /transactions/sync: nothing is doubled', async () => {
    const here = await linked();
    here.bank.control.addTransaction({ itemId: here.itemId, amount: 1, name: 'SHOP' });
    here.bank.faults.add({ kind: 'drop', when: 'after', path: '/transactions/sync' });
    valueOf(await here.engine.syncItem(here.itemId));
    expect(readState(here.financeDb).live).toEqual(await atBank(here));
  });

  it('of /item/public_token/exchange: the token is spent, and nothing half linked is shown', async () => {
    const bank = await demoBank();
    const opened = openTestEngine(bank);
    const success = await linkSuccess(bank, LOGIN);
    bank.faults.add({ kind: 'drop', when: 'after', path: '/item/public_token/exchange' });
    const outcome = await finishLink(opened, success);
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { code: 'LINK_EXPIRED' } });
    expect(valueOf(await opened.engine.listBanks())).toEqual([]);
  });
});
