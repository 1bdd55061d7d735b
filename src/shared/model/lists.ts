import { z } from 'zod';
import { COLUMN_IDS, MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from '../columns.ts';
import { Id } from './values.ts';
import { TransactionFilter, TransactionTotals } from './transactions.ts';

/**
 * How the list of transactions is laid out: in groups, newest first within each unless days run forwards,
 * or as one by the size of its amounts. `spent`: the group with the most money out first.
 */
export const Arrangement = z.discriminatedUnion('group', [
  z.object({ group: z.enum(['day', 'month']), order: z.enum(['newest', 'oldest']) }),
  z.object({ group: z.enum(['merchant', 'category']), order: z.enum(['spent', 'name']) }),
  z.object({ group: z.literal('none'), order: z.enum(['largest', 'smallest']) }),
]);
export type Arrangement = z.infer<typeof Arrangement>;

export const ArrangedFilter = TransactionFilter.extend({ arrangement: Arrangement });
export type ArrangedFilter = z.infer<typeof ArrangedFilter>;

/** The groups of an arranged list, in order: what its rows are is asked by place. */
export const TransactionIndex = z.array(
  z.object({
    /**
     * YYYY-MM-DD; YYYY-MM; a merchant's name; the user's category, else Plaid's primary code, else empty;
     * empty where there is one group.
     */
    key: z.string(),
    transactions: z.int(),
    /** Empty for days and where there is one group. */
    totals: TransactionTotals,
  }),
);
export type TransactionIndex = z.infer<typeof TransactionIndex>;

/** A place in an arranged list: so many rows after the first of a group. */
export const ArrangedPlace = z.object({ key: z.string().max(2000), offset: z.int().min(0) });
export type ArrangedPlace = z.infer<typeof ArrangedPlace>;

/** A column of the list of transactions, and its width in CSS pixels; null lets the list decide. */
export const ShownColumn = z.object({
  id: z.enum(COLUMN_IDS),
  width: z.int().min(MIN_COLUMN_WIDTH).max(MAX_COLUMN_WIDTH).nullable(),
});

/** The columns that are shown, in their order: each once. */
export const ShownColumns = z
  .array(ShownColumn)
  .min(1)
  .max(COLUMN_IDS.length)
  .refine((columns) => new Set(columns.map(({ id }) => id)).size === columns.length, {
    error: 'Each column once',
  });
export type ShownColumns = z.infer<typeof ShownColumns>;

/** What the list of transactions shows, kept under a name. */
export const SavedView = z.object({
  name: z.string().trim().min(1).max(100),
  /** In the language of search-syntax.ts. */
  search: z.string().max(200),
  /** Trax's number of it, and its name when the view was saved. */
  account: z.object({ id: z.int(), name: z.string().max(200) }).nullable(),
  columns: ShownColumns,
  /** As the page's address has them; null for the list's own. */
  group: z.string().max(50).nullable(),
  order: z.string().max(50).nullable(),
});
export type SavedView = z.infer<typeof SavedView>;

/** A part of a saved view that no longer means anything, and what it was. */
export const LostPart = z.object({
  part: z.enum(['search', 'term', 'account', 'columns', 'column', 'group', 'order']),
  was: z.string(),
});
export type LostPart = z.infer<typeof LostPart>;

/** A saved view as settings.json has it; `view` is null for one that cannot be read at all. */
export const ListedView = z.object({
  /** Unlike every other's. Another one when anything of the view changes. */
  viewId: Id,
  name: z.string(),
  view: SavedView.nullable(),
  lost: z.array(LostPart),
});
export type ListedView = z.infer<typeof ListedView>;
