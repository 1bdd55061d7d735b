import { areLikeMerchants, daysFrom, type ComparedRow } from './likeness.ts';

/** A row as it is compared: amounts in minor units of one currency, Plaid's sign. */
export interface ScoredRow extends ComparedRow {
  readonly amount_minor: number;
}

/** How alike a pending and a posted row are, with the reasons. */
export interface PendingScore {
  /** Thousandths: MIN_SCORE to 1000. */
  readonly score: number;
  /** Posted less pending, minor units. */
  readonly amountApart: number;
  /** From the pending row's date to the posted one's; negative when the posted one is earlier. */
  readonly daysApart: number;
  readonly merchantAlike: boolean;
}

const MIN_SCORE = 600;
/** Tips and fuel: what is booked may differ from what was announced by this share of it. */
const MAX_SHARE_APART = 0.3;
const MAX_DAYS_LATER = 10;
const MAX_DAYS_EARLIER = 1;

/**
 * Scores two rows of one account and currency by docs/sync.md; null when they are no pair. The same
 * amount within five days is enough by itself, since banks reword what they book; another amount takes
 * the same merchant as well.
 */
export function pendingScore(pending: ScoredRow, posted: ScoredRow): PendingScore | null {
  if (Math.sign(pending.amount_minor) !== Math.sign(posted.amount_minor)) return null;
  const amountApart = posted.amount_minor - pending.amount_minor;
  const share = amountApart === 0 ? 0 : Math.abs(amountApart / pending.amount_minor);
  const daysApart = daysFrom(pending.date, posted.date);
  if (share > MAX_SHARE_APART) return null;
  if (daysApart > MAX_DAYS_LATER || daysApart < -MAX_DAYS_EARLIER) return null;
  const merchantAlike = areLikeMerchants(pending, posted);
  const score =
    500 - Math.round(share * 1000) + (merchantAlike ? 300 : 0) + 200 - 20 * Math.abs(daysApart);
  return score < MIN_SCORE ? null : { score, amountApart, daysApart, merchantAlike };
}
