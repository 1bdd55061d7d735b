import { z } from 'zod';
import { PROFILES } from '../choices.ts';
import { FAILURE_CODES } from '../failure.ts';

/** What the schemas here are made of. Every value may reach the app window: no secret belongs here. */

/** A local calendar date, YYYY-MM-DD, as banks book. */
export const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** An instant in UTC, ISO 8601. */
export const Instant = z.iso.datetime({ offset: true });
/** Integer minor units (pence, cents). */
export const Minor = z.int();
/** Whatever Plaid or Trax names something by. */
export const Id = z.string().min(1).max(200);

export const FailureSchema = z.object({
  code: z.enum(FAILURE_CODES),
  message: z.string(),
  action: z.string(),
  retryable: z.boolean(),
  itemId: Id.optional(),
  place: z.object({ from: z.int(), to: z.int() }).optional(),
  plaid: z
    .object({ type: z.string(), code: z.string(), requestId: z.string().nullable() })
    .optional(),
});

/** Each profile has databases and keys of its own; environments never mix. */
export const Profile = z.enum(PROFILES);
export type Profile = z.infer<typeof Profile>;

/** A currency and its number of decimal digits. */
export const Currency = z.object({ code: z.string(), exponent: z.int().min(0).max(18) });
export type Currency = z.infer<typeof Currency>;
