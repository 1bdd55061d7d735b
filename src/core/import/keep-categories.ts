import type Database from 'better-sqlite3';
import { ok, type Result } from '../../shared/failure.ts';
import { keepImportedCategories } from '../ledger/imported-categories.ts';
import { itemIds } from '../ledger/items.ts';
import type { Ledger } from '../ledger/open.ts';
import type { ImportContent, OldBank } from './content.ts';
import type { OldCategory } from './old-categories.ts';

/**
 * Keeps the categories of a linked Item until its transactions are there, and gives how many. None for an
 * Item of which only the history is left.
 */
export async function keepCategories(
  ledger: Ledger,
  { itemId }: OldBank,
  content: ImportContent,
): Promise<Result<number>> {
  if (!itemIds(ledger.reader).includes(itemId)) return ok(0);
  const itemOf = itemFinder(ledger, content);
  const categories = content.categories.filter((category) => itemOf(category) === itemId);
  return ledger.writer.inTransaction((writing) => keepOnce(writing, itemId, categories));
}

/**
 * Tells the Item of a category: by the old program's accounts, else by Trax's, since both go by Plaid's
 * account_id; else it can only be that of the one bank that there is. Undefined when nothing tells.
 */
function itemFinder(ledger: Ledger, { banks, itemIds: known }: ImportContent) {
  const ofTrax = ledger.reader.reading
    .prepare<[string | null], string>('SELECT item_id FROM accounts WHERE account_id = ?')
    .pluck();
  const only = banks.length === 1 ? banks[0]?.itemId : undefined;
  return ({ accountId }: OldCategory): string | undefined =>
    known.get(accountId ?? '') ?? ofTrax.get(accountId) ?? only;
}

/**
 * Once for each Item: of categories that came a second time, those whose transactions have theirs would
 * go to others that are like them.
 */
function keepOnce(
  writing: Database.Database,
  itemId: string,
  categories: readonly OldCategory[],
): number {
  const before = writing
    .prepare(
      `SELECT 1 FROM imported_categories WHERE item_id = @itemId
       UNION ALL
       SELECT 1 FROM transaction_categories AS c
       JOIN transactions AS t ON t.id = c.transaction_ref
       JOIN accounts AS a ON a.id = t.account_ref
       WHERE a.item_id = @itemId AND c.source = 'import'
       LIMIT 1`,
    )
    .get({ itemId });
  if (before !== undefined) return 0;
  keepImportedCategories(writing, itemId, categories);
  return categories.length;
}
