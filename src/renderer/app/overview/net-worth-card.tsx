import { Trans } from '@lingui/react/macro';
import { t } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import type { Overview } from '../../../shared/overview.ts';
import { formatDate } from '../format/date.ts';
import { formatMoney } from '../format/money.ts';
import type { Table } from '../charts/data-table.tsx';
import { ChartCard } from './chart-card.tsx';
import { Difference, signed } from './difference.tsx';
import { changeOf, netOf, type Change } from './figures.ts';
import { Headline } from './headline.tsx';
import { NetWorthChart } from './net-worth-chart.tsx';
import { Nothing } from './nothing.tsx';
import { searchOfDays } from './searches.ts';
import { netWorthSql } from './sql.ts';
import type { OneCurrency } from './one-currency.ts';
import { formatPercent } from './words.ts';

/** Net worth over the period: how much, and how it went. */
export function NetWorthCard({ overview }: { readonly overview: OneCurrency<Overview> }) {
  const { netWorth, compared, currency } = overview;
  const navigate = useNavigate();
  const before = compared?.netWorth ?? null;
  const then = before?.at(-1) ?? null;
  const change = changeOf(netWorth);
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <ChartCard
      title={t`Net worth`}
      headline={
        change === null ? null : (
          <Headline figure={money(change.nowMinor)} q={null}>
            {then === null ? (
              <ChangeWords change={change} money={money} />
            ) : (
              <Difference
                nowMinor={change.nowMinor}
                beforeMinor={netOf(then)}
                currency={currency}
                than={t`on ${formatDate(then.day)}`}
                moreIsGood
              />
            )}
          </Headline>
        )
      }
      note={t`Balances of accounts in this currency, less what is owed. Days before a bank’s first balance are counted back through its transactions.`}
      sql={netWorthSql({ ...overview, code: currency.code })}
      table={tableOf(overview)}
    >
      {change === null ? (
        <Nothing>{t`No account in this currency has told a balance yet.`}</Nothing>
      ) : (
        <NetWorthChart
          points={netWorth}
          before={before}
          currency={currency}
          onOpen={(index) => {
            const [since, day] = [netWorth[index - 1]?.day ?? null, netWorth[index]?.day];
            if (day === undefined) return;
            const q = searchOfDays(since, day, currency.code);
            void navigate({ to: '/transactions', search: { q } });
          }}
        />
      )}
    </ChartCard>
  );
}

function tableOf({ netWorth, compared, currency }: OneCurrency<Overview>): Table {
  const money = (minor: number) => formatMoney(minor, currency);
  const rows = netWorth.map((point, index) => {
    const now = [
      formatDate(point.day),
      money(point.assetsMinor),
      money(point.liabilitiesMinor),
      money(netOf(point)),
    ];
    if (compared === null) return now;
    const then = compared.netWorth[index] ?? null;
    return then === null
      ? [...now, '–', '–', '–']
      : [
          ...now,
          formatDate(then.day),
          money(netOf(then)),
          signed(netOf(point) - netOf(then), currency),
        ];
  });
  const columns = [t`Day`, t`Assets`, t`Owed`, t`Net worth`];
  return {
    columns:
      compared === null ? columns : [...columns, t`Day before`, t`Net worth then`, t`Difference`],
    rows: rows.toReversed(),
  };
}

interface ChangeWordsProps {
  readonly change: Change;
  readonly money: (minor: number) => string;
}

function ChangeWords({ change: { changeMinor, share, since }, money }: ChangeWordsProps) {
  const day = formatDate(since);
  if (changeMinor === 0) return <Trans>Unchanged since {day}</Trans>;
  const up = changeMinor > 0;
  const amount = money(Math.abs(changeMinor));
  const percent = share === null ? '' : ` (${formatPercent(Math.abs(share))})`;
  return up ? (
    <Trans>
      <span className="font-medium text-positive">
        Up {amount}
        {percent}
      </span>{' '}
      since {day}
    </Trans>
  ) : (
    <Trans>
      <span className="font-medium text-danger">
        Down {amount}
        {percent}
      </span>{' '}
      since {day}
    </Trans>
  );
}
