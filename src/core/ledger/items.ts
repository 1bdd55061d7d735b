import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Failure } from '../../shared/failure.ts';
import type { PlaidAccount, PlaidItem } from '../plaid/port.ts';
import { currencyOf, type CurrencyRow } from './columns.ts';
import { failureValues, SET_FAILURE } from './failure-columns.ts';
import type { Reader } from './open.ts';
import { toMinor } from '../../shared/money.ts';

/** Plaid's words for "the history is not all there yet"; any other word is an end. */
const PREPARING = ['NOT_READY', 'INITIAL_UPDATE_COMPLETE'];

/** Whether Plaid is still fetching an Item's history from the bank. */
export const isPreparing = (updateStatus: string | null): boolean =>
  updateStatus !== null && PREPARING.includes(updateStatus);

/** Linked Items whose history was not complete at their last sync. */
export function preparingItemIds({ reading }: Reader): string[] {
  return z.array(z.string()).parse(
    reading
      .prepare('SELECT item_id FROM items WHERE removed_at IS NULL AND update_status IN (?, ?)')
      .pluck()
      .all(...PREPARING),
  );
}

/** Where an Item's next sync starts; undefined when there is no such Item. */
export function cursorOf({ reading }: Reader, itemId: string): string | null | undefined {
  return z
    .string()
    .nullish()
    .parse(reading.prepare('SELECT cursor FROM items WHERE item_id = ?').pluck().get(itemId));
}

/** The linked Items, oldest first; not those of which only the history is left. */
export function itemIds({ reading }: Reader): string[] {
  return z
    .array(z.string())
    .parse(
      reading
        .prepare('SELECT item_id FROM items WHERE removed_at IS NULL ORDER BY linked_at, item_id')
        .pluck()
        .all(),
    );
}

/** Every Item that finance.db knows, removed ones among them. */
export function allItemIds({ reading }: Reader): string[] {
  return z.array(z.string()).parse(reading.prepare('SELECT item_id FROM items').pluck().all());
}

/** The Item of an account (accounts.id); undefined when there is no such account. */
export function itemOfAccount({ reading }: Reader, accountRef: number): string | undefined {
  return z
    .string()
    .optional()
    .parse(reading.prepare('SELECT item_id FROM accounts WHERE id = ?').pluck().get(accountRef));
}

/** When each linked Item last synced with success (UTC), null for never. */
export const lastSyncedAt = (reader: Reader) => instantsOf(reader, 'last_synced_at');

/** When Plaid last said how each linked Item stands (UTC), null for not yet. */
export const checkedAt = (reader: Reader) => instantsOf(reader, 'checked_at');

function instantsOf(
  { reading }: Reader,
  column: 'last_synced_at' | 'checked_at',
): ReadonlyMap<string, string | null> {
  const rows = z
    .array(z.object({ item_id: z.string(), at: z.string().nullable() }))
    .parse(
      reading.prepare(`SELECT item_id, ${column} AS at FROM items WHERE removed_at IS NULL`).all(),
    );
  return new Map(rows.map((row) => [row.item_id, row.at]));
}

/** Keeps a newly linked Item, or renews what a known one's consent says, as Plaid told it at `at`. */
export function saveItem(
  writing: Database.Database,
  item: Pick<PlaidItem, 'itemId' | 'institutionId' | 'institutionName' | 'consentExpiresAt'>,
  at: string,
): void {
  const institutionName = item.institutionName ?? 'Unnamed bank';
  if (item.institutionId !== null) {
    // Known by name at least, also when Plaid could not describe it.
    writing
      .prepare(
        `INSERT INTO institutions (institution_id, name, updated_at) VALUES (?, ?, ?)
         ON CONFLICT DO NOTHING`,
      )
      .run(item.institutionId, institutionName, at);
  }
  writing
    .prepare(
      `INSERT INTO items (item_id, institution_id, institution_name, linked_at, consent_expires_at,
         checked_at)
       VALUES (@itemId, @institutionId, @institutionName, @at, @consentExpiresAt, @at)
       ON CONFLICT DO UPDATE SET consent_expires_at = excluded.consent_expires_at,
         checked_at = excluded.checked_at,
         institution_name = iif(institution_id IS NULL, excluded.institution_name, institution_name),
         institution_id = coalesce(institution_id, excluded.institution_id)`,
    )
    .run({
      itemId: item.itemId,
      institutionId: item.institutionId,
      institutionName,
      consentExpiresAt: item.consentExpiresAt,
      at,
    });
}

/** Sets or, with null, clears what is wrong with an Item. */
export function saveItemFailure(
  writing: Database.Database,
  itemId: string,
  problem: Failure | null,
): void {
  writing
    .prepare(`UPDATE items SET ${SET_FAILURE} WHERE item_id = @itemId`)
    .run({ itemId, ...failureValues(problem) });
}

/**
 * Moves the cursor; call it in the transaction that saves the rows. `syncedAt` is null when Plaid had
 * nothing yet, which is no sync.
 */
