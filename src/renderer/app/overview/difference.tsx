import { Trans } from '@lingui/react/macro';
import type { Currency } from '../../../shared/model/values.ts';
import { formatMoney } from '../format/money.ts';
import { cx } from '../ui/cx.ts';
import { differenceOf } from './figures.ts';
import { formatPercent } from './words.ts';

interface DifferenceProps {
  readonly nowMinor: number;
  readonly beforeMinor: number;
  readonly currency: Currency;
  /** What the figure is compared with: "in October 2026". */
  readonly than: string;
  /** Whether more of it is good. */
  readonly moreIsGood: boolean;
}

/** "+£120.00 (+3.4%), more than in October 2026" */
export function Difference({ nowMinor, beforeMinor, currency, than, moreIsGood }: DifferenceProps) {
  const { changeMinor, share } = differenceOf(nowMinor, beforeMinor);
  if (changeMinor === 0) return <Trans>The same as {than}</Trans>;
  const more = changeMinor > 0;
  const figure = (
    <span className={cx('font-medium', more === moreIsGood ? 'text-positive' : 'text-danger')}>
      {signed(changeMinor, currency)}
      {share === null ? '' : ` (${more ? '+' : '−'}${formatPercent(Math.abs(share))})`}
    </span>
  );
  return more ? (
    <Trans>
      {figure} more than {than}
    </Trans>
  ) : (
    <Trans>
      {figure} less than {than}
    </Trans>
  );
}

/** With its sign, also where it is more: "+£120.00". */
export const signed = (minor: number, currency: Currency): string =>
  `${minor > 0 ? '+' : ''}${formatMoney(minor, currency)}`;
