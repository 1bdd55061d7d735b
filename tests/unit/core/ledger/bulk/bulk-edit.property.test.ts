import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyBulkEdit } from '../../../../../src/core/ledger/bulk/apply.ts';
import { previewBulkEdit } from '../../../../../src/core/ledger/bulk/preview.ts';
import { listEditBatches, turnBatch } from '../../../../../src/core/ledger/bulk/undo.ts';
import { editTransaction } from '../../../../../src/core/ledger/edits.ts';
import type { Ledger } from '../../../../../src/core/ledger/open.ts';
import type { BulkChange, BulkSelection } from '../../../../../src/shared/bulk-edit.ts';
import type { TransactionEdit } from '../../../../../src/shared/model/transactions.ts';
import { ledgerWithItem, rowsOf } from '../../../../support/ledger.ts';
import { page, transaction } from '../../../../support/plaid-rows.ts';
import { valueOf } from '../../../../support/result.ts';
import { savePages } from '../../../../support/save-pages.ts';

const ROWS = 6;
const TABLES = [
  'transaction_categories',
  'transaction_notes',
  'transaction_tags',
  'transaction_merchants',
  'transaction_transfers',
  'transaction_splits',
  'hidden_transactions',
];

/** Every row that the user wrote, but not what is kept of batches. */
const dump = (ledger: Ledger) =>
  TABLES.map((table) => rowsOf(ledger, `SELECT * FROM ${table} ORDER BY 1, 2`));

const Text = fc.constantFrom('Food', 'Müll "quoted" \\ \u0007 名', '12');
const Tags = fc.subarray(['home', 'trip', 'Ärger']);
const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const Change: fc.Arbitrary<BulkChange> = fc.oneof(
  fc.record({ field: fc.constant('category' as const), category: nullable(Text) }),
  fc.record({ field: fc.constant('tags' as const), add: Tags, remove: Tags }),
  fc.record({ field: fc.constant('note' as const), note: nullable(Text) }),
  fc.record({ field: fc.constant('merchant' as const), merchant: nullable(Text) }),
  fc.record({ field: fc.constant('hidden' as const), hidden: fc.boolean() }),
  fc.record({
    field: fc.constant('transfer' as const),
    transfer: nullable(fc.boolean()),
    link: fc.boolean(),
  }),
);
const Ids = fc.subarray(Array.from({ length: ROWS }, (_, index) => index + 1));
const Selection: fc.Arbitrary<BulkSelection> = fc.oneof(
  fc.record({ ids: Ids }),
  fc.record({
    filter: fc.record({
      search: fc.constantFrom('', 'shop', 'is:hidden', 'tag:home', 'food', '-is:transfer'),
      accountId: fc.constant(null),
    }),
    except: Ids,
  }),
  fc.record({ sameNameAs: fc.integer({ min: 1, max: ROWS + 1 }) }),
);
const Edit: fc.Arbitrary<TransactionEdit> = fc.record(
  { note: nullable(Text), category: nullable(Text), tags: Tags, hidden: fc.boolean() },
  { requiredKeys: [] },
);

const atOnce = () => Promise.resolve();
let clock = 0;
const now = () => new Date(Date.UTC(2026, 0, 1) + (clock += 1)).toISOString();

async function filled(): Promise<Ledger> {
  const ledger = await ledgerWithItem();
  const added = Array.from({ length: ROWS }, (_, index) =>
    transaction(`t${String(index)}`, { name: index % 2 === 0 ? 'Shop' : 'Shop & Sons' }),
  );
  await savePages(ledger, [page({ added, nextCursor: 'c1' })]);
  return ledger;
}

const bulk = async (ledger: Ledger, selection: BulkSelection, change: BulkChange) =>
  valueOf(
    await ledger.writer.inTransaction((writing) =>
      applyBulkEdit(writing, { selection, change }, now(), atOnce),
    ),
  );
