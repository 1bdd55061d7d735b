import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { openVault, type Vault } from '../../../../src/core/vault/vault.ts';
import { memoryKeychain, type MemoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

let directory: string;
let keychain: MemoryKeychain;
const open: Vault[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trax-vault-'));
  keychain = memoryKeychain();
  minute = 0;
});
afterEach(() => {
  for (const vault of open.splice(0)) vault.close();
  rmSync(directory, { recursive: true });
});

const file = () => join(directory, 'tokens.sqlite');

/** The time, one minute on at each look. */
let minute = 0;
const now = () => new Date(Date.UTC(2026, 0, 1, 0, minute++));

function opened(profile: 'sandbox' | 'production' = 'sandbox'): Vault {
  const vault = valueOf(openVault({ keychain, directory, profile, now }));
  open.push(vault);
  return vault;
}

const tokenOf = async (vault: Vault, itemId: string) =>
  valueOf(await vault.accessToken(itemId)).reveal();

const put = async (vault: Vault, itemId: string, token = `access-${itemId}`) => {
  valueOf(await vault.putToken(itemId, new Secret(token)));
};

/** Changes the file behind the vault's back. */
function tamper(sql: string): void {
  const database = new Database(file());
  database.exec(sql);
  database.close();
}

describe('Plaid keys', () => {
  const keys = { clientId: new Secret('client'), secret: new Secret('hidden') };

  it('are kept for one profile, and removed', async () => {
    const vault = opened();
    expect(valueOf(await vault.keys())).toBeNull();
    valueOf(await vault.saveKeys(keys));
    expect([...keychain.entries.keys()]).toEqual(['sandbox/plaid-keys']);
    expect(valueOf(await vault.keys())?.secret.reveal()).toBe('hidden');
    expect(valueOf(await opened('production').keys())).toBeNull();
    valueOf(await vault.removeKeys());
    expect(valueOf(await vault.keys())).toBeNull();
    expect(keychain.entries.size).toBe(0);
  });

  it('cannot be read or saved while the keychain is locked', async () => {
    const vault = opened();
    keychain.lock();
    expect(failureOf(await vault.keys()).code).toBe('KEYCHAIN_UNAVAILABLE');
    expect(failureOf(await vault.saveKeys(keys)).code).toBe('KEYCHAIN_UNAVAILABLE');
  });
});