export function saveCursor(
  writing: Database.Database,
  itemId: string,
  cursor: string | null,
  updateStatus: string | null,
  syncedAt: string | null,
): void {
  writing
    .prepare(
      `UPDATE items SET cursor = ?, update_status = ?, last_synced_at = coalesce(?, last_synced_at)
       WHERE item_id = ?`,
    )
    .run(cursor, updateStatus, syncedAt, itemId);
}

export function saveCurrencies(
  writing: Database.Database,
  currencies: readonly CurrencyRow[],
): void {
  const insert = writing.prepare(
    'INSERT INTO currencies (code, exponent, official) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  for (const { code, exponent, official } of currencies) {
    insert.run(code, exponent, official ? 1 : 0);
  }
}

/** Keeps the roster of an Item's accounts and returns accounts.id by Plaid's account_id. */
export function saveAccounts(
  writing: Database.Database,
  itemId: string,
  accounts: readonly PlaidAccount[],
  at: string,
): ReadonlyMap<string, number> {
  saveCurrencies(
    writing,
    accounts.map(({ balances }) => currencyOf(balances)),
  );
  const upsert = writing
    .prepare<[Record<string, string | null>], number>(
      `INSERT INTO accounts (account_id, item_id, persistent_account_id, name, official_name, mask,
         type, subtype, currency, first_seen_at, last_seen_at)
       VALUES (@accountId, @itemId, @persistentAccountId, @name, @officialName, @mask,
         @type, @subtype, @currency, @at, @at)
       ON CONFLICT (account_id) DO UPDATE SET persistent_account_id = excluded.persistent_account_id,
         name = excluded.name, official_name = excluded.official_name, mask = excluded.mask,
         type = excluded.type, subtype = excluded.subtype, currency = excluded.currency,
         last_seen_at = excluded.last_seen_at
       RETURNING id`,
    )
    .pluck();
  return new Map(
    accounts.map((account) => {
      const id = upsert.get({
        accountId: account.accountId,
        itemId,
        persistentAccountId: account.persistentAccountId,
        name: account.name,
        officialName: account.officialName,
        mask: account.mask,
        type: account.type,
        subtype: account.subtype,
        currency: currencyOf(account.balances).code,
        at,
      });
      return [account.accountId, z.int().parse(id)];
    }),
  );
}

/**
 * To be called with the whole roster, before it is saved.
 * An account whose account_id Plaid has changed keeps its row: the one known account that the roster
 * no longer lists and that agrees in persistent_account_id, or else in name, mask, type and subtype.
 */
export function followChangedIds(
  writing: Database.Database,
  itemId: string,
  accounts: readonly PlaidAccount[],
): void {
  const known = KnownAccounts.parse(
    writing.prepare('SELECT * FROM accounts WHERE item_id = ?').all(itemId),
  );
  const listed = new Set(accounts.map(({ accountId }) => accountId));
  const missing = known.filter((account) => !listed.has(account.account_id));
  if (missing.length === 0) return;
  const knownIds = new Set(known.map((account) => account.account_id));
  const rename = writing.prepare('UPDATE accounts SET account_id = ? WHERE id = ?');
  const taken = new Set<number>();
  for (const account of accounts) {
    if (knownIds.has(account.accountId)) continue;
    const free = missing.filter(({ id }) => !taken.has(id));
    const same = free.filter((old) =>
      account.persistentAccountId !== null && old.persistent_account_id !== null
        ? account.persistentAccountId === old.persistent_account_id
        : account.name === old.name &&
          account.mask === old.mask &&
          account.type === old.type &&
          account.subtype === old.subtype,
    );
    const [only] = same;
    if (only === undefined || same.length > 1) continue;
    rename.run(account.accountId, only.id);
    taken.add(only.id);
  }
}

const KnownAccounts = z.array(
  z.object({
    id: z.int(),
    account_id: z.string(),
    persistent_account_id: z.string().nullable(),
    name: z.string(),
    mask: z.string().nullable(),
    type: z.string(),
    subtype: z.string().nullable(),
  }),
);

/** Keeps one balance an account for this run. */
export function saveBalances(
  writing: Database.Database,
  accounts: readonly PlaidAccount[],
  accountRefs: ReadonlyMap<string, number>,
  runId: number,
  at: string,
): void {
  const insert = writing.prepare(
    `INSERT INTO balance_snapshots (account_ref, run_id, captured_at, bank_updated_at,
       current_minor, available_minor, limit_minor, currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { accountId, balances } of accounts) {
    const currency = currencyOf(balances);
    const minor = (amount: number | null) =>
      amount === null ? null : (toMinor(amount, currency.exponent) ?? null);
    insert.run(
      accountRefs.get(accountId),
      runId,
      at,
      balances.lastUpdated,
      minor(balances.current),
      minor(balances.available),
      minor(balances.limit),
      currency.code,
    );
  }
}
