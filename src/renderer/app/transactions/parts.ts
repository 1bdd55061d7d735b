import { t } from '@lingui/core/macro';
import type { TransactionDetails, TransactionEdit } from '../../../shared/model/transactions.ts';
import { minorToDecimal } from '../../../shared/money.ts';

/** A part of a split transaction while it is being written: its size as typed, whatever the sign of the whole. */
export interface DraftPart {
  readonly key: number;
  readonly amount: string;
  readonly category: string;
}

type Split = TransactionDetails['splits'][number];

export const draftsOf = (splits: readonly Split[], exponent: number): DraftPart[] =>
  splits.map(({ amountMinor, category }, key) => ({
    key,
    amount: minorToDecimal(Math.abs(amountMinor), exponent),
    category: category ?? '',
  }));

/** Minor units of a size as people write it, with a point or a comma; null for what is none. */
export function sizeOf(text: string, exponent: number): number | null {
  const [, whole, fraction = ''] = /^(\d{1,12})(?:[.,](\d*))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > exponent) return null;
  const minor = Number(whole + fraction.padEnd(exponent, '0'));
  return Number.isSafeInteger(minor) ? minor : null;
}

export type Parts =
  | {
      readonly ok: true;
      /** What the parts leave of the whole, as a size. */
      readonly restMinor: number;
      readonly splits: NonNullable<TransactionEdit['splits']>;
    }
  | { readonly ok: false; readonly problem: string };

/** Reads the parts that were written. Notes that parts had stay with the parts in their places. */
export function partsOf(
  drafts: readonly DraftPart[],
  { amountMinor, exponent }: { readonly amountMinor: number; readonly exponent: number },
  before: readonly Split[],
): Parts {
  const sign = amountMinor < 0 ? -1 : 1;
  const splits: Split[] = [];
  let restMinor = Math.abs(amountMinor);
  for (const { amount, category, key } of drafts) {
    const size = sizeOf(amount, exponent);
    if (size === null || size === 0) return { ok: false, problem: t`Each part needs an amount.` };
    restMinor -= size;
    splits.push({
      amountMinor: sign * size,
      category: category.trim() === '' ? null : category.trim(),
      note: before[key]?.note ?? null,
    });
  }
  return restMinor < 0
    ? { ok: false, problem: t`The parts come to more than the whole.` }
    : { ok: true, restMinor, splits };
}
