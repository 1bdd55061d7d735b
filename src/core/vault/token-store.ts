import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Failure, FailureCode, Result } from '../../shared/failure.ts';
import { sqliteFailure } from '../ledger/sqlite-failure.ts';
import { migrations } from './token-schema.ts';

/** tokens.sqlite: sealed access tokens and link sessions. It knows nothing of keys. */

/** "TRXV" in ASCII: marks the file as Trax's, for file(1) and for the check at opening. */
const APPLICATION_ID = 0x54525856;
/** Wait this long inside SQLite for a lock. */
const BUSY_TIMEOUT_MS = 250;

const Sealed = z.object({ keyId: z.string(), sealed: z.instanceof(Buffer) });
export type Sealed = z.infer<typeof Sealed>;

const SealedSession = Sealed.extend({ sessionId: z.string() });

/** What is known of an Item without its token. */
const VaultItem = z.object({
  itemId: z.string(),
  /**
   * linked: in use; matching: waits until its accounts are matched to those of the Item that it
   * replaces; removing: waits until Plaid has ended it.
   */
  state: z.enum(['linked', 'matching', 'removing']),
  /** The Item whose place it takes or took. */
  replaces: z.string().nullable(),
  /** For Items that finance.db does not know. */
  institutionName: z.string().nullable(),
  /** Since when it is in this state: UTC, ISO 8601. */
  since: z.string(),
});
export type VaultItem = z.infer<typeof VaultItem>;
export type VaultItemState = VaultItem['state'];

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
  items(): Result<readonly VaultItem[]>;
  read(itemId: string): Result<Sealed | null>;
  /** The data key made last, or null before the first. */
  newestKeyId(): Result<string | null>;
  addKey(keyId: string, createdAt: string): Result<void>;
  /** `item.since` is when it came, or came to this state; a name that is null leaves the one there is. */
  write(item: VaultItem, token: Sealed): Result<void>;
  /** Gives whether there is such an Item. A name that is null leaves the one there is. */
  setState(change: Omit<VaultItem, 'replaces'>): Result<boolean>;
  delete(itemId: string): Result<void>;
  /** Oldest first. */
  sessions(): Result<readonly z.infer<typeof SealedSession>[]>;
  writeSession(sessionId: string, session: Sealed, at: string): Result<void>;
  deleteSession(sessionId: string): Result<void>;
  close(): void;
}

/**
 * Opens, makes or migrates `tokens.sqlite` in a directory, readable by its owner only. A file of a newer
 * Trax, of another program, or a damaged one is refused and left as it is.
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
    const refusal = refusalOf(database);
    if (refusal !== null) {
      database.close();
      return fail(refusal);
    }
    database.pragma('foreign_keys = ON');
    database.pragma('secure_delete = ON');
    migrate(database);
    return ok(tokenStore(database));
  } catch (error) {
    database?.close();
    return fail(storeFailure(error));
  }
}

const versionOf = (database: Database.Database) =>
  Number(database.pragma('user_version', { simple: true }));

/** Gives a failure for a file that is not ours to write. */
function refusalOf(database: Database.Database): Failure | null {
  const application = Number(database.pragma('application_id', { simple: true }));
  const objects = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (versionOf(database) === 0 && application === 0 && objects === 0) return null;
  if (application !== APPLICATION_ID) {
    return withAction(failure('DATABASE_CORRUPT', `${FILE} is a database of another program.`));
  }
  if (versionOf(database) > migrations.length) {
    return failure('DATABASE_NEWER', `${FILE} was made by a newer Trax.`);
  }
  return null;
}

/** In one transaction, so that no copy is needed: a copy could outlive the removal of its tokens. */
function migrate(database: Database.Database): void {
  if (versionOf(database) === migrations.length) return;
  database
    .transaction(() => {
      for (const sql of migrations.slice(versionOf(database))) database.exec(sql);
      database.pragma(`application_id = ${String(APPLICATION_ID)}`);
      database.pragma(`user_version = ${String(migrations.length)}`);
    })
    .immediate();
}

function tokenStore(database: Database.Database): TokenStore {
  const items = database.prepare<[]>(
    `SELECT item_id AS itemId, state, replaces, institution_name AS institutionName,
       coalesce(state_since, created_at) AS since
     FROM items ORDER BY created_at, item_id`,
  );
  const read = database.prepare<[string]>(
    'SELECT key_id AS keyId, sealed FROM items WHERE item_id = ?',
  );
  const newestKeyId = database
    .prepare<[], string>('SELECT key_id FROM data_keys ORDER BY rowid DESC LIMIT 1')
    .pluck();
  const addKey = database.prepare<[string, string]>(
    'INSERT INTO data_keys (key_id, created_at) VALUES (?, ?)',
  );
  const write = database.prepare<[VaultItem & Sealed]>(
    `INSERT INTO items
       (item_id, key_id, sealed, created_at, state, replaces, institution_name, state_since)
     VALUES (@itemId, @keyId, @sealed, @since, @state, @replaces, @institutionName, @since)
     ON CONFLICT (item_id) DO UPDATE SET
       key_id = excluded.key_id, sealed = excluded.sealed, replaces = excluded.replaces,
       institution_name = coalesce(excluded.institution_name, institution_name),
       state_since = iif(state = excluded.state, state_since, excluded.state_since),
       state = excluded.state`,
  );
  const setState = database.prepare<[Omit<VaultItem, 'replaces'>]>(
    `UPDATE items SET
       institution_name = coalesce(@institutionName, institution_name),
       state_since = iif(state = @state, state_since, @since),
       state = @state
     WHERE item_id = @itemId`,
  );
  const remove = database.prepare<[string]>('DELETE FROM items WHERE item_id = ?');
  const sessions = database.prepare<[]>(
    `SELECT session_id AS sessionId, key_id AS keyId, sealed
     FROM link_sessions ORDER BY started_at, rowid`,
  );
  const writeSession = database.prepare<[string, string, Buffer, string, string]>(
    `INSERT INTO link_sessions (session_id, key_id, sealed, started_at, updated_at)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (session_id) DO UPDATE SET
       key_id = excluded.key_id, sealed = excluded.sealed, updated_at = excluded.updated_at`,
  );
  const removeSession = database.prepare<[string]>(
    'DELETE FROM link_sessions WHERE session_id = ?',
  );

  function attempt<T>(work: () => T): Result<T> {
    try {
      return ok(work());
    } catch (error) {
      return fail(storeFailure(error));
    }
  }

  return {
    items: () => attempt(() => z.array(VaultItem).parse(items.all())),
    read: (itemId) => attempt(() => Sealed.nullable().parse(read.get(itemId) ?? null)),
    newestKeyId: () => attempt(() => newestKeyId.get() ?? null),
    addKey: (keyId, createdAt) => attempt(() => void addKey.run(keyId, createdAt)),
    write: (item, token) => attempt(() => void write.run({ ...item, ...token })),
    setState: (change) => attempt(() => setState.run(change).changes > 0),
    delete: (itemId) => attempt(() => void remove.run(itemId)),
    sessions: () => attempt(() => z.array(SealedSession).parse(sessions.all())),
    writeSession: (sessionId, { keyId, sealed }, at) =>
      attempt(() => void writeSession.run(sessionId, keyId, sealed, at, at)),
    deleteSession: (sessionId) => attempt(() => void removeSession.run(sessionId)),
    close: () => database.close(),
  };
}
