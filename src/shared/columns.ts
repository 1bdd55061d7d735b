/** What the list of transactions can show, in the order in which a menu offers it. */
export const COLUMN_IDS = [
  'date',
  'description',
  'category',
  'account',
  'amount',
  'bank',
  'tags',
  'note',
  'authorised',
  'status',
  'currency',
  'plaid',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

/** Of a width that a person sets, in CSS pixels. */
export const MIN_COLUMN_WIDTH = 40;
export const MAX_COLUMN_WIDTH = 1000;

/** A column that is shown. */
export interface ShownColumn {
  readonly id: ColumnId;
  /** In CSS pixels; null lets the list decide. */
  readonly width: number | null;
}

/** What is shown until a person chooses otherwise. */
export const DEFAULT_COLUMNS: readonly ShownColumn[] = COLUMN_IDS.slice(0, 5).map((id) => ({
  id,
  width: null,
}));
