import { useNavigate } from '@tanstack/react-router';
import type { Overview } from '../../../shared/overview.ts';
import { formatMoney } from '../format/money.ts';
import { CashFlowChart } from './cash-flow-chart.tsx';
import { ChartCard } from './chart-card.tsx';
import { flowOf } from './figures.ts';
import { Headline } from './headline.tsx';
import { Nothing } from './nothing.tsx';
import type { OneCurrency } from './one-currency.ts';
import { searchOfMonth } from './searches.ts';
import { cashFlowSql } from './sql.ts';
import { formatMonth } from './words.ts';

/** Money in and out by month. */
export function CashFlowCard({ overview }: { readonly overview: OneCurrency<Overview> }) {
  const { cashFlow, currency } = overview;
  const navigate = useNavigate();
  const { netMinor, usualNetMinor } = flowOf(cashFlow);
  const money = (minor: number) => formatMoney(minor, currency);
  const isEmpty = cashFlow.every(({ inMinor, outMinor }) => inMinor === 0 && outMinor === 0);
  return (
    <ChartCard
      title="Cash flow"
      headline={
        <Headline figure={money(netMinor)} unit="net in this period">
          {usualNetMinor === null ? null : `${money(usualNetMinor)} in an average whole month`}
        </Headline>
      }
      note="Posted transactions. Moves between your own accounts count on both sides."
      sql={cashFlowSql({ ...overview, code: currency.code })}
      table={{
        columns: ['Month', 'In', 'Out', 'Net'],
        rows: cashFlow
          .toReversed()
          .map(({ month, inMinor, outMinor }) => [
            formatMonth(month),
            money(inMinor),
            money(outMinor),
            money(inMinor - outMinor),
          ]),
      }}
    >
      {isEmpty ? (
        <Nothing>Nothing was booked in this currency in this period.</Nothing>
      ) : (
        <CashFlowChart
          months={cashFlow}
          currency={currency}
          onOpen={({ month }) => {
            const q = searchOfMonth(month, currency.code);
            void navigate({ to: '/transactions', search: { q } });
          }}
        />
      )}
    </ChartCard>
  );
}
