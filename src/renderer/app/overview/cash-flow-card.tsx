import { t } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import type { Overview } from '../../../shared/overview.ts';
import { formatMoney } from '../format/money.ts';
import type { Table } from '../charts/data-table.tsx';
import { CashFlowChart } from './cash-flow-chart.tsx';
import { ChartCard } from './chart-card.tsx';
import { Difference, signed } from './difference.tsx';
import { flowOf } from './figures.ts';
import { Headline } from './headline.tsx';
import { Nothing } from './nothing.tsx';
import type { OneCurrency } from './one-currency.ts';
import { searchOfMonth, searchSince } from './searches.ts';
import { cashFlowSql } from './sql.ts';
import { formatMonth, spanOf } from './words.ts';

/** Money in and out by month. */
export function CashFlowCard({ overview }: { readonly overview: OneCurrency<Overview> }) {
  const { cashFlow, compared, currency } = overview;
  const navigate = useNavigate();
  const { netMinor, usualNetMinor } = flowOf(cashFlow);
  const money = (minor: number) => formatMoney(minor, currency);
  const isEmpty = cashFlow.every(({ inMinor, outMinor }) => inMinor === 0 && outMinor === 0);
  return (
    <ChartCard
      title={t`Cash flow`}
      headline={
        <Headline
          figure={money(netMinor)}
          unit={t`net in this period`}
          q={searchSince(overview.from, currency.code)}
        >
          {compared !== null ? (
            <Difference
              nowMinor={netMinor}
              beforeMinor={flowOf(compared.cashFlow).netMinor}
              currency={currency}
              than={t`in ${spanOf(compared.cashFlow)}`}
              moreIsGood
            />
          ) : usualNetMinor === null ? null : (
            t`${money(usualNetMinor)} in an average whole month`
          )}
        </Headline>
      }
      note={
        compared === null
          ? t`Posted transactions. Moves between your own accounts count on both sides.`
          : t`Posted transactions. Moves between your own accounts count on both sides. This month is not over; those it stands beside are whole.`
      }
      sql={cashFlowSql({ ...overview, code: currency.code })}
      table={tableOf(overview)}
    >
      {isEmpty ? (
        <Nothing>{t`Nothing was booked in this currency in this period.`}</Nothing>
      ) : (
        <CashFlowChart
          months={cashFlow}
          before={compared?.cashFlow ?? null}
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

function tableOf({ cashFlow, compared, currency }: OneCurrency<Overview>): Table {
  const money = (minor: number) => formatMoney(minor, currency);
  const rows = cashFlow.map((flow, index) => {
    const { month, inMinor, outMinor } = flow;
    const now = [formatMonth(month), money(inMinor), money(outMinor), money(inMinor - outMinor)];
    const then = compared?.cashFlow[index];
    return then === undefined
      ? now
      : [
          ...now,
          formatMonth(then.month),
          money(then.inMinor),
          money(then.outMinor),
          signed(flowOf([flow]).netMinor - flowOf([then]).netMinor, currency),
        ];
  });
  const columns = [t`Month`, t`In`, t`Out`, t`Net`];
  return {
    columns:
      compared === null
        ? columns
        : [...columns, t`Month before`, t`In then`, t`Out then`, t`Difference in net`],
    rows: rows.toReversed(),
  };
}
