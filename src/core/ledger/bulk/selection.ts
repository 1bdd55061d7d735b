import type { BulkChange, BulkSelection } from '../../../shared/bulk-edit.ts';
import type { Reader } from '../open.ts';
import { matches, matchOf } from '../search.ts';
import { everyRow } from '../shown-conditions.ts';
import type { Condition } from '../term-conditions.ts';

/** What is selected, as a condition on `transactions AS t`; what a filter finds is what lists show of it. */
export function selected(reader: Reader, selection: BulkSelection): Condition {
  if ('ids' in selection) {
    return {
      sql: 't.id IN (SELECT value FROM json_each(?))',
      values: [JSON.stringify(selection.ids)],
    };
  }
  if ('sameNameAs' in selection) return sameName(reader, selection.sameNameAs);
  const { sql, values } = everyRow(reader, selection.filter);
  if (selection.except.length === 0) return { sql, values };
  return {
    sql: `(${sql}) AND t.id NOT IN (SELECT value FROM json_each(?))`,
    values: [...values, JSON.stringify(selection.except)],
  };
}

const NAME = 'coalesce(t.merchant_name, t.name)';

/** Found by its words in the index, where it has any: only those are compared. */
function sameName(reader: Reader, id: number): Condition {
  const name = reader.reading
    .prepare<[number], string>(`SELECT ${NAME} FROM transactions AS t WHERE id = ?`)
    .pluck()
    .get(id);
  if (name === undefined) return { sql: 'FALSE', values: [] };
  const match = matchOf([{ kind: 'phrase', text: name, negated: false }]);
  const found = match === null ? null : matches(reader, 't.id', match);
  return {
    sql: `t.removed_at IS NULL AND ${found === null ? '' : `${found.sql} AND `}${NAME} = ?`,
    values: [...(found?.values ?? []), name],
  };
}

/** Whether the change would leave `transactions AS t` as it is; never NULL. */
export function alreadySo(change: BulkChange): Condition {
  switch (change.field) {
    case 'category':
      return holds('transaction_categories', 'category', change.category);
    case 'note':
      return holds('transaction_notes', 'note', change.note);
    case 'merchant':
      return holds('transaction_merchants', 'merchant', change.merchant);
    case 'hidden':
      return {
        sql: `t.id ${change.hidden ? 'IN' : 'NOT IN'} (SELECT transaction_ref FROM hidden_transactions)`,
        values: [],
      };
    case 'transfer':
      // The partner of one that is linked changes even where the mark does not.
      return change.link
        ? { sql: 'FALSE', values: [] }
        : holds(
            'transaction_transfers',
            'transfer',
            change.transfer === null ? null : Number(change.transfer),
          );
    case 'tags': {
      const tagsOf = (condition: string) =>
        `(SELECT count(*) FROM transaction_tags WHERE transaction_ref = t.id
          AND tag IN (SELECT value FROM json_each(?))) ${condition}`;
      const add = [...new Set(change.add)];
      return {
        sql: `${tagsOf('= ?')} AND ${tagsOf('= 0')}`,
        values: [
          JSON.stringify(add),
          add.length,
          JSON.stringify(change.remove.filter((tag) => !add.includes(tag))),
        ],
      };
    }
  }
}

const holds = (table: string, column: string, value: string | number | null): Condition =>
  value === null
    ? { sql: `t.id NOT IN (SELECT transaction_ref FROM ${table})`, values: [] }
    : {
        sql: `EXISTS (SELECT 1 FROM ${table} WHERE transaction_ref = t.id AND ${column} = ?)`,
        values: [value],
      };
