import { cpSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { EngineOptions } from '../../../../src/core/engine-api.ts';
import { openVaults } from '../../../../src/core/vault/vaults.ts';
import type { Vault } from '../../../../src/core/vault/vault.ts';
import type { Emulator } from '../../../../src/plaid-emulator/server.ts';
import { openTestEngine, type TestEngine } from '../../../support/engine.ts';
import {
  finishLink,
  linkBank,
  linkSuccess,
  linkSuccessAgain,
  outcomesOf,
} from '../../../support/link-demo-bank.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { memoryKeychain, type MemoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import {
  asked,
  bankOf,
  demoBank,
  EVERYTHING,
  heldByBank,
  isAlive,
  lastToken,
  movingClock,
  OAUTH_BANK,
  sessionsOf,
} from './banks.ts';

const EXCHANGE = '/item/public_token/exchange';
const NEW = { kind: 'new' } as const;

interface Linked extends TestEngine {
  readonly bank: Emulator;
  readonly keychain: MemoryKeychain;
  readonly itemId: string;
  readonly token: string;
}

/** Trax with one bank, whose first sync has ended. */
async function linked(
  login: { institutionId?: string } = {},
  more: Partial<EngineOptions> = {},
): Promise<Linked> {
  const bank = await demoBank();
  const keychain = memoryKeychain();
  const opened = openTestEngine(bank, { keychain, ...more });
  const itemId = await linkBank(opened.engine, bank, login);
  opened.events.length = 0;
  return { ...opened, bank, keychain, itemId, token: lastToken(bank) };
}

const count = async ({ engine }: Pick<TestEngine, 'engine'>) =>
  valueOf(await engine.countTransactions(EVERYTHING));

/** Signs in to the bank of an Item once more. */
const again = async (
  { engine, bank, events, itemId }: Linked,
  purpose: Parameters<typeof finishLink>[2] = NEW,
) => finishLink({ engine, events }, await linkSuccessAgain(engine, bank, itemId), purpose);

/** Makes the Item one that Plaid says is gone, as Trax knows it. */
async function lose({ engine, bank, itemId }: Linked, code = 'ITEM_NOT_FOUND') {
  bank.control.setItemError({ itemId, code });
  failureOf(await engine.syncItem(itemId));
  expect((await bankOf(engine, itemId))?.failure?.code).toBe('ITEM_GONE');
}

/** Signs in anew to a bank that is gone, up to the matching of its accounts. */
async function matching(gone: Linked) {
  const outcome = await again(gone, { kind: 'replace', itemId: gone.itemId });
  if (outcome.outcome !== 'matching') throw new Error(`not matching: ${outcome.outcome}`);
  const { sessionId } = outcome;
  const found = valueOf(await gone.engine.getAccountMatches({ sessionId }));
  return {
    sessionId,
    newItemId: sessionId.replace('item:', ''),
    ...found,
    newToken: lastToken(gone.bank),
  };
}

/** A profile's vault beside the engine, as a crash leaves it. */
function withVault<T>({ keychain }: Linked, directory: string, work: (vault: Vault) => T): T {
  const vaults = openVaults(
    keychain,
    (profile) => path.join(directory, 'profiles', profile),
    () => new Date(),
  );
  const done = work(valueOf(vaults.of('demo')));
  vaults.close();
  return done;
}

function rows(directory: string, sql: string): unknown[] {
  const database = new Database(path.join(directory, 'profiles', 'demo', 'finance.db'), {
    readonly: true,
  });
  const all = database.prepare(sql).all();
  database.close();
  return all;
}

