import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Failure, FailureCode, Result } from '../../shared/failure.ts';
import { sqliteFailure } from '../ledger/sqlite-failure.ts';

/** tokens.sqlite: one sealed access token an Item. It knows nothing of keys. */

/** "TRXV" in ASCII: marks the file as Trax's, for file(1) and for the check at opening. */
const APPLICATION_ID = 0x54525856;
const SCHEMA_VERSION = 1;
/** Wait this long inside SQLite for a lock. */
const BUSY_TIMEOUT_MS = 250;

const SCHEMA = `
-- The data keys that tokens were sealed under. The keys themselves are in the OS keychain.
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
PRAGMA application_id = ${String(APPLICATION_ID)};
PRAGMA user_version = ${String(SCHEMA_VERSION)};
`;

const SealedToken = z.object({ keyId: z.string(), sealed: z.instanceof(Buffer) });
export type SealedToken = z.infer<typeof SealedToken>;

const FILE = 'tokens.sqlite';

/** The usual next steps are about finance.db; these are about tokens.sqlite. */
const ACTIONS: Partial<Record<FailureCode, string>> = {
  DATABASE_CORRUPT:
    'Move tokens.sqlite aside, start Trax again and link the banks again. The history in finance.db stays.',
  DATABASE_READ_ONLY: 'Make tokens.sqlite and its folder writable, then try again.',
  DATABASE_BUSY: 'Close the other program that is writing to tokens.sqlite; Trax tries again.',
};

const withAction = (problem: Failure): Failure => ({
  ...problem,
  action: ACTIONS[problem.code] ?? problem.action,
});
const storeFailure = (error: unknown) => withAction(sqliteFailure(error, FILE));

export interface TokenStore {
  /** Oldest first. */
  itemIds(): Result<readonly string[]>;
  read(itemId: string): Result<SealedToken | null>;
  /** The data key made last, or null before the first. */
  newestKeyId(): Result<string | null>;
  addKey(keyId: string, createdAt: string): Result<void>;
  write(itemId: string, token: SealedToken, createdAt: string): Result<void>;
  delete(itemId: string): Result<void>;
  close(): void;
}

/**
 * Opens or makes `tokens.sqlite` in a directory, readable by its owner only. A file of a newer Trax, of
 * another program, or a damaged one is refused and left as it is.
 */
export function openTokenStore(directory: string): Result<TokenStore> {
  const path = join(directory, FILE);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // SQLite would make the file with the umask's mode; its journal takes the file's mode.
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch {
    return fail(failure('DATABASE_UNAVAILABLE', `${FILE} cannot be opened for writing.`));
  }
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    const refusal = refuseOrCreate(database);
    if (refusal !== null) {
      database.close();
      return fail(refusal);
    }
    database.pragma('foreign_keys = ON');
    database.pragma('secure_delete = ON');
    return ok(tokenStore(database));
  } catch (error) {
    database?.close();
    return fail(storeFailure(error));
  }
}

/** Makes the schema in an empty file; gives a failure for a file that is not ours to write. */
function refuseOrCreate(database: Database.Database): Failure | null {
  const version = Number(database.pragma('user_version', { simple: true }));
  const application = Number(database.pragma('application_id', { simple: true }));
  const objects = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (version === 0 && application === 0 && objects === 0) {
    database.transaction(() => database.exec(SCHEMA)).immediate();
    return null;
  }
  if (application !== APPLICATION_ID) {
    return withAction(failure('DATABASE_CORRUPT', `${FILE} is a database of another program.`));
  }
  if (version > SCHEMA_VERSION) {
    return failure('DATABASE_NEWER', `${FILE} was made by a newer Trax.`);
  }
  return null;
}

function tokenStore(database: Database.Database): TokenStore {
  const itemIds = database
    .prepare<[], string>('SELECT item_id FROM items ORDER BY created_at, item_id')
    .pluck();
  const read = database.prepare<[string]>(
    'SELECT key_id AS keyId, sealed FROM items WHERE item_id = ?',
  );
  const newestKeyId = database
    .prepare<[], string>('SELECT key_id FROM data_keys ORDER BY rowid DESC LIMIT 1')
    .pluck();
  const addKey = database.prepare<[string, string]>(
    'INSERT INTO data_keys (key_id, created_at) VALUES (?, ?)',
  );
  const write = database.prepare<[string, string, Buffer, string]>(
    `INSERT INTO items (item_id, key_id, sealed, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (item_id) DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed`,
  );
  const remove = database.prepare<[string]>('DELETE FROM items WHERE item_id = ?');

  function attempt<T>(work: () => T): Result<T> {
    try {
      return ok(work());
    } catch (error) {
      return fail(storeFailure(error));
    }
  }

  return {
    itemIds: () => attempt(() => itemIds.all()),
    read: (itemId) => attempt(() => SealedToken.nullable().parse(read.get(itemId) ?? null)),
    newestKeyId: () => attempt(() => newestKeyId.get() ?? null),
    addKey: (keyId, createdAt) => attempt(() => void addKey.run(keyId, createdAt)),
    write: (itemId, { keyId, sealed }, createdAt) =>
      attempt(() => void write.run(itemId, keyId, sealed, createdAt)),
    delete: (itemId) => attempt(() => void remove.run(itemId)),
    close: () => database.close(),
  };
}
