import { z } from 'zod';
import { Instant, Id, FailureSchema } from './values.ts';

export const SYNC_TRIGGERS = ['link', 'manual', 'schedule', 'retry', 'renew'] as const;
export const SyncTrigger = z.enum(SYNC_TRIGGERS);
export type SyncTrigger = z.infer<typeof SyncTrigger>;

export const SYNC_OUTCOMES = [
  'running',
  'succeeded',
  'not_ready',
  'failed',
  'cancelled',
  'interrupted',
] as const;

/** One run of one Item's sync, as the journal keeps it. */
export const SyncRun = z.object({
  runId: z.int(),
  itemId: Id,
  institutionName: z.string(),
  trigger: SyncTrigger,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  outcome: z.enum(SYNC_OUTCOMES),
  pages: z.int(),
  added: z.int(),
  modified: z.int(),
  removed: z.int(),
  requests: z.int(),
  /** Requests that were sent again, of those. */
  retries: z.int(),
  restarts: z.int(),
  failure: FailureSchema.nullable(),
});
export type SyncRun = z.infer<typeof SyncRun>;