describe('signing in to a linked bank again to renew it', () => {
  it('keeps the Item and its access token, exchanges nothing and ends the trouble', async () => {
    const here = await linked({ institutionId: OAUTH_BANK });
    const { engine, bank, itemId, events } = here;
    bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
    failureOf(await engine.syncItem(itemId));
    expect((await bankOf(engine, itemId))?.failure?.code).toBe('LOGIN_REQUIRED');
    const before = { exchanges: asked(bank, EXCHANGE), rows: await count(here) };
    // What the person does in Link.
    const expiresAt = '2031-05-05T00:00:00.000Z';
    bank.control.setItemError({ itemId, code: null });
    bank.control.setConsentExpiration({ itemId, expiresAt });
    bank.control.addTransaction({ itemId, amount: 12.5, name: 'While Trax was out' });
    const success = { ...(await linkSuccess(bank)), publicToken: null, institution: null };
    const outcome = await finishLink(here, success, {
      kind: 'renew',
      itemId,
      chooseAccounts: false,
    });
    expect(outcome).toEqual({
      outcome: 'renewed',
      institutionName: 'Flexible Platypus Open Banking',
    });
    expect(await bankOf(engine, itemId)).toMatchObject({
      failure: null,
      consentExpiresAt: expiresAt,
    });
    await engine.syncItem(itemId);
    expect(
      valueOf(await engine.listSyncRuns({ limit: 9 })).map(({ trigger }) => trigger),
    ).toContain('renew');
    expect(await count(here)).toBeGreaterThan(before.rows);
    expect(asked(bank, EXCHANGE)).toBe(before.exchanges);
    expect(lastToken(bank)).toBe(here.token);
    const create = bank.requests.findLast((request) => request.path === '/link/token/create');
    expect(create?.body).toMatchObject({ access_token: here.token });
    expect(create?.body).not.toHaveProperty('products');
    expect(outcomesOf(events)).toHaveLength(1);
  });

  it('counts as renewed also when Plaid cannot be asked just then: the next sync says the rest', async () => {
    const here = await linked();
    const { bank, itemId } = here;
    bank.faults.add({
      kind: 'error',
      path: '/item/get',
      error_type: 'API_ERROR',
      error_code: 'X',
      times: 5,
      status: 400,
    });
    const success = { ...(await linkSuccess(bank)), publicToken: null };
    const outcome = await finishLink(here, success, {
      kind: 'renew',
      itemId,
      chooseAccounts: false,
    });
    expect(outcome.outcome).toBe('renewed');
  });
});

describe('signing in to a bank that is linked already', () => {
  it('exchanges nothing before the person has decided', async () => {
    const here = await linked();
    const exchanges = asked(here.bank, EXCHANGE);
    const outcome = await again(here);
    expect(outcome.outcome).toBe('duplicate');
    expect(asked(here.bank, EXCHANGE)).toBe(exchanges);
    expect(await sessionsOf(here.engine)).toMatchObject([
      { phase: 'duplicate', existingItemId: here.itemId },
    ]);
    expect(valueOf(await here.engine.listBanks())).toHaveLength(1);
  });

  it('links it as a second Item when that is wished, once', async () => {
    const here = await linked();
    await again(here);
    const [session] = await sessionsOf(here.engine);
    valueOf(await here.engine.linkDuplicate({ sessionId: session!.sessionId }));
    expect(outcomesOf(here.events).at(-1)).toMatchObject({ outcome: 'linked' });
    expect(valueOf(await here.engine.listBanks())).toHaveLength(2);
    expect(await sessionsOf(here.engine)).toEqual([]);
    expect(failureOf(await here.engine.linkDuplicate({ sessionId: session!.sessionId })).code).toBe(
      'LINK_EXPIRED',
    );
    expect(valueOf(await here.engine.listBanks())).toHaveLength(2);
  });

  it('is forgotten when that is wished: nothing was made at Plaid', async () => {
    const here = await linked();
    const exchanges = asked(here.bank, EXCHANGE);
    await again(here);
    const [session] = await sessionsOf(here.engine);
    valueOf(await here.engine.discardLink({ sessionId: session!.sessionId }));
    expect(await sessionsOf(here.engine)).toEqual([]);
    expect(asked(here.bank, EXCHANGE)).toBe(exchanges);
    expect(asked(here.bank, '/item/remove')).toBe(0);
  });

  it('waits for the decision over a restart, as long as its public token lives', async () => {
    const { clock, advance } = movingClock();
    const here = await linked({}, { clock });
    await again(here);
    await here.engine.close();
    const { bank, keychain, dataDirectory } = here;
    advance({ minutes: 29 });
    const second = openTestEngine(bank, { keychain, dataDirectory, clock });
    expect(await sessionsOf(second.engine)).toMatchObject([{ phase: 'duplicate' }]);
    advance({ minutes: 2 });
    expect(await sessionsOf(second.engine)).toEqual([]);
  });
});

