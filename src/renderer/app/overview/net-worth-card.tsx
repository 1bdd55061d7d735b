import type { Overview } from '../../../shared/overview.ts';
import { formatDate } from '../format/date.ts';
import { formatMoney } from '../format/money.ts';
import { ChartCard } from './chart-card.tsx';
import { changeOf, netOf, type Change } from './figures.ts';
import { Headline } from './headline.tsx';
import { NetWorthChart } from './net-worth-chart.tsx';
import { Nothing } from './nothing.tsx';
import { netWorthSql } from './sql.ts';
import type { OneCurrency } from './one-currency.ts';
import { formatPercent } from './words.ts';

/** Net worth over the period: how much, and how it went. */
export function NetWorthCard({ overview }: { readonly overview: OneCurrency<Overview> }) {
  const { netWorth, currency } = overview;
  const change = changeOf(netWorth);
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <ChartCard
      title="Net worth"
      headline={
        change === null ? null : (
          <Headline figure={money(change.nowMinor)}>
            <ChangeWords change={change} money={money} />
          </Headline>
        )
      }
      note="Balances of accounts in this currency, less what is owed. Days before a bank’s first balance are counted back through its transactions."
      sql={netWorthSql({ ...overview, code: currency.code })}
      table={{
        columns: ['Day', 'Assets', 'Owed', 'Net worth'],
        rows: netWorth
          .toReversed()
          .map((point) => [
            formatDate(point.day),
            money(point.assetsMinor),
            money(point.liabilitiesMinor),
            money(netOf(point)),
          ]),
      }}
    >
      {change === null ? (
        <Nothing>No account in this currency has told a balance yet.</Nothing>
      ) : (
        <NetWorthChart points={netWorth} currency={currency} />
      )}
    </ChartCard>
  );
}

interface ChangeWordsProps {
  readonly change: Change;
  readonly money: (minor: number) => string;
}

function ChangeWords({ change: { changeMinor, share, since }, money }: ChangeWordsProps) {
  if (changeMinor === 0) return <>Unchanged since {formatDate(since)}</>;
  const up = changeMinor > 0;
  return (
    <>
      <span className={up ? 'font-medium text-positive' : 'font-medium text-danger'}>
        {up ? 'Up' : 'Down'} {money(Math.abs(changeMinor))}
        {share === null ? '' : ` (${formatPercent(Math.abs(share))})`}
      </span>{' '}
      since {formatDate(since)}
    </>
  );
}
