import * as z from 'zod/mini';
import { COMPARISONS } from '../../../shared/choices.ts';

export const PERIODS = ['3', '6', '12', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** What the page's address holds; what is not understood stands at its default. */
export const OverviewSearch = z.object({
  period: z.catch(z._default(z.enum(PERIODS), '6'), '6'),
  /** A currency's code; null for the one that the engine chooses. */
  currency: z.catch(
    z._default(z.nullable(z.string().check(z.maxLength(50), z.minLength(1))), null),
    null,
  ),
  compare: z.catch(z._default(z.enum(COMPARISONS), 'none'), 'none'),
});
export type OverviewSearch = z.infer<typeof OverviewSearch>;