describe('signing in to a bank whose Item is gone', () => {
  it.each(['ITEM_NOT_FOUND', 'USER_PERMISSION_REVOKED'])(
    'puts the new Item in its place after %s: nothing doubled, nothing lost',
    { timeout: 120_000 },
    async (code) => {
      const here = await linked();
      const { engine, bank, itemId, dataDirectory } = here;
      const [account] = (await bankOf(engine, itemId))!.accounts;
      const change = { nickname: 'Rent', hidden: true } as const;
      valueOf(await engine.nameBank({ itemId, nickname: 'Household' }));
      valueOf(await engine.changeAccount({ accountId: account!.id, change }));
      const before = rows(
        dataDirectory,
        'SELECT id, date, amount_minor, name FROM transactions WHERE removed_at IS NULL ORDER BY id',
      );
      await lose(here, code);
      const { sessionId, oldAccounts, newAccounts, proposed, newToken, newItemId } =
        await matching(here);
      expect(await sessionsOf(engine)).toMatchObject([
        { sessionId, phase: 'matching', existingItemId: itemId, expiresAt: null },
      ]);
      expect(proposed).toHaveLength(newAccounts.length);
      expect(oldAccounts.find(({ id }) => id === account?.id)?.transactionCount).toBeGreaterThan(0);
      // Not shown and not synced before the person has decided.
      expect(valueOf(await engine.listBanks())).toHaveLength(1);

      valueOf(await engine.confirmAccountMatches({ sessionId, matches: proposed }));
      expect(outcomesOf(here.events).at(-1)).toEqual({
        outcome: 'replaced',
        institutionName: 'Royal Bank of Plaid',
      });
      valueOf(await engine.syncItem(newItemId));
      const banks = valueOf(await engine.listBanks());
      expect(banks).toMatchObject([
        { itemId: newItemId, nickname: 'Household', state: 'ready', failure: null },
      ]);
      expect(banks[0]?.accounts.find(({ id }) => id === account?.id)).toMatchObject(change);
      const after = rows(
        dataDirectory,
        'SELECT id, date, amount_minor, name FROM transactions WHERE removed_at IS NULL ORDER BY id',
      );
      expect(after).toEqual(before);
      expect(after).toHaveLength(await heldByBank(bank, newToken));
      expect(rows(dataDirectory, 'SELECT * FROM inherited_transactions')).toEqual([]);
      // The old access is over, here and at Plaid.
      expect(valueOf(await engine.listRevocations())).toEqual([]);
      expect(await isAlive(bank, newToken)).toBe(true);
      expect(await isAlive(bank, here.token)).toBe(false);
      expect(await sessionsOf(engine)).toEqual([]);
      expect(valueOf(await engine.syncItem(newItemId))).toMatchObject({ added: 0, removed: 0 });
    },
  );

  it('leads to the matching also when the person only linked a new bank', async () => {
    const here = await linked();
    await lose(here);
    expect(await again(here, NEW)).toMatchObject({ outcome: 'matching' });
  });

  it('keeps what the person has put apart: accounts without a match begin and end on their own', async () => {
    const here = await linked();
    const { engine, itemId } = here;
    await lose(here);
    const old = await count(here);
    const { sessionId, proposed, oldAccounts, newItemId } = await matching(here);
    const [first] = proposed;
    valueOf(await engine.confirmAccountMatches({ sessionId, matches: [first!] }));
    valueOf(await engine.syncItem(newItemId));
    const banks = valueOf(await engine.listBanks());
    expect(banks.find((bank) => bank.itemId === itemId)).toMatchObject({ state: 'removed' });
    const joined = oldAccounts.find(({ id }) => id === first?.oldAccount)?.transactionCount ?? 0;
    expect(await count(here)).toBe(old + old - joined);
  });

  it('is given back to Plaid when the person thinks better of it', async () => {
    const here = await linked();
    await lose(here);
    const before = await count(here);
    const { sessionId, newToken } = await matching(here);
    valueOf(await here.engine.discardLink({ sessionId }));
    expect(await isAlive(here.bank, newToken)).toBe(false);
    expect(await sessionsOf(here.engine)).toEqual([]);
    expect(await count(here)).toBe(before);
    expect((await bankOf(here.engine, here.itemId))?.failure?.code).toBe('ITEM_GONE');
    expect(failureOf(await here.engine.getAccountMatches({ sessionId })).code).toBe('NOT_FOUND');
    expect(
      failureOf(await here.engine.confirmAccountMatches({ sessionId, matches: [] })).code,
    ).toBe('NOT_FOUND');
  });

  it('takes the place of one that waited for the same bank: only one is left alive at Plaid', async () => {
    const here = await linked();
    await lose(here);
    const first = await matching(here);
    const second = await matching(here);
    expect((await sessionsOf(here.engine)).map(({ sessionId }) => sessionId)).toEqual([
      second.sessionId,
    ]);
    expect(await isAlive(here.bank, first.newToken)).toBe(false);
    expect(await isAlive(here.bank, second.newToken)).toBe(true);
  });

  it('cannot be given back any more once it is linked', async () => {
    const here = await linked();
    await lose(here);
    const { sessionId, proposed, newToken } = await matching(here);
    valueOf(await here.engine.confirmAccountMatches({ sessionId, matches: proposed }));
    // A page that is a moment behind.
    await here.engine.discardLink({ sessionId });
    await here.engine.discardLink({ sessionId: `item:${here.itemId}` });
    expect(await isAlive(here.bank, newToken)).toBe(true);
    valueOf(await here.engine.syncItem(sessionId.replace('item:', '')));
  });

  it('is linked once the two databases agree, when tokens.sqlite fails after the confirmation', async () => {
    const here = await linked();
    const { engine, bank, itemId } = here;
    await lose(here);
    const { sessionId, proposed, newToken, newItemId } = await matching(here);
    const tokens = path.join(here.dataDirectory, 'profiles', 'demo', 'tokens.sqlite');
    const refuse = (trigger: string) => {
      const database = new Database(tokens);
      database.exec(trigger);
      database.close();
    };
    refuse(`CREATE TRIGGER broken BEFORE UPDATE ON items WHEN new.state = 'linked'
      BEGIN SELECT RAISE(ABORT, 'no'); END`);
    const confirm = () => engine.confirmAccountMatches({ sessionId, matches: proposed });
    failureOf(await confirm());
    expect((await bankOf(engine, newItemId))?.state).toBe('new');
    // Not even now may it be taken for one that nobody wants.
    valueOf(await engine.discardLink({ sessionId }));
    expect(await isAlive(bank, newToken)).toBe(true);
    refuse('DROP TRIGGER broken');
    valueOf(await confirm());
    expect(outcomesOf(here.events).at(-1)).toMatchObject({ outcome: 'replaced' });
    expect(await sessionsOf(engine)).toEqual([]);
    expect(await bankOf(engine, itemId)).toBeUndefined();
    valueOf(await engine.syncItem(newItemId));
    valueOf(await engine.discardLink({ sessionId }));
    expect(await isAlive(bank, newToken)).toBe(true);
  });

  it('is not given back for the next one when it was confirmed and only half noted', async () => {
    const here = await linked();
    const { engine, bank, itemId } = here;
    await lose(here);
    const { sessionId, proposed, newToken, newItemId } = await matching(here);
    const [, ...some] = proposed;
    valueOf(await engine.confirmAccountMatches({ sessionId, matches: some }));
    withVault(here, here.dataDirectory, (vault) => {
      valueOf(vault.setItemState(newItemId, 'matching'));
    });
    // The accounts that were left behind are linked again.
    const success = await linkSuccess(bank);
    const outcome = await finishLink(here, success, { kind: 'replace', itemId });
    expect(outcome.outcome).toBe('matching');
    expect(await isAlive(bank, newToken)).toBe(true);
  });

  it('is a bank of its own when the old one’s history is deleted before the confirmation', async () => {
    const here = await linked();
    const { engine, bank, itemId } = here;
    await lose(here);
    const { sessionId, proposed, newToken, newItemId } = await matching(here);
    valueOf(await engine.removeBank({ itemId, history: 'purge' }));
    expect(valueOf(await engine.getAccountMatches({ sessionId })).oldAccounts).toEqual([]);
    valueOf(await engine.confirmAccountMatches({ sessionId, matches: proposed }));
    valueOf(await engine.syncItem(newItemId));
    expect(valueOf(await engine.listBanks())).toMatchObject([{ itemId: newItemId, failure: null }]);
    expect(await sessionsOf(engine)).toEqual([]);
    expect(await isAlive(bank, newToken)).toBe(true);
  });

  it('stays to be matched when the matches make no sense, and over a restart', async () => {
    const here = await linked();
    await lose(here);
    const { sessionId, proposed } = await matching(here);
    const [first, second] = proposed;
    for (const matches of [
      [first!, first!],
      [{ ...first!, oldAccount: second!.oldAccount }, second!],
      [{ ...first!, accountId: 'none' }],
      [{ ...first!, oldAccount: 99_999 }],
    ]) {
      expect(failureOf(await here.engine.confirmAccountMatches({ sessionId, matches })).code).toBe(
        'BAD_REQUEST',
      );
    }
    await here.engine.close();
    const { bank, keychain, dataDirectory } = here;
    const { engine } = openTestEngine(bank, { keychain, dataDirectory });
    expect(await sessionsOf(engine)).toMatchObject([{ sessionId, phase: 'matching' }]);
    expect(valueOf(await engine.listBanks())).toHaveLength(1);
    valueOf(await engine.confirmAccountMatches({ sessionId, matches: proposed }));
    valueOf(await engine.syncItem(sessionId.replace('item:', '')));
    expect(valueOf(await engine.listBanks())).toHaveLength(1);
  });
});

