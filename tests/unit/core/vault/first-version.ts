import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { MemoryKeychain } from '../../../support/memory-keychain.ts';

/** tokens.sqlite as the first version made it. Frozen: such files are out in the world. */
const SCHEMA = `
CREATE TABLE data_keys (
  key_id     TEXT PRIMARY KEY,
  created_at TEXT NOT NULL -- UTC, ISO 8601
) STRICT;
CREATE TABLE items (
  item_id    TEXT PRIMARY KEY,
  key_id     TEXT NOT NULL REFERENCES data_keys,
  sealed     BLOB NOT NULL, -- AES-256-GCM: version, nonce, ciphertext, tag
  created_at TEXT NOT NULL -- UTC, ISO 8601
) STRICT;
PRAGMA application_id = ${String(0x54525856)};
PRAGMA user_version = 1;
`;

/** Puts a first version's tokens.sqlite and its data key in place, with an Item each a minute. */
export function plantFirstVersion(
  directory: string,
  keychain: MemoryKeychain,
  tokens: Readonly<Record<string, string>>,
): void {
  const key = randomBytes(32);
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 16);
  keychain.entries.set(`sandbox/data-key-${keyId}`, key.toString('base64'));

  const seal = (itemId: string, token: string) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
    cipher.setAAD(Buffer.from(JSON.stringify([1, 'sandbox', keyId, itemId])));
    const body = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(1), nonce, body, cipher.getAuthTag()]);
  };

  const database = new Database(join(directory, 'tokens.sqlite'));
  database.exec(SCHEMA);
  database.prepare('INSERT INTO data_keys VALUES (?, ?)').run(keyId, '2026-01-01T00:00:00.000Z');
  const insert = database.prepare('INSERT INTO items VALUES (?, ?, ?, ?)');
  for (const [minute, [itemId, token]] of Object.entries(tokens).entries()) {
    insert.run(itemId, keyId, seal(itemId, token), `2026-01-01T00:0${String(minute)}:00.000Z`);
  }
  database.close();
}
