import { z } from 'zod';
import { FailureSchema, Id, Instant } from './values.ts';

/** daily: made by itself; manual: on the person's word; the others ahead of what they are named after. */
export const BACKUP_KINDS = ['daily', 'manual', 'before-restore', 'before-migration'] as const;

/** A copy of finance.db, whole and checked. */
export const Backup = z.object({
  /** Its file name. */
  backupId: Id,
  madeAt: Instant,
  kind: z.enum(BACKUP_KINDS),
  bytes: z.int(),
});
export type Backup = z.infer<typeof Backup>;

export const BackupState = z.object({
  /** The newest first. */
  backups: z.array(Backup),
  /** A restore waits until nobody else has finance.db open. */
  restoreWaits: z.boolean(),
  /** Why the last one could not be made. */
  failure: FailureSchema.nullable(),
});
export type BackupState = z.infer<typeof BackupState>;

/** What making the tables anew from Plaid's JSON came to. */
export const Rebuilt = z.object({
  /** Transactions whose versions were read. */
  transactions: z.int(),
  /** Rows that were not what Plaid's words say, and are now. */
  repaired: z.int(),
  /** Rows left as they are, because their JSON cannot be read or names an unknown account. */
  unreadable: z.int(),
});
export type Rebuilt = z.infer<typeof Rebuilt>;
