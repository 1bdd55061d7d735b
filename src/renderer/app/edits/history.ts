import type { TransactionEdit } from '../../../shared/model/transactions.ts';

/** A change of one transaction and the change that takes it back; or of many, by the number of its batch. */
export type Step =
  | { readonly id: number; readonly redo: TransactionEdit; readonly undo: TransactionEdit }
  | { readonly batchId: number };

export interface History {
  /** The newest last. */
  readonly done: readonly Step[];
  /** What was taken back, the next to come again last. */
  readonly undone: readonly Step[];
}

export const NO_HISTORY: History = { done: [], undone: [] };

const KEPT = 100;

/** After a new change nothing that was taken back can come again. */
export const withStep = ({ done }: History, step: Step): History => ({
  done: [...done, step].slice(-KEPT),
  undone: [],
});

export const withUndone = ({ done, undone }: History): History => {
  const last = done.at(-1);
  return last === undefined
    ? { done, undone }
    : { done: done.slice(0, -1), undone: [...undone, last] };
};

export const withRedone = ({ done, undone }: History): History => {
  const next = undone.at(-1);
  return next === undefined
    ? { done, undone }
    : { done: [...done, next], undone: undone.slice(0, -1) };
};

/** The edit that brings back what `edit` is about to change. */
export function inverseOf(
  edit: TransactionEdit,
  before: Required<TransactionEdit>,
): TransactionEdit {
  return {
    ...(edit.note === undefined ? {} : { note: before.note }),
    ...(edit.category === undefined ? {} : { category: before.category }),
    ...(edit.merchant === undefined ? {} : { merchant: before.merchant }),
    ...(edit.hidden === undefined ? {} : { hidden: before.hidden }),
    ...(edit.tags === undefined ? {} : { tags: before.tags }),
    ...(edit.splits === undefined ? {} : { splits: before.splits }),
  };
}
