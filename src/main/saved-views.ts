import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DEFAULT_COLUMNS } from '../shared/columns.ts';
import {
  SavedView,
  ShownColumn,
  type ShownColumns,
  type ListedView,
  type LostPart,
} from '../shared/model/lists.ts';

const Named = z.looseObject({ name: SavedView.shape.name });
const Columns = z.array(z.unknown()).min(1);
const NamedColumn = z.looseObject({ id: z.string() });

/**
 * A stored view, read part by part: what an older or newer Trax or a person's own hand has written and
 * this one does not know is left out, and named. Without a name it is not read at all.
 */
export function readView(stored: unknown): ListedView {
  const viewId = idOf(stored);
  const named = Named.safeParse(stored);
  if (!named.success) return { viewId, name: '', view: null, lost: [] };
  const lost: LostPart[] = [];
  const part = <T>(
    key: 'search' | 'account' | 'group' | 'order',
    schema: z.ZodType<T>,
    fallback: T,
  ) => {
    const read = schema.safeParse(named.data[key] ?? fallback);
    if (read.success) return read.data;
    lost.push({ part: key, was: briefly(named.data[key]) });
    return fallback;
  };
  const { name } = named.data;
  const { search, account, group, order } = SavedView.shape;
  const columns = readColumns(named.data['columns'] ?? DEFAULT_COLUMNS);
  const view: SavedView = {
    name,
    search: part('search', search, ''),
    account: part('account', account, null),
    columns: columns.columns,
    group: part('group', group, null),
    order: part('order', order, null),
  };
  return { viewId, name, view, lost: [...lost, ...columns.lost] };
}

/** Stored columns without those that are unknown or doubled; the usual ones where none is left. */
export function readColumns(stored: unknown): {
  readonly columns: ShownColumns;
  readonly lost: LostPart[];
} {
  const list = Columns.safeParse(stored);
  const usual = DEFAULT_COLUMNS.map((column) => ({ ...column }));
  if (!list.success) {
    return { columns: usual, lost: [{ part: 'columns', was: briefly(stored) }] };
  }
  const columns: ShownColumns = [];
  const lost: LostPart[] = [];
  for (const one of list.data) {
    const column = ShownColumn.safeParse(one);
    if (column.success) {
      if (!columns.some(({ id }) => id === column.data.id)) columns.push(column.data);
    } else {
      const named = NamedColumn.safeParse(one);
      lost.push({ part: 'column', was: named.success ? named.data.id : briefly(one) });
    }
  }
  return { columns: columns.length === 0 ? usual : columns, lost };
}

/** The same for the same content, so that a file that was edited by hand needs no ids. */
const idOf = (stored: unknown): string =>
  createHash('sha256').update(JSON.stringify(stored)).digest('hex');

const briefly = (value: unknown): string => JSON.stringify(value).slice(0, 100);
