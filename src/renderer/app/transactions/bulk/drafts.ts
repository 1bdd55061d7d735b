import type { BulkChange, BulkSelection } from '../../../../shared/bulk-edit.ts';
import type { TransactionFilter } from '../../../../shared/model/transactions.ts';
import type { Selection } from '../selection.ts';
import { tagsOf } from '../tags.ts';

export type BulkField = BulkChange['field'];

/** What is filled in so far in the dialog, of whichever field. */
export interface Draft {
  /** Of a text: whether it is set or taken away. */
  readonly clear: boolean;
  readonly text: string;
  readonly add: string;
  readonly remove: string;
  readonly hidden: boolean;
  /** Null: as the category says. */
  readonly transfer: boolean | null;
}

export const EMPTY_DRAFT: Draft = {
  clear: false,
  text: '',
  add: '',
  remove: '',
  hidden: true,
  transfer: true,
};

/** The change that a draft asks for; null while it asks for none. */
export function changeOf(field: BulkField, draft: Draft): BulkChange | null {
  const text = draft.clear ? null : draft.text.trim();
  switch (field) {
    case 'category':
      return text === '' ? null : { field, category: text };
    case 'note':
      return text === '' ? null : { field, note: text };
    case 'merchant':
      return text === '' ? null : { field, merchant: text };
    case 'tags': {
      const add = tagsOf(draft.add);
      const remove = tagsOf(draft.remove);
      return add.length + remove.length === 0 ? null : { field, add, remove };
    }
    case 'hidden':
      return { field, hidden: draft.hidden };
    case 'transfer':
      return { field, transfer: draft.transfer, link: false };
  }
}

/** What the engine is told of a selection in the list that the filter shows. */
export const bulkSelection = (selection: Selection, filter: TransactionFilter): BulkSelection =>
  selection.kind === 'rows'
    ? { ids: [...selection.ids] }
    : { filter, except: [...selection.except] };

/** As many can be picked, or left out of all, one by one. */
const MAX_PICKED = 10_000;

export const isTooMany = (selection: Selection): boolean =>
  (selection.kind === 'rows' ? selection.ids : selection.except).size > MAX_PICKED;
