import { t } from '@lingui/core/macro';
import type { TransactionTotals } from '../../../shared/model/transactions.ts';
import { formatFlow, formatMoney } from '../format/money.ts';

/** What the list adds up to, a line for each currency. */
export function TotalsBar({ totals }: { readonly totals: TransactionTotals }) {
  return (
    <section
      aria-label={t`Totals of what is shown`}
      className="flex max-h-24 shrink-0 flex-col gap-0.5 overflow-y-auto border-t border-line bg-canvas px-6 py-2 text-sm text-muted max-wide:px-4"
    >
      {totals.map(({ currency, inMinor, outMinor }) => (
        <dl key={currency.code} className="tabular flex flex-wrap gap-x-5">
          <Sum label={t`In`} value={formatMoney(inMinor, currency)} />
          <Sum label={t`Out`} value={formatMoney(outMinor, currency)} />
          <Sum label={t`Net`} value={formatFlow(outMinor - inMinor, currency)} strong />
        </dl>
      ))}
    </section>
  );
}

function Sum({
  label,
  value,
  strong = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}) {
  return (
    <div className="flex gap-1.5 whitespace-nowrap">
      <dt>{label}</dt>
      <dd className={strong ? 'font-semibold text-ink' : 'text-ink'}>{value}</dd>
    </div>
  );
}
