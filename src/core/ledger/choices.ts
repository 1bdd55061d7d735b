import type Database from 'better-sqlite3';
import { z } from 'zod';

/** What the user chooses for banks and accounts. To be called inside a transaction. */

/** Sets a bank's nickname or, with null, takes it away. False: there is no such Item. */
export function saveBankNickname(
  writing: Database.Database,
  itemId: string,
  nickname: string | null,
): boolean {
  const { changes } = writing
    .prepare(
      `INSERT INTO bank_choices (item_id, nickname) SELECT item_id, @nickname FROM items
       WHERE item_id = @itemId
       ON CONFLICT DO UPDATE SET nickname = excluded.nickname`,
    )
    .run({ itemId, nickname });
  return changes > 0;
}

/**
 * Puts the banks in this order, ahead of those that it does not name. An Item that is unknown is passed
 * over: it may have been removed while the list was being rearranged.
 */
export function saveBankOrder(writing: Database.Database, itemIds: readonly string[]): void {
  writing.exec('UPDATE bank_choices SET position = NULL');
  const place = writing.prepare(
    `INSERT INTO bank_choices (item_id, position) SELECT item_id, @position FROM items
     WHERE item_id = @itemId
     ON CONFLICT DO UPDATE SET position = excluded.position`,
  );
  for (const [position, itemId] of itemIds.entries()) place.run({ itemId, position });
}

/** Only what changes. */
export interface AccountChange {
  readonly nickname?: string | null;
  readonly hidden?: boolean;
  readonly syncStopped?: boolean;
}

const Known = z.object({
  item_id: z.string(),
  is_linked: z.int(),
  nickname: z.string().nullable(),
  hidden: z.int(),
  sync_stopped: z.int(),
});

/**
 * Changes what the user chose for an account (accounts.id). Undefined: there is no such account.
 *
 * `resumed` tells that the account takes part in syncs again and that its Item is to be synced now. A
 * sync of that Item which is under way has to be cancelled before: it would save its own cursor.
 */
export function changeAccount(
  writing: Database.Database,
  accountRef: number,
  change: AccountChange,
): { readonly itemId: string; readonly resumed: boolean } | undefined {
  const known = Known.optional().parse(
    writing
      .prepare(
        `SELECT a.item_id, i.removed_at IS NULL AS is_linked, ac.nickname,
           coalesce(ac.hidden, 0) AS hidden, coalesce(ac.sync_stopped, 0) AS sync_stopped
         FROM accounts AS a JOIN items AS i USING (item_id)
         LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
         WHERE a.id = ?`,
      )
      .get(accountRef),
  );
  if (known === undefined) return undefined;
  const { nickname = known.nickname, hidden, syncStopped } = change;
  writing
    .prepare(
      `INSERT OR REPLACE INTO account_choices (account_ref, nickname, hidden, sync_stopped)
       VALUES (?, ?, ?, ?)`,
    )
    .run(
      accountRef,
      nickname,
      hidden === undefined ? known.hidden : Number(hidden),
      syncStopped === undefined ? known.sync_stopped : Number(syncStopped),
    );
  const resumed = known.is_linked === 1 && known.sync_stopped === 1 && syncStopped === false;
  if (resumed) {
    // Plaid tells of a row once. What it told while the account was stopped was passed over, and only a
    // sync from the very start brings it again.
    writing.prepare('UPDATE items SET cursor = NULL WHERE item_id = ?').run(known.item_id);
  }
  return { itemId: known.item_id, resumed };
}
