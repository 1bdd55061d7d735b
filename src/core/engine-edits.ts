import { fail, failure, ok } from '../shared/failure.ts';
import type { EditCalls, EngineListener } from './engine-api.ts';
import { read } from './engine-data.ts';
import { applyBulkEdit } from './ledger/bulk/apply.ts';
import { previewBulkEdit } from './ledger/bulk/preview.ts';
import { listEditBatches, turnBatch } from './ledger/bulk/undo.ts';
import { editTransaction } from './ledger/edits.ts';
import type { Ledger } from './ledger/open.ts';
import { rebuild } from './ledger/rebuild.ts';
import { findMatch, undoMatch } from './ledger/undo-match.ts';

/** What the user writes on transactions, and the tables of Plaid's made anew. */
export function editCalls({
  ledger,
  clock,
  emit,
}: {
  readonly ledger: Ledger;
  readonly clock: () => Date;
  readonly emit: EngineListener;
}): EditCalls {
  const tellTransactions = () => {
    emit({ event: 'transactionsChanged', payload: undefined });
  };
  const turnOne =
    (way: 'undo' | 'redo'): EditCalls['undoBulkEdit'] =>
    async ({ batchId }) => {
      const turned = await ledger.writer.inTransaction((writing, turn) =>
        turnBatch(writing, batchId, way, clock().toISOString(), turn),
      );
      if (!turned.ok) return turned;
      tellTransactions();
      return turned.value === undefined ? fail(batchGone()) : ok(turned.value);
    };
  return {
    previewBulkEdit: (request) => read(ledger, (reader) => previewBulkEdit(reader, request)),
    applyBulkEdit: async (request) => {
      const applied = await ledger.writer.inTransaction((writing, turn) =>
        applyBulkEdit(writing, request, clock().toISOString(), turn),
      );
      if (applied.ok && applied.value.changed > 0) tellTransactions();
      return applied;
    },
    undoBulkEdit: turnOne('undo'),
    redoBulkEdit: turnOne('redo'),
    listEditBatches: () => read(ledger, listEditBatches),
    editTransaction: async ({ id, edit }) => {
      const edited = await ledger.writer.inTransaction((writing) =>
        editTransaction(writing, id, edit, clock().toISOString()),
      );
      if (!edited.ok) return edited;
      tellTransactions();
      return edited.value ? ok(undefined) : fail(notThere());
    },
    getMatch: ({ id }) => read(ledger, (reader) => findMatch(reader, id) ?? null),
    undoMatch: async ({ id }) => {
      const undone = await ledger.writer.inTransaction((writing) =>
        undoMatch(writing, id, clock().toISOString()),
      );
      if (!undone.ok) return undone;
      tellTransactions();
      return undone.value === undefined ? fail(notThere()) : ok({ id: undone.value });
    },
    rebuild: async () => {
      const rebuilt = await ledger.writer.inTransaction((writing, turn) =>
        rebuild(writing, turn, (transactions) => {
          emit({ event: 'rebuildProgress', payload: { transactions } });
        }),
      );
      tellTransactions();
      emit({ event: 'banksChanged', payload: undefined });
      return rebuilt;
    },
  };
}

const notThere = () => failure('NOT_FOUND', 'This transaction is no longer there as it was.');

const batchGone = () => failure('NOT_FOUND', 'This change can no longer be undone or done again.');
