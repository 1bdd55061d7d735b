import { type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  COLUMN_IDS,
  MAX_COLUMN_WIDTH,
  MIN_COLUMN_WIDTH,
  type ColumnId,
  type ShownColumn,
} from '../../../shared/columns.ts';

declare module 'react' {
  interface CSSProperties {
    /** The list's `grid-template-columns`. */
    '--columns'?: string;
  }
}

/** Heights in CSS pixels: fixed, so that a million rows need no measuring. */
export const HEADING_HEIGHT = 36;
export const DAY_HEIGHT = 32;
export const ROW_HEIGHT = 40;

/** One grid for the headings and every row: `layoutOf` says how wide each column is. */
export const COLUMN_GRID = 'grid grid-cols-(--columns) gap-x-4 px-6 @max-[600px]:px-4';
const GAP = 16;
const NARROW = 600;
const paddingOf = (width: number) => (width < NARROW ? 32 : 48);

export const COLUMN_NAMES: Readonly<Record<ColumnId, MessageDescriptor>> = {
  date: msg`Date`,
  description: msg`Description`,
  category: msg`Category`,
  account: msg`Account`,
  amount: msg`Amount`,
  bank: msg`Bank`,
  tags: msg`Tags`,
  note: msg`Note`,
  authorised: msg`Authorised`,
  status: msg`Status`,
  currency: msg`Currency`,
  plaid: msg`Plaid’s description`,
};

interface ColumnSize {
  /** The least that it can be read in. */
  readonly least: number;
  readonly usual: number;
  /** Its share of what is left over; 0 takes none. */
  readonly share: number;
}

const SIZES: Readonly<Record<ColumnId, ColumnSize>> = {
  date: { least: 56, usual: 64, share: 0 },
  description: { least: 140, usual: 260, share: 4 },
  category: { least: 110, usual: 160, share: 1 },
  account: { least: 120, usual: 200, share: 0 },
  amount: { least: 112, usual: 128, share: 0 },
  bank: { least: 96, usual: 150, share: 0 },
  tags: { least: 80, usual: 140, share: 0 },
  note: { least: 100, usual: 140, share: 2 },
  authorised: { least: 96, usual: 100, share: 0 },
  status: { least: 72, usual: 84, share: 0 },
  currency: { least: 64, usual: 72, share: 0 },
  plaid: { least: 120, usual: 160, share: 2 },
};

/** What leaves a narrow list, first to last. What is not named here stays. */
const LEAVING: readonly ColumnId[] = [
  'plaid',
  'authorised',
  'currency',
  'bank',
  'note',
  'tags',
  'status',
  'category',
  'account',
  'date',
];

/** The columns that a list has room for, in their order. */
export interface Layout {
  readonly ids: readonly ColumnId[];
  /** Of each, in whole CSS pixels. */
  readonly widths: readonly number[];
  /** For `grid-template-columns`. */
  readonly template: string;
}

/**
 * Lays the chosen columns out in a list so many CSS pixels wide. Where they do not fit, they first get
 * as narrow as they can be read in; then the least important leave. What is left over goes to texts.
 */
export function layoutOf(columns: readonly ShownColumn[], width: number): Layout {
  let fitting = columns.map(({ id, width: chosen }) => {
    const { least, usual, share } = SIZES[id];
    return {
      id,
      least: Math.min(chosen ?? least, least),
      wanted: chosen ?? usual,
      share: chosen === null ? share : 0,
    };
  });
  const room = () => width - paddingOf(width) - GAP * Math.max(0, fitting.length - 1);
  for (const id of LEAVING) {
    if (fitting.length === 1 || sum(fitting.map(({ least }) => least)) <= room()) break;
    fitting = fitting.filter((column) => column.id !== id);
  }
  const widths = fill(fitting, Math.max(0, room()));
  return {
    ids: fitting.map(({ id }) => id),
    widths,
    template: widths.map((one) => `${String(one)}px`).join(' '),
  };
}

interface Wish {
  readonly least: number;
  readonly wanted: number;
  readonly share: number;
}

/** Whole widths that add up to `room` at most: shrunk evenly, or grown by their shares. */
function fill(wishes: readonly Wish[], room: number): readonly number[] {
  const wanted = sum(wishes.map((wish) => wish.wanted));
  const slack = sum(wishes.map((wish) => wish.wanted - wish.least));
  const shares = sum(wishes.map(({ share }) => share));
  const over = wanted - room;
  return wishes.map((wish) => {
    if (over > slack) return Math.floor((wish.least * room) / Math.max(1, wanted - slack));
    if (over > 0) return Math.floor(wish.wanted - ((wish.wanted - wish.least) / slack) * over);
    return Math.floor(wish.wanted - (shares === 0 ? 0 : (wish.share / shares) * over));
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** The columns with one at another width, in CSS pixels; null for the automatic one. */
export const withWidth = (
  columns: readonly ShownColumn[],
  id: ColumnId,
  width: number | null,
): ShownColumn[] =>
  columns.map((column) =>
    column.id === id ? { id, width: width === null ? null : within(width) } : column,
  );

const within = (width: number) =>
  Math.round(Math.max(MIN_COLUMN_WIDTH, Math.min(MAX_COLUMN_WIDTH, width)));

/** Every column: those that are shown in their order, and each other one behind its usual neighbour. */
export const orderOf = (columns: readonly ShownColumn[]): readonly ColumnId[] =>
  COLUMN_IDS.reduce<readonly ColumnId[]>(
    (order, id, at) =>
      order.includes(id)
        ? order
        : order.toSpliced(order.findIndex((other) => other === COLUMN_IDS[at - 1]) + 1, 0, id),
    columns.map(({ id }) => id),
  );

/** The columns with one more or one fewer, at its place in `order`. */
export const withToggled = (
  columns: readonly ShownColumn[],
  order: readonly ColumnId[],
  id: ColumnId,
): ShownColumn[] =>
  columns.some((column) => column.id === id)
    ? columns.filter((column) => column.id !== id)
    : inOrder([...columns, { id, width: null }], order);

/** The columns in the order of `order`. */
export const inOrder = (
  columns: readonly ShownColumn[],
  order: readonly ColumnId[],
): ShownColumn[] => columns.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));

/** `order` with one at another place, counted without it. */
export const moved = <T>(order: readonly T[], one: T, to: number): T[] =>
  order.filter((other) => other !== one).toSpliced(Math.max(0, to), 0, one);
