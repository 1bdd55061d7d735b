import { z } from 'zod';
import {
  valueAfter,
  type BulkChange,
  type BulkEdit,
  type BulkPreview,
  type BulkValue,
} from '../../../shared/bulk-edit.ts';
import type { Transaction } from '../../../shared/model/transactions.ts';
import { selectListed } from '../listed-transactions.ts';
import type { Reader } from '../open.ts';
import { alreadySo, selected } from './selection.ts';

const EXAMPLES = 20;

const Counts = z.object({ changes: z.int().nullable(), selected: z.int() });

/** What a bulk edit would do; nothing is changed. */
export function previewBulkEdit(reader: Reader, { selection, change }: BulkEdit): BulkPreview {
  const chosen = selected(reader, selection);
  const same = alreadySo(change);
  const counts = Counts.parse(
    reader.reading
      .prepare(
        `SELECT count(*) AS selected, sum(NOT (${same.sql})) AS changes
         FROM transactions AS t WHERE ${chosen.sql}`,
      )
      .get(...same.values, ...chosen.values),
  );
  const changes = counts.changes ?? 0;
  const examples = selectListed(
    reader.reading,
    `SELECT t.* FROM transactions AS t WHERE (${chosen.sql}) AND NOT (${same.sql})
     ORDER BY t.date DESC, t.id DESC LIMIT ${String(EXAMPLES)}`,
    [...chosen.values, ...same.values],
  );
  return {
    changes,
    alreadySo: counts.selected - changes,
    examples: examples.map((transaction) => {
      const before = valueBefore(reader, change, transaction);
      return { transaction, before, after: valueAfter(change, before) };
    }),
  };
}

function valueBefore(reader: Reader, { field }: BulkChange, transaction: Transaction): BulkValue {
  const find = (sql: string) =>
    z.int().optional().parse(reader.reading.prepare(sql).pluck().get(transaction.id));
  switch (field) {
    case 'hidden':
      return find('SELECT 1 FROM hidden_transactions WHERE transaction_ref = ?') === 1;
    case 'transfer': {
      const marked = find('SELECT transfer FROM transaction_transfers WHERE transaction_ref = ?');
      return marked === undefined ? null : marked === 1;
    }
    case 'category':
    case 'merchant':
    case 'note':
    case 'tags':
      return transaction[field];
  }
}
