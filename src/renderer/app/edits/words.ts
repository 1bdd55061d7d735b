import { plural, t } from '@lingui/core/macro';
import type { TransactionEdit } from '../../../shared/model/transactions.ts';

/** What is said after an edit of one transaction. */
export function saidOf(edit: TransactionEdit): string {
  if (edit.hidden !== undefined) return edit.hidden ? t`Hidden from lists.` : t`Shown again.`;
  if (edit.category !== undefined) return t`Category changed.`;
  if (edit.merchant !== undefined) return t`Name changed.`;
  if (edit.splits !== undefined) return t`Parts changed.`;
  if (edit.tags !== undefined) return t`Tags changed.`;
  return t`Note changed.`;
}

/** After an edit of many. */
export const changedWords = (count: number): string =>
  plural(count, { one: '# transaction changed.', other: '# transactions changed.' });

export const nothingWords = (): string => t`They are so already.`;

/** After an undo or a redo that could not reach all of them. */
export const leftAloneWords = (count: number): string =>
  plural(count, {
    one: '# transaction stays as it is: it was changed again since.',
    other: '# transactions stay as they are: they were changed again since.',
  });
