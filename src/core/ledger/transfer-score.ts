import { daysBetween } from '../../shared/calendar.ts';

/** One side of what may be a move between own accounts. */
export interface TransferSide {
  readonly accountRef: number;
  /** Local date. */
  readonly date: string;
  /** Minor units, Plaid's sign: positive is money OUT. */
  readonly amountMinor: number;
  readonly currency: string;
  /** What the user said, else what the category says. */
  readonly isTransfer: boolean;
  /** The user said that it is none. */
  readonly isDenied: boolean;
  /** Plaid knows a merchant: shops are paid, not own accounts. */
  readonly hasMerchant: boolean;
}

export const MAX_DAYS_APART = 5;
const ENOUGH = 500;

/**
 * How likely two payments are the two halves of one transfer, 500 to 1000; null: they are not. The money
 * leaves one own account and comes to another, all of it, within days; that the categories say so makes
 * it likelier, a merchant less likely.
 */
export function transferScore(one: TransferSide, other: TransferSide): number | null {
  if (one.accountRef === other.accountRef || one.currency !== other.currency) return null;
  if (one.amountMinor === 0 || one.amountMinor !== -other.amountMinor) return null;
  if (one.isDenied || other.isDenied) return null;
  const apart = Math.abs(daysBetween(one.date, other.date));
  if (apart > MAX_DAYS_APART) return null;
  const sides = [one, other];
  const score =
    700 -
    40 * apart +
    150 * sides.filter(({ isTransfer }) => isTransfer).length -
    150 * sides.filter(({ hasMerchant, isTransfer }) => hasMerchant && !isTransfer).length;
  return score >= ENOUGH ? score : null;
}
