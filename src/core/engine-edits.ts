import { fail, failure, ok } from '../shared/failure.ts';
import type { EditCalls, EngineListener } from './engine-api.ts';
import { read } from './engine-data.ts';
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
  return {
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
