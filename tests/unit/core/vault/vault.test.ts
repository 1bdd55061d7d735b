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
});
afterEach(() => {
  for (const vault of open.splice(0)) vault.close();
  rmSync(directory, { recursive: true });
});

const file = () => join(directory, 'tokens.sqlite');

function opened(profile: 'sandbox' | 'production' = 'sandbox'): Vault {
  const vault = valueOf(openVault({ keychain, directory, profile }));
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
    expect([...keychain.entries.keys()]).toEqual(['sandbox/client-id', 'sandbox/secret']);
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
      code: 'NOT_FOUND',
      itemId: 'item-1',
    });
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

describe('a lost data key', () => {
  it('is a clear failure for every Item that was sealed under it', async () => {
    const vault = opened();
    await put(vault, 'item-1');
    keychain.entries.clear();
    const problem = failureOf(await vault.accessToken('item-1'));
    expect(problem).toMatchObject({ code: 'ITEM_GONE', itemId: 'item-1', retryable: false });
    expect(problem.action).toMatch(/history stays/);
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
    tamper('PRAGMA user_version = 2');
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