describe('access tokens', () => {
  it('survive closing and opening', async () => {
    const first = opened();
    await put(first, 'item-1');
    await put(first, 'item-2');
    const second = opened();
    expect(valueOf(second.itemIds())).toEqual(['item-1', 'item-2']);
    expect(await tokenOf(second, 'item-2')).toBe('access-item-2');
  });

  it('can be replaced and deleted', async () => {
    const vault = opened();
    await put(vault, 'item-1');
    await put(vault, 'item-1', 'renewed');
    expect(await tokenOf(vault, 'item-1')).toBe('renewed');
    valueOf(vault.deleteToken('item-1'));
    expect(valueOf(vault.itemIds())).toEqual([]);
    expect(failureOf(await vault.accessToken('item-1'))).toMatchObject({
      code: 'ITEM_GONE',
      message: 'The access to this bank is no longer stored on this computer.',
      itemId: 'item-1',
    });
    expect(failureOf(vault.setItemState('item-1', 'removing')).code).toBe('NOT_FOUND');
  });

  it('share one data key, also when the first two are stored at once', async () => {
    const vault = opened();
    await Promise.all([put(vault, 'item-1'), put(vault, 'item-2')]);
    expect(keychain.entries.size).toBe(1);
    expect([...keychain.entries.keys()][0]).toMatch(/^sandbox\/data-key-[0-9a-f]{16}$/);
    expect(await tokenOf(vault, 'item-1')).toBe('access-item-1');
  });

  it('are in a file that only its owner can read', async () => {
    await put(opened(), 'item-1');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('are not stored when the keychain refuses the data key', async () => {
    const vault = opened();
    keychain.lock();
    const result = await vault.putToken('item-1', new Secret('access'));
    expect(failureOf(result).code).toBe('KEYCHAIN_UNAVAILABLE');
    expect(valueOf(vault.itemIds())).toEqual([]);
  });

  it('open again once a locked keychain is unlocked', async () => {
    const vault = opened();
    await put(vault, 'item-1');
    keychain.lock();
    expect(failureOf(await vault.accessToken('item-1')).code).toBe('KEYCHAIN_UNAVAILABLE');
    keychain.unlock();
    expect(await tokenOf(vault, 'item-1')).toBe('access-item-1');
  });
});

describe('Items', () => {
  const item = (vault: Vault, itemId = 'item-1') =>
    valueOf(vault.items()).find((known) => known.itemId === itemId);

  it('are linked unless told otherwise', async () => {
    const vault = opened();
    await put(vault, 'item-1');
    expect(valueOf(vault.items())).toEqual([
      {
        itemId: 'item-1',
        state: 'linked',
        replaces: null,
        institutionName: null,
        since: expect.stringMatching(/^2026-01-01T00:/) as string,
      },
    ]);
  });

  it('that are matched or removed are kept apart, and their tokens open', async () => {
    const vault = opened();
    await put(vault, 'item-1');
    const details = { state: 'matching', replaces: 'item-1', institutionName: 'Bank' } as const;
    valueOf(await vault.putToken('item-2', new Secret('access-item-2'), details));
    valueOf(vault.setItemState('item-1', 'removing'));
    expect(valueOf(vault.itemIds())).toEqual([]);
    expect(item(vault, 'item-2')).toMatchObject(details);
    const again = opened();
    expect(valueOf(again.items()).map(({ state }) => state)).toEqual(['removing', 'matching']);
    expect(await tokenOf(again, 'item-1')).toBe('access-item-1');
    expect(await tokenOf(again, 'item-2')).toBe('access-item-2');
  });

  it('become linked when matched, and still tell what they replaced', async () => {
    const vault = opened();
    valueOf(
      await vault.putToken('item-2', new Secret('a'), { state: 'matching', replaces: 'item-1' }),
    );
    valueOf(vault.setItemState('item-2', 'linked'));
    expect(valueOf(vault.itemIds())).toEqual(['item-2']);
    expect(item(vault, 'item-2')).toMatchObject({ state: 'linked', replaces: 'item-1' });
  });

  it('tell since when they are in their state, however often it is set', async () => {
    const vault = opened();
    await put(vault, 'item-1');
    const linked = item(vault)?.since ?? '';
    valueOf(vault.setItemState('item-1', 'linked'));
    await put(vault, 'item-1');
    expect(item(vault)?.since).toBe(linked);
    valueOf(vault.setItemState('item-1', 'removing'));
    const removing = item(vault)?.since ?? '';
    expect(removing > linked).toBe(true);
    valueOf(vault.setItemState('item-1', 'removing'));
    expect(item(vault)?.since).toBe(removing);
    await put(vault, 'item-1');
    expect(item(vault)?.state).toBe('linked');
    expect((item(vault)?.since ?? '') > removing).toBe(true);
  });

  it('keep the name of their bank until they are given another', async () => {
    const vault = opened();
    valueOf(await vault.putToken('item-1', new Secret('a'), { institutionName: 'Bank' }));
    await put(vault, 'item-1');
    valueOf(vault.setItemState('item-1', 'removing', {}));
    expect(item(vault)?.institutionName).toBe('Bank');
    valueOf(vault.setItemState('item-1', 'removing', { institutionName: 'Other' }));
    expect(item(vault)?.institutionName).toBe('Other');
  });

  it('that are not there have no state to set', () => {
    expect(failureOf(opened().setItemState('item-1', 'removing'))).toMatchObject({
      code: 'NOT_FOUND',
      itemId: 'item-1',
    });
  });

  it('stay in the order they came in', async () => {
    const vault = opened();
    await put(vault, 'item-b');
    await put(vault, 'item-a');
    await put(vault, 'item-b');
    expect(valueOf(vault.itemIds())).toEqual(['item-b', 'item-a']);
  });
});

describe('link sessions', () => {
  const store = async (vault: Vault, sessionId: string, json = `{"of":"${sessionId}"}`) => {
    valueOf(await vault.putLinkSession(sessionId, new Secret(json)));
  };
  const kept = async (vault: Vault) =>
    valueOf(await vault.linkSessions()).map(({ sessionId, json }) => [sessionId, json.reveal()]);

  it('survive closing and opening, oldest first', async () => {
    const vault = opened();
    expect(await kept(vault)).toEqual([]);
    await store(vault, 'session-b');
    await store(vault, 'session-a');
    await store(vault, 'session-b', '{"newer":true}');
    expect(await kept(opened())).toEqual([
      ['session-b', '{"newer":true}'],
      ['session-a', '{"of":"session-a"}'],
    ]);
  });

  it('can be deleted, also while they are being stored, and stored again', async () => {
    const vault = opened();
    await store(vault, 'session-1');
    valueOf(vault.deleteLinkSession('session-1'));
    expect(await kept(vault)).toEqual([]);
    const storing = vault.putLinkSession('session-1', new Secret('late'));
    valueOf(vault.deleteLinkSession('session-1'));
    valueOf(await storing);
    expect(await kept(vault)).toEqual([]);
    await store(vault, 'session-1');
    expect(await kept(vault)).toHaveLength(1);
  });

  it('share the data key of the tokens', async () => {
    const vault = opened();
    await Promise.all([store(vault, 'session-1'), put(vault, 'item-1'), store(vault, 'session-2')]);
    expect(keychain.entries.size).toBe(1);
  });

  it('wait for a locked keychain, and none is lost meanwhile', async () => {
    const vault = opened();
    await store(vault, 'session-1');
    keychain.lock();
    expect(failureOf(await vault.linkSessions()).code).toBe('KEYCHAIN_UNAVAILABLE');
    expect(failureOf(await vault.putLinkSession('session-2', new Secret('{}'))).code).toBe(
      'KEYCHAIN_UNAVAILABLE',
    );
    keychain.unlock();
    expect(await kept(vault)).toHaveLength(1);
  });

  it('whose data key is lost are deleted; those stored since are given', async () => {
    const vault = opened();
    await store(vault, 'session-1');
    const backup = new Map(keychain.entries);
    keychain.entries.clear();
    await store(vault, 'session-2');
    expect(await kept(vault)).toEqual([['session-2', '{"of":"session-2"}']]);
    for (const [name, value] of backup) keychain.entries.set(name, value);
    expect(await kept(vault)).toHaveLength(1);
  });
});

describe('a lost data key', () => {
  it('is a clear failure for every Item that was sealed under it', async () => {
    const vault = opened();
    await put(vault, 'item-1');
    keychain.entries.clear();
    const problem = failureOf(await vault.accessToken('item-1'));
    expect(problem).toMatchObject({ code: 'ITEM_GONE', itemId: 'item-1', retryable: false });
    expect(problem.action).toMatch(/Link the bank again.*history/);
  });

  it('stays a failure for the old Items after a bank was linked anew', async () => {
    const vault = opened();
    await put(vault, 'item-1');
    keychain.entries.clear();
    await put(vault, 'item-2');
    expect(await tokenOf(vault, 'item-2')).toBe('access-item-2');
    expect(failureOf(await vault.accessToken('item-1')).code).toBe('ITEM_GONE');
  });

  it('is never overwritten: the old Items open again when the keychain comes back', async () => {
    const vault = opened();
    await put(vault, 'item-1');
    const backup = new Map(keychain.entries);
    keychain.entries.clear();
    await put(vault, 'item-2');
    for (const [name, value] of backup) {
      expect(keychain.entries.has(name)).toBe(false);
      keychain.entries.set(name, value);
    }
    expect(await tokenOf(vault, 'item-1')).toBe('access-item-1');
    expect(await tokenOf(vault, 'item-2')).toBe('access-item-2');
  });

  it.each([
    '',
    'not base64!',
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(32).toString('base64'),
  ])('is also a keychain entry that was changed to %j', async (entry) => {
    const vault = opened();
    await put(vault, 'item-1');
    for (const name of keychain.entries.keys()) keychain.entries.set(name, entry);
    expect(failureOf(await vault.accessToken('item-1')).code).toBe('ITEM_GONE');
  });
});

describe('tokens.sqlite', () => {
  it('attack: a token swapped with that of another Item does not open', async () => {
    const vault = opened();
    await put(vault, 'item-1');
    await put(vault, 'item-2');
    tamper(`UPDATE items SET sealed = (SELECT sealed FROM items WHERE item_id = 'item-2')
            WHERE item_id = 'item-1'`);
    expect(failureOf(await vault.accessToken('item-1'))).toMatchObject({
      code: 'ITEM_GONE',
      itemId: 'item-1',
    });
    expect(await tokenOf(vault, 'item-2')).toBe('access-item-2');
  });

  it('attack: a file carried to another profile does not open there, even with the key', async () => {
    await put(opened('sandbox'), 'item-1');
    for (const [name, value] of [...keychain.entries]) {
      keychain.entries.set(name.replace('sandbox', 'production'), value);
    }
    const elsewhere = opened('production');
    expect(failureOf(await elsewhere.accessToken('item-1')).code).toBe('ITEM_GONE');
  });

  it.each(["x''", "x'01'", 'zeroblob(200)', 'substr(sealed, 1, length(sealed) - 1)'])(
    'attack: a sealed token replaced by %s gives a failure',
    async (blob) => {
      const vault = opened();
      await put(vault, 'item-1');
      tamper(`UPDATE items SET sealed = ${blob}`);
      expect(failureOf(await vault.accessToken('item-1')).code).toBe('ITEM_GONE');
    },
  );

  it('of a newer Trax is refused and left as it was', async () => {
    await put(opened(), 'item-1');
    tamper('PRAGMA user_version = 3');
    const before = readFileSync(file());
    const result = openVault({ keychain, directory, profile: 'sandbox' });
    expect(failureOf(result).code).toBe('DATABASE_NEWER');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('of another program is refused and left as it was', () => {
    tamper('CREATE TABLE theirs (x)');
    const before = readFileSync(file());
    const result = openVault({ keychain, directory, profile: 'sandbox' });
    expect(failureOf(result).code).toBe('DATABASE_CORRUPT');
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('that is no database is refused and left as it was', () => {
    writeFileSync(file(), 'x'.repeat(5000));
    const result = openVault({ keychain, directory, profile: 'sandbox' });
    expect(failureOf(result)).toMatchObject({ code: 'DATABASE_CORRUPT' });
    expect(failureOf(result).action).toContain('tokens.sqlite');
    expect(readFileSync(file(), 'utf8')).toBe('x'.repeat(5000));
  });

  it('in a directory that cannot be made is a failure', () => {
    writeFileSync(join(directory, 'file'), '');
    const result = openVault({ keychain, directory: join(directory, 'file'), profile: 'sandbox' });
    expect(failureOf(result).code).toBe('DATABASE_UNAVAILABLE');
  });

  it('held by another program is a failure to store, not a lost process', async () => {
    const vault = opened();
    const other = new Database(file());
    other.exec('BEGIN EXCLUSIVE');
    const result = await vault.putToken('item-1', new Secret('access'));
    other.exec('ROLLBACK');
    other.close();
    expect(failureOf(result).code).toBe('DATABASE_BUSY');
  });
});
