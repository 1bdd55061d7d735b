import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { migrations } from '../../../../src/core/vault/token-schema.ts';
import { openVault, type Vault } from '../../../../src/core/vault/vault.ts';
import { memoryKeychain, type MemoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { plantFirstVersion } from './first-version.ts';

let directory: string;
let keychain: MemoryKeychain;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trax-migration-'));
  keychain = memoryKeychain();
  plantFirstVersion(directory, keychain, { 'item-1': 'access-1', 'item-2': 'access-2' });
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const open = () => openVault({ keychain, directory, profile: 'sandbox' });

function inFile<T>(work: (database: Database.Database) => T): T {
  const database = new Database(join(directory, 'tokens.sqlite'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}
const version = () => inFile((database) => database.pragma('user_version', { simple: true }));
const schema = () =>
  inFile((database) => database.prepare('SELECT sql FROM sqlite_schema').pluck().all());

async function expectBothTokens(vault: Vault): Promise<void> {
  expect(valueOf(vault.itemIds())).toEqual(['item-1', 'item-2']);
  expect(valueOf(await vault.accessToken('item-1')).reveal()).toBe('access-1');
  expect(valueOf(await vault.accessToken('item-2')).reveal()).toBe('access-2');
}

describe('a tokens.sqlite of the first version', () => {
  it('keeps its tokens, whose Items are linked since they came', async () => {
    const vault = valueOf(open());
    await expectBothTokens(vault);
    expect(valueOf(vault.items())[1]).toEqual({
      itemId: 'item-2',
      state: 'linked',
      replaces: null,
      institutionName: null,
      since: '2026-01-01T00:01:00.000Z',
    });
    vault.close();
    expect(version()).toBe(migrations.length);
  });

  it('takes link sessions and states afterwards, and opens again', async () => {
    const vault = valueOf(open());
    valueOf(vault.setItemState('item-2', 'removing'));
    valueOf(await vault.putLinkSession('session-1', new Secret('{}')));
    vault.close();
    const again = valueOf(open());
    expect(valueOf(again.itemIds())).toEqual(['item-1']);
    expect(valueOf(await again.linkSessions())).toHaveLength(1);
    again.close();
  });

  it('has then the schema of a new file', () => {
    valueOf(open()).close();
    const migrated = schema();
    rmSync(join(directory, 'tokens.sqlite'));
    valueOf(open()).close();
    expect(migrated).toEqual(schema());
  });

  it('leaves no copy of its tokens behind', () => {
    valueOf(open()).close();
    expect(readdirSync(directory)).toEqual(['tokens.sqlite']);
  });

  it('is as it was when its migration fails half-way, and migrates once it can', async () => {
    inFile((database) => database.exec('CREATE TABLE link_sessions (in_the_way)'));
    const before = schema();
    expect(open().ok).toBe(false);
    expect(version()).toBe(1);
    expect(schema()).toEqual(before);
    inFile((database) => database.exec('DROP TABLE link_sessions'));
    const vault = valueOf(open());
    await expectBothTokens(vault);
    vault.close();
  });

  it('is as it was when the power goes during its migration, and migrates at the next start', async () => {
    const crashed = mkdtempSync(join(tmpdir(), 'trax-migration-'));
    inFile((database) => {
      // So little memory that half of the migration is in the file before it is committed.
      database.pragma('cache_size = 1');
      database.exec('BEGIN IMMEDIATE');
      for (const sql of migrations.slice(1)) database.exec(sql);
      database.exec('CREATE TABLE filler AS SELECT randomblob(100000) AS half');
      for (const name of readdirSync(directory)) {
        copyFileSync(join(directory, name), join(crashed, name));
      }
      database.exec('ROLLBACK');
    });
    expect(readdirSync(crashed)).toEqual(['tokens.sqlite', 'tokens.sqlite-journal']);
    const sizeIn = (folder: string) => statSync(join(folder, 'tokens.sqlite')).size;
    expect(sizeIn(crashed)).toBeGreaterThan(sizeIn(directory));
    const vault = valueOf(openVault({ keychain, directory: crashed, profile: 'sandbox' }));
    await expectBothTokens(vault);
    valueOf(await vault.putLinkSession('session-1', new Secret('{}')));
    vault.close();
    rmSync(crashed, { recursive: true });
  });

  it('held by another program is a failure to open, and stays as it is', () => {
    inFile((database) => {
      database.exec('BEGIN EXCLUSIVE');
      expect(failureOf(open()).code).toBe('DATABASE_BUSY');
    });
    expect(version()).toBe(1);
  });
});
