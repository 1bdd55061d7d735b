import type { TransactionEdit } from '../../../shared/model.ts';
import { plural } from '../format/words.ts';

/** What is said after an edit of one transaction. */
export function saidOf(edit: TransactionEdit): string {
  if (edit.hidden !== undefined) return edit.hidden ? 'Hidden from lists.' : 'Shown again.';
  if (edit.category !== undefined) return 'Category changed.';
  if (edit.merchant !== undefined) return 'Name changed.';
  if (edit.splits !== undefined) return 'Parts changed.';
  if (edit.tags !== undefined) return 'Tags changed.';
  return 'Note changed.';
}

/** After an edit of many. */
export const changedWords = (count: number): string => `${plural(count, 'transaction')} changed.`;

/** After an undo or a redo that could not reach all of them. */
export const leftAloneWords = (count: number): string =>
  `${plural(count, 'transaction')} left as ${count === 1 ? 'it is' : 'they are'}: changed again since.`;
