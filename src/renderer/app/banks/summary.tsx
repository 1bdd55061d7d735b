import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Bank } from '../../../shared/model/banks.ts';
import { formatMoney } from '../format/money.ts';
import { Card } from '../ui/card.tsx';
import { cx } from '../ui/cx.ts';
import { totals } from './totals.ts';

/** Amounts are never cut short: where one is longer than this, all are set smaller. */
const LONG = 13;

/** What all banks together hold and owe, a currency at a time: sums never cross currencies. */
export function Summary({ banks }: { readonly banks: readonly Bank[] }) {
  const sums = totals(banks.flatMap(({ accounts }) => accounts));
  if (sums.length === 0) return null;
  const figures = sums.map(({ currency, netMinor }) => formatMoney(netMinor, currency));
  const size = figures.some((figure) => figure.length > LONG) ? 'text-lg' : 'text-2xl';
  return (
    <Card aria-label={t`Totals`} className="overflow-hidden">
      <div className="tabular -mb-px -ml-px grid grid-cols-[repeat(auto-fit,minmax(212px,1fr))]">
        {sums.map(({ currency, heldMinor, owedMinor }, index) => (
          <dl key={currency.code} className="border-b border-l border-line px-4 py-3">
            <dt className="text-xs font-medium text-muted">{currency.code}</dt>
            <dd className={cx('leading-8 font-semibold break-words', size)}>{figures[index]}</dd>
            <dd className="flex flex-wrap gap-x-3 text-xs text-muted">
              <span>
                <Trans>{formatMoney(heldMinor, currency)} held</Trans>
              </span>
              {owedMinor > 0 ? (
                <span>
                  <Trans>{formatMoney(owedMinor, currency)} owed</Trans>
                </span>
              ) : null}
            </dd>
          </dl>
        ))}
      </div>
    </Card>
  );
}
