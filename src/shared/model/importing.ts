import { z } from 'zod';
import { Id, FailureSchema } from './values.ts';

/** What an import would bring; no secret is in it. */
export const ImportPreview = z.object({
  importId: Id,
  kind: z.enum(['env', 'python']),
  profile: z.enum(['sandbox', 'production']),
  hasKeys: z.boolean(),
  redirectUri: z.string().nullable(),
  banks: z.array(z.object({ itemId: Id, institutionName: z.string() })),
  /** Transactions whose category the user or a rule had set. */
  categories: z.int(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportReport = z.object({
  profile: z.enum(['sandbox', 'production']),
  keysSaved: z.boolean(),
  redirectUri: z.string().nullable(),
  banks: z.array(
    z.object({
      institutionName: z.string(),
      outcome: z.enum(['linked', 'known', 'failed']),
      failure: FailureSchema.nullable(),
    }),
  ),
  categories: z.int(),
});
export type ImportReport = z.infer<typeof ImportReport>;
