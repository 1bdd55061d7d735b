import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openVaults } from '../../../../src/core/vault/vaults.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import path from 'node:path';
import type { Emulator } from '../../../../src/plaid-emulator/server.ts';
import { sdkFor } from '../../../contract/plaid-emulator/bank.ts';
import { openTestEngine } from '../../../support/engine.ts';
import { linkBank, linkSuccess } from '../../../support/link-demo-bank.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { valueOf } from '../../../support/result.ts';
import { asked, bankOf, demoBank, isAlive } from './banks.ts';

const LOOK_MS = 30 * 60_000;

/** An Item whose token is in the vault, as Trax leaves it when it is killed right after the exchange. */
async function halfLinked(bank: Emulator, where = storage()) {
  const { publicToken } = await linkSuccess(bank);
  const { data } = await sdkFor(bank).itemPublicTokenExchange({ public_token: publicToken ?? '' });
  const vaults = openVaults(
    where.keychain,
    (profile) => path.join(where.dataDirectory, 'profiles', profile),
    () => new Date(),
  );
  const vault = valueOf(vaults.of('demo'));
  valueOf(await vault.putToken(data.item_id, new Secret(data.access_token)));
  vaults.close();
  return { ...where, itemId: data.item_id, token: data.access_token };
}

const storage = () => ({ keychain: memoryKeychain(), dataDirectory: temporaryDirectory() });

describe('an Item whose token is here and which is not shown yet', { timeout: 60_000 }, () => {
  it('is shown also when the bank wants a sign-in first, and filled by the sync after that', async () => {
    const bank = await demoBank();
    const { itemId, ...where } = await halfLinked(bank);
    bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
    const { engine } = openTestEngine(bank, where);
    await expect
      .poll(() => bankOf(engine, itemId))
      .toMatchObject({
        institution: { name: 'Royal Bank of Plaid' },
        failure: { code: 'LOGIN_REQUIRED' },
        accounts: [],
      });
    bank.control.setItemError({ itemId, code: null });
    valueOf(await engine.syncItem(itemId));
    const found = await bankOf(engine, itemId);
    expect(found?.failure).toBeNull();
    expect(found?.accounts.length).toBeGreaterThan(0);
  });

  it('is shown also when Plaid does not even say which bank it is', async () => {
    const bank = await demoBank();
    const { itemId, ...where } = await halfLinked(bank);
    const login = { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED' };
    bank.faults.add({ kind: 'error', path: '/item/get', ...login, times: 9 });
    const { engine } = openTestEngine(bank, where);
    await expect
      .poll(() => bankOf(engine, itemId))
      .toMatchObject({
        institution: { name: 'Unnamed bank' },
        failure: { code: 'LOGIN_REQUIRED' },
      });
    await engine.close();
    bank.faults.clear();
    const reopened = openTestEngine(bank, where);
    valueOf(await reopened.engine.syncItem(itemId));
    expect(await bankOf(reopened.engine, itemId)).toMatchObject({
      institution: { name: 'Royal Bank of Plaid' },
      failure: null,
    });
  });

  it('is shown when it looks like one that is there: nobody’s second link is ended unasked', async () => {
    const bank = await demoBank();
    const where = storage();
    const before = openTestEngine(bank, where);
    const first = await linkBank(before.engine, bank);
    await before.engine.close();
    const { itemId, token } = await halfLinked(bank, where);
    const { engine } = openTestEngine(bank, where);
    await expect.poll(() => bankOf(engine, itemId)).toBeDefined();
    expect(await bankOf(engine, first)).toBeDefined();
    expect(await isAlive(bank, token)).toBe(true);
    expect(asked(bank, '/item/remove')).toBe(0);
  });

  it('is tried again later, without a restart, when nothing can be said of it at first', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const bank = await demoBank();
    const { itemId, ...where } = await halfLinked(bank);
    const fault = { error_type: 'INVALID_REQUEST', error_code: 'UNKNOWN_FIELDS' } as const;
    bank.faults.add({ kind: 'error', path: '/item/get', ...fault });
    const { engine } = openTestEngine(bank, where);
    await vi.waitUntil(() => asked(bank, '/item/get') > 0, { timeout: 10_000 });
    expect(await bankOf(engine, itemId)).toBeUndefined();
    await vi.advanceTimersByTimeAsync(LOOK_MS);
    await vi.waitUntil(async () => (await bankOf(engine, itemId)) !== undefined, {
      timeout: 10_000,
    });
  });
});