const turn = async (ledger: Ledger, batchId: number, way: 'undo' | 'redo') =>
  valueOf(
    await ledger.writer.inTransaction((writing) => turnBatch(writing, batchId, way, now(), atOnce)),
  );
const edit = async (ledger: Ledger, id: number, change: TransactionEdit) =>
  valueOf(
    await ledger.writer.inTransaction((writing) => editTransaction(writing, id, change, now())),
  );

it('changes what its preview says, and undone and done again each time gives exactly what was', async () => {
  const ledger = await filled();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ id: fc.integer({ min: 1, max: ROWS }), change: Edit }), {
        maxLength: 4,
      }),
      Selection,
      Change,
      async (edits, selection, change) => {
        for (const { id, change: one } of edits) await edit(ledger, id, one);
        const before = dump(ledger);
        const preview = previewBulkEdit(ledger.reader, { selection, change });
        const { batchId, changed } = await bulk(ledger, selection, change);
        expect(changed).toBe(preview.changes);
        expect(preview.examples.length).toBe(Math.min(20, changed));
        if (batchId === null) {
          expect(dump(ledger)).toEqual(before);
          return;
        }
        const after = dump(ledger);
        expect(previewBulkEdit(ledger.reader, { selection: { ids: all }, change }).alreadySo).toBe(
          change.field === 'transfer' && change.link ? 0 : soAfter(ledger, change),
        );
        for (let times = 0; times < 2; times += 1) {
          expect(await turn(ledger, batchId, 'undo')).toEqual({ changed, leftAlone: 0 });
          expect(dump(ledger)).toEqual(before);
          expect(await turn(ledger, batchId, 'undo')).toBeUndefined();
          expect(await turn(ledger, batchId, 'redo')).toEqual({ changed, leftAlone: 0 });
          expect(dump(ledger)).toEqual(after);
        }
        expect(
          rowsOf(
            ledger,
            `SELECT count(*) AS wrong FROM transaction_merchants AS m WHERE NOT EXISTS
               (SELECT 1 FROM transactions_search_merchants AS s WHERE s.rowid = m.transaction_ref)`,
          ),
        ).toEqual([{ wrong: 0 }]);
      },
    ),
  );
  expect(listEditBatches(ledger.reader).length).toBeLessThanOrEqual(50);
});

const all = Array.from({ length: ROWS }, (_, index) => index + 1);

/** How many are as the change wants them, by the tables themselves. */
function soAfter(ledger: Ledger, change: BulkChange): number {
  const find = (sql: string, ...values: (string | number)[]) =>
    ledger.reader.reading
      .prepare(sql)
      .pluck()
      .all(...values).length;
  switch (change.field) {
    case 'hidden': {
      const hidden = find('SELECT 1 FROM hidden_transactions');
      return change.hidden ? hidden : ROWS - hidden;
    }
    case 'tags': {
      const remove = change.remove.filter((tag) => !change.add.includes(tag));
      return all.filter((id) => {
        const tags = ledger.reader.reading
          .prepare('SELECT tag FROM transaction_tags WHERE transaction_ref = ?')
          .pluck()
          .all(id);
        return (
          change.add.every((tag) => tags.includes(tag)) && !remove.some((tag) => tags.includes(tag))
        );
      }).length;
    }
    case 'category':
      return alike('transaction_categories', 'category', change.category);
    case 'note':
      return alike('transaction_notes', 'note', change.note);
    case 'merchant':
      return alike('transaction_merchants', 'merchant', change.merchant);
    case 'transfer':
      return alike(
        'transaction_transfers',
        'transfer',
        change.transfer === null ? null : Number(change.transfer),
      );
  }
  function alike(table: string, column: string, value: string | number | null) {
    return value === null
      ? ROWS - find(`SELECT 1 FROM ${table}`)
      : find(`SELECT 1 FROM ${table} WHERE ${column} = ?`, value);
  }
}
