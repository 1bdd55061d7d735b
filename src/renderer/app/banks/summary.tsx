import type { Bank } from '../../../shared/model.ts';
import { formatMoney } from '../format/money.ts';
import { Card } from '../ui/card.tsx';
import { totals } from './totals.ts';

/** What all banks together hold and owe, a currency at a time: sums never cross currencies. */
export function Summary({ banks }: { readonly banks: readonly Bank[] }) {
  const sums = totals(banks.flatMap(({ accounts }) => accounts));
  if (sums.length === 0) return null;
  return (
    <Card aria-label="Totals" className="flex flex-wrap overflow-hidden">
      {sums.map(({ currency, heldMinor, owedMinor, netMinor }) => (
        <dl
          key={currency.code}
          className="tabular -mb-px -ml-px min-w-44 flex-1 border-b border-l border-line px-4 py-3.5"
        >
          <dt className="text-xs font-medium text-muted">{currency.code}</dt>
          <dd className="text-2xl font-semibold">{formatMoney(netMinor, currency)}</dd>
          <dd className="min-h-4 text-xs text-muted">
            {owedMinor === 0
              ? 'nothing owed'
              : `${formatMoney(heldMinor, currency)} held · ${formatMoney(owedMinor, currency)} owed`}
          </dd>
        </dl>
      ))}
    </Card>
  );
}
