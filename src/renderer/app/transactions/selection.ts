/** What is selected of a list: these transactions, or all that the filter shows but these. */
export type Selection =
  | { readonly kind: 'rows'; readonly ids: ReadonlySet<number> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<number> };

export const NOTHING: Selection = { kind: 'rows', ids: new Set() };
export const EVERYTHING: Selection = { kind: 'all', except: new Set() };

export const isSelected = (selection: Selection, id: number): boolean =>
  selection.kind === 'rows' ? selection.ids.has(id) : !selection.except.has(id);

/** How many are selected of so many that the filter shows. */
export const countSelected = (selection: Selection, shown: number): number =>
  selection.kind === 'rows' ? selection.ids.size : Math.max(0, shown - selection.except.size);

const union = (set: ReadonlySet<number>, ids: readonly number[]) => new Set([...set, ...ids]);
const without = (set: ReadonlySet<number>, ids: readonly number[]) => {
  const rest = new Set(set);
  for (const id of ids) rest.delete(id);
  return rest;
};

/** Selects these besides what is selected. */
export const withSelected = (selection: Selection, ids: readonly number[]): Selection =>
  selection.kind === 'rows'
    ? { kind: 'rows', ids: union(selection.ids, ids) }
    : { kind: 'all', except: without(selection.except, ids) };

/** Selects one, or takes it out again. */
export function toggled(selection: Selection, id: number): Selection {
  if (!isSelected(selection, id)) return withSelected(selection, [id]);
  return selection.kind === 'rows'
    ? { kind: 'rows', ids: without(selection.ids, [id]) }
    : { kind: 'all', except: union(selection.except, [id]) };
}
