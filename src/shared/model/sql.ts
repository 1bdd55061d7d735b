import { z } from 'zod';
import { Id } from './values.ts';

/** Values for the names in a question: `from` stands for `:from`. */
export const QueryParameters = z.record(
  z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/),
  z.union([z.string().max(10_000), z.number(), z.null()]),
);
export type QueryParameters = z.infer<typeof QueryParameters>;

/**
 * One value of an answer. `number` is one that JavaScript's own numbers cannot hold, in its digits;
 * `bytes` counts a blob's, and `hex` has the first of them.
 */
export const QueryCell = z.union([
  z.null(),
  z.number(),
  z.string(),
  z.object({ number: z.string() }),
  z.object({ bytes: z.int(), hex: z.string() }),
]);
export type QueryCell = z.infer<typeof QueryCell>;

/** What finance.db answers to a question. */
export const QueryAnswer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(QueryCell)),
  /** There are more rows than are here: an export has them all. */
  capped: z.boolean(),
  /** From the question to the last row that is here. */
  milliseconds: z.number(),
});
export type QueryAnswer = z.infer<typeof QueryAnswer>;

/** A table or view of finance.db, with the comments of its DDL. */
export const QueryTable = z.object({
  name: z.string(),
  kind: z.enum(['table', 'view']),
  about: z.string(),
  columns: z.array(z.object({ name: z.string(), about: z.string() })),
});
export type QueryTable = z.infer<typeof QueryTable>;

/** A question that the person keeps, under a name of its own. */
export const SavedQuery = z.object({
  name: z.string().trim().min(1).max(100),
  sql: z.string().min(1).max(20_000),
});
export type SavedQuery = z.infer<typeof SavedQuery>;

/** How far an export of an answer is. */
export const QueryProgress = z.object({ queryId: Id, rows: z.int() });
export type QueryProgress = z.infer<typeof QueryProgress>;
