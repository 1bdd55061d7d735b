import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyBulkEdit } from '../../../../../src/core/ledger/bulk/apply.ts';
import { previewBulkEdit } from '../../../../../src/core/ledger/bulk/preview.ts';
import { listEditBatches, turnBatch } from '../../../../../src/core/ledger/bulk/undo.ts';
import { editTransaction } from '../../../../../src/core/ledger/edits.ts';
import { openLedger, type Ledger } from '../../../../../src/core/ledger/open.ts';
import type { BulkEdit } from '../../../../../src/shared/bulk-edit.ts';
import { ledgerWithItem, rowsOf, temporaryDirectory } from '../../../../support/ledger.ts';
import { page, transaction } from '../../../../support/plaid-rows.ts';
import { valueOf } from '../../../../support/result.ts';
import { savePages } from '../../../../support/save-pages.ts';

const AT = '2026-02-01T00:00:00.000Z';
const LATER = '2026-02-02T00:00:00.000Z';
const atOnce = () => Promise.resolve();
const ALL = { filter: { search: '', accountId: null }, except: [] };

async function filled(file?: string): Promise<Ledger> {
  const ledger = await ledgerWithItem(file);
  const added = ['Shop', 'Shop', 'Shop & Sons', 'Baker'].map((name, index) =>
    transaction(`t${String(index)}`, { name, date: `2026-01-0${String(index + 1)}` }),
  );
  await savePages(ledger, [page({ added, nextCursor: 'c1' })]);
  return ledger;
}

const apply = async (ledger: Ledger, edit: BulkEdit, turn = atOnce) =>
  ledger.writer.inTransaction((writing) => applyBulkEdit(writing, edit, AT, turn));
const turn = async (ledger: Ledger, batchId: number, way: 'undo' | 'redo') =>
  valueOf(
    await ledger.writer.inTransaction((writing) => turnBatch(writing, batchId, way, LATER, atOnce)),
  );
const notes = (ledger: Ledger) =>
  rowsOf(ledger, 'SELECT transaction_ref AS id, note FROM transaction_notes ORDER BY 1');

describe('a change of many transactions', () => {
  it('shows the newest examples of what would change, each before and after', async () => {
    const ledger = await filled();
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        editTransaction(writing, 1, { tags: ['home', 'work'] }, AT);
        editTransaction(writing, 2, { tags: ['home'] }, AT);
      }),
    );
    const preview = previewBulkEdit(ledger.reader, {
      selection: { ids: [1, 2, 3] },
      change: { field: 'tags', add: ['home'], remove: ['work'] },
    });
    expect(preview).toMatchObject({ changes: 2, alreadySo: 1 });
    expect(
      preview.examples.map(({ transaction: { id }, before, after }) => ({ id, before, after })),
    ).toEqual([
      { id: 3, before: [], after: ['home'] },
      { id: 1, before: ['home', 'work'], after: ['home'] },
    ]);
  });

  it('reaches all that a filter finds but for the excepted, and all of one name', async () => {
    const ledger = await filled();
    const change = { field: 'note', note: 'x' } as const;
    const selection = { filter: { search: 'shop', accountId: null }, except: [2] };
    valueOf(await apply(ledger, { selection, change }));
    expect(notes(ledger)).toEqual([
      { id: 1, note: 'x' },
      { id: 3, note: 'x' },
    ]);
    const same = previewBulkEdit(ledger.reader, { selection: { sameNameAs: 1 }, change });
    expect(same).toMatchObject({ changes: 1, alreadySo: 1 });
  });

  it('is undone but where something else came since, and that is counted', async () => {
    const ledger = await filled();
    const change = { field: 'note', note: 'all' } as const;
    const { batchId } = valueOf(await apply(ledger, { selection: ALL, change }));
    await ledger.writer.inTransaction((writing) =>
      editTransaction(writing, 2, { note: 'mine' }, LATER),
    );
    expect(await turn(ledger, Number(batchId), 'undo')).toEqual({ changed: 3, leftAlone: 1 });
    expect(notes(ledger)).toEqual([{ id: 2, note: 'mine' }]);
    expect(await turn(ledger, Number(batchId), 'redo')).toEqual({ changed: 3, leftAlone: 0 });
    expect(notes(ledger).at(1)).toEqual({ id: 2, note: 'mine' });
  });

  it('can be undone after Trax was closed', async () => {
    const file = path.join(temporaryDirectory(), 'finance.db');
    const ledger = await filled(file);
    const change = { field: 'hidden', hidden: true } as const;
    const { batchId } = valueOf(await apply(ledger, { selection: ALL, change }));
    ledger.close();
    const again = valueOf(openLedger(file));
    expect(listEditBatches(again.reader)).toEqual([
      { batchId, change, transactions: 4, madeAt: AT, undoneAt: null },
    ]);
    expect(await turn(again, Number(batchId), 'undo')).toEqual({ changed: 4, leftAlone: 0 });
    expect(rowsOf(again, 'SELECT * FROM hidden_transactions')).toEqual([]);
    again.close();
  });

  it('is kept for the last fifty', async () => {
    const ledger = await filled();
    for (let n = 0; n < 53; n += 1) {
      const change = { field: 'note', note: `note ${String(n)}` } as const;
      valueOf(await apply(ledger, { selection: ALL, change }));
    }
    const batches = listEditBatches(ledger.reader);
    expect(batches).toHaveLength(50);
    expect(batches[0]?.change).toEqual({ field: 'note', note: 'note 52' });
    expect(rowsOf(ledger, 'SELECT count(*) AS n FROM edit_batch_rows')).toEqual([{ n: 200 }]);
  });

  it('leaves nothing when it fails half-way', async () => {
    const ledger = await filled();
    const failed = await apply(
      ledger,
      { selection: ALL, change: { field: 'note', note: 'all' } },
      () => Promise.reject(new Error('stop')),
    );
    expect(failed.ok).toBe(false);
    expect(notes(ledger)).toEqual([]);
    expect(listEditBatches(ledger.reader)).toEqual([]);
  });
});
