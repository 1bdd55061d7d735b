import { z } from 'zod';
import { Transaction, TransactionEdit, TransactionFilter } from './model/transactions.ts';

/** One change of many transactions at once: what is asked for, what would come of it, and what was done. */

const Ids = z.array(z.int()).max(10_000);
const { category, note, merchant, tags } = TransactionEdit.shape;

/**
 * Transactions by Trax's own numbers, all that a filter finds but for some, or all that Plaid (or where
 * it names no merchant, the bank) names as this one.
 */
export const BulkSelection = z.union([
  z.strictObject({ ids: Ids }),
  z.strictObject({ sameNameAs: z.int() }),
  z.strictObject({ filter: TransactionFilter, except: Ids }),
]);
export type BulkSelection = z.infer<typeof BulkSelection>;

/** Null takes away what the user had written. */
export const BulkChange = z.discriminatedUnion('field', [
  z.object({ field: z.literal('category'), category: category.unwrap() }),
  z.object({ field: z.literal('tags'), add: tags.unwrap(), remove: tags.unwrap() }),
  z.object({ field: z.literal('note'), note: note.unwrap() }),
  z.object({ field: z.literal('merchant'), merchant: merchant.unwrap() }),
  z.object({ field: z.literal('hidden'), hidden: z.boolean() }),
  z.object({
    field: z.literal('transfer'),
    /** Null: as the category says. */
    transfer: z.boolean().nullable(),
    /** Of two transactions: each becomes the other's partner. */
    link: z.boolean(),
  }),
]);
export type BulkChange = z.infer<typeof BulkChange>;

export const BulkEdit = z.object({ selection: BulkSelection, change: BulkChange });
export type BulkEdit = z.infer<typeof BulkEdit>;

/** What the user had written in the field; tags in order. Null: nothing. */
export const BulkValue = z.union([z.string(), z.boolean(), z.array(z.string())]).nullable();
export type BulkValue = z.infer<typeof BulkValue>;

export const BulkPreview = z.object({
  /** Transactions that would change. */
  changes: z.int(),
  /** Those that are as they would be already. */
  alreadySo: z.int(),
  /** Some of those that would change, the newest first. */
  examples: z.array(z.object({ transaction: Transaction, before: BulkValue, after: BulkValue })),
});
export type BulkPreview = z.infer<typeof BulkPreview>;

/** A bulk edit by its number, and how many transactions it changed. Null: none, there is nothing to undo. */
export const BulkEdited = z.object({ batchId: z.int().nullable(), changed: z.int() });
export type BulkEdited = z.infer<typeof BulkEdited>;

export const BulkUndone = z.object({
  changed: z.int(),
  /** Transactions that were left alone: something else has changed them since. */
  leftAlone: z.int(),
});
export type BulkUndone = z.infer<typeof BulkUndone>;

/** A bulk edit that can be undone, or done again once it is undone. */
export const EditBatch = z.object({
  batchId: z.int(),
  change: BulkChange,
  transactions: z.int(),
  /** UTC. */
  madeAt: z.string(),
  /** UTC; null while it is in force. */
  undoneAt: z.string().nullable(),
});
export type EditBatch = z.infer<typeof EditBatch>;

/** What stands in the field after the change where `before` stood. */
export function valueAfter(change: BulkChange, before: BulkValue): BulkValue {
  switch (change.field) {
    case 'category':
      return change.category;
    case 'note':
      return change.note;
    case 'merchant':
      return change.merchant;
    case 'hidden':
      return change.hidden;
    case 'transfer':
      return change.transfer;
    case 'tags': {
      const kept = Array.isArray(before) ? before : [];
      const left = kept.filter((tag) => !change.remove.includes(tag));
      return [...new Set([...left, ...change.add])].sort();
    }
  }
}