describe('a crash while one Item takes another’s place', { timeout: 120_000 }, () => {
  /**
   * After the confirmation: finance.db as it is then, and the vault as it was at a moment before. The
   * old Item only looks gone: at Plaid it lives on, and is billed.
   */
  async function crashed(vaultSays: 'nothing yet' | 'linked', kept: number) {
    const here = await linked();
    await lose(here, 'USER_PERMISSION_REVOKED');
    const { sessionId, proposed, newToken, newItemId } = await matching(here);
    const directory = temporaryDirectory();
    const vaultOf = (at: string) => path.join(at, 'profiles', 'demo', 'tokens.sqlite');
    const copy = path.join(directory, 'tokens.sqlite');
    cpSync(vaultOf(here.dataDirectory), copy);
    here.bank.faults.add({
      kind: 'error',
      path: '/item/remove',
      error_type: 'INVALID_REQUEST',
      error_code: 'UNKNOWN_FIELDS',
    });
    valueOf(await here.engine.confirmAccountMatches({ sessionId, matches: proposed.slice(kept) }));
    valueOf(await here.engine.syncItem(newItemId));
    const before = await count(here);
    await here.engine.close();
    cpSync(copy, vaultOf(here.dataDirectory));
    if (vaultSays === 'linked') {
      withVault(here, here.dataDirectory, (vault) => {
        valueOf(vault.setItemState(newItemId, 'linked'));
      });
    }
    here.bank.control.setItemError({ itemId: here.itemId, code: null });
    expect(await isAlive(here.bank, here.token)).toBe(true);
    const { bank, keychain, dataDirectory } = here;
    const opened = openTestEngine(bank, { keychain, dataDirectory });
    return { here, opened, before, newToken, newItemId };
  }

  it.each([
    ['nothing yet', 'of which nothing is left', 0],
    ['nothing yet', 'of which an account is left', 1],
    ['linked', 'of which nothing is left', 0],
    ['linked', 'of which an account is left', 1],
  ] as const)(
    'that the vault knows as “%s”, of one %s, heals at the next start: nothing doubled, nothing left alive unseen',
    async (vaultSays, _words, kept) => {
      const { here, opened, before, newToken, newItemId } = await crashed(vaultSays, kept);
      await expect.poll(() => isAlive(here.bank, here.token), { timeout: 10_000 }).toBe(false);
      expect(await isAlive(here.bank, newToken)).toBe(true);
      const banks = valueOf(await opened.engine.listBanks());
      expect(banks.filter(({ state }) => state !== 'removed')).toMatchObject([
        { itemId: newItemId, failure: null },
      ]);
      valueOf(await opened.engine.syncItem(newItemId));
      expect(await count(opened)).toBe(before);
      expect(await sessionsOf(opened.engine)).toEqual([]);
    },
  );
});
