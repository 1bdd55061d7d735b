import type Database from 'better-sqlite3';
import { z } from 'zod';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { AccountMatch } from '../../shared/model/linking.ts';
import type { PlaidAccount, PlaidItem } from '../plaid/port.ts';
import { saveAccounts, saveItem } from './items.ts';
import { markItemRemoved } from './remove-item.ts';

export interface Replacement {
  /** The Item that is gone, also one that was removed with its history kept. */
  readonly oldItemId: string;
  /** The Item that takes its place. */
  readonly item: Pick<PlaidItem, 'itemId' | 'institutionId' | 'consentExpiresAt'>;
  readonly institutionName: string;
  /** The new Item's whole roster. */
  readonly accounts: readonly PlaidAccount[];
  /** As the person confirmed them; accounts in no match stay apart. */
  readonly matches: readonly AccountMatch[];
}

/**
 * Puts a new Item in the place of an old one, inside the caller's transaction. Matched accounts keep
 * their accounts.id, and so their rows, balances and choices; their live rows wait in
 * inherited_transactions until the new Item sends them (carry-over.ts). Old accounts without a match
 * stay with the old Item as the history of a removed bank; without any, the old Item goes and the
 * new one takes over its journal.
 *
 * Errors, with nothing changed: NOT_FOUND when there is no such old Item; BAD_REQUEST when the new Item
 * or one of its account_ids is here already, or a match names an unknown account or one a second time.
 */
export function replaceItem(
  writing: Database.Database,
  { oldItemId, item, institutionName, accounts, matches }: Replacement,
  at: string,
): Result<void> {
  const old = OldItem.optional().parse(
    writing.prepare('SELECT institution_id, linked_at FROM items WHERE item_id = ?').get(oldItemId),
  );
  if (old === undefined) return fail(failure('NOT_FOUND', 'The earlier bank is no longer there.'));
  const { itemId } = item;
  const flaw =
    flawOfItem(writing, itemId) ??
    flawOfMatches(writing, oldItemId, accounts, matches) ??
    flawOfRoster(writing, accounts);
  if (flaw !== null) return fail(failure('BAD_REQUEST', flaw));

  const institutionId = item.institutionId ?? old.institution_id;
  saveItem(writing, { ...item, institutionId, institutionName }, at);
  // With the old date the bank's card keeps its place in the list.
  writing.prepare('UPDATE items SET linked_at = ? WHERE item_id = ?').run(old.linked_at, itemId);
  const move = writing.prepare('UPDATE accounts SET account_id = ?, item_id = ? WHERE id = ?');
  const inherit = writing.prepare(
    `INSERT OR IGNORE INTO inherited_transactions (transaction_ref)
     SELECT id FROM transactions WHERE account_ref = ? AND removed_at IS NULL`,
  );
  for (const { accountId, oldAccount } of matches) {
    move.run(accountId, itemId, oldAccount);
    inherit.run(oldAccount);
  }
  saveAccounts(writing, itemId, accounts, at);
  for (const table of ['bank_choices', 'consent_notices', 'imported_categories']) {
    writing.prepare(`UPDATE ${table} SET item_id = ? WHERE item_id = ?`).run(itemId, oldItemId);
  }
  // The new Item is asked anew.
  writing.prepare('DELETE FROM product_refusals WHERE item_id = ?').run(oldItemId);
  retire(writing, oldItemId, itemId, at);
  return ok(undefined);
}

const OldItem = z.object({ institution_id: z.string().nullable(), linked_at: z.string() });

function flawOfItem(writing: Database.Database, itemId: string): string | null {
  const known = writing.prepare('SELECT 1 FROM items WHERE item_id = ?').get(itemId);
  return known === undefined ? null : 'The new bank is linked already.';
}

function flawOfMatches(
  writing: Database.Database,
  oldItemId: string,
  accounts: readonly PlaidAccount[],
  matches: readonly AccountMatch[],
): string | null {
  const free = new Set(accounts.map(({ accountId }) => accountId));
  const freeOld = new Set(
    z
      .array(z.int())
      .parse(writing.prepare('SELECT id FROM accounts WHERE item_id = ?').pluck().all(oldItemId)),
  );
  const fits = matches.every(
    ({ accountId, oldAccount }) => free.delete(accountId) && freeOld.delete(oldAccount),
  );
  return fits ? null : 'A matched account is unknown or was matched twice.';
}

/** Plaid gives a new Item new account_ids; one that is in use would take another account's row. */
function flawOfRoster(
  writing: Database.Database,
  accounts: readonly PlaidAccount[],
): string | null {
  const find = writing.prepare('SELECT 1 FROM accounts WHERE account_id = ?');
  return accounts.some(({ accountId }) => find.get(accountId) !== undefined)
    ? 'An account of the new bank is linked already.'
    : null;
}

/** Ends the old Item: kept with the accounts that are left to it, gone without any. */
function retire(writing: Database.Database, oldItemId: string, itemId: string, at: string): void {
  // Its trouble is over: the new one's may be told.
  writing.prepare('DELETE FROM told_items WHERE item_id = ?').run(oldItemId);
  const left = writing.prepare('SELECT 1 FROM accounts WHERE item_id = ?').get(oldItemId);
  if (left === undefined) {
    writing.prepare('UPDATE sync_runs SET item_id = ? WHERE item_id = ?').run(itemId, oldItemId);
    writing.prepare('DELETE FROM items WHERE item_id = ?').run(oldItemId);
    return;
  }
  // Nothing will send these rows any more.
  writing
    .prepare(
      `DELETE FROM inherited_transactions WHERE transaction_ref IN
         (SELECT t.id FROM transactions AS t JOIN accounts AS a ON a.id = t.account_ref
          WHERE a.item_id = ? AND t.removed_at IS NULL)`,
    )
    .run(oldItemId);
  markItemRemoved(writing, oldItemId, at);
}
