import { t } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import type { Overview } from '../../../shared/overview.ts';
import { monthOf } from '../../../shared/calendar.ts';
import { formatMoney } from '../format/money.ts';
import { ChartCard } from './chart-card.tsx';
import { Difference, signed } from './difference.tsx';
import { spentOf } from './figures.ts';
import { Headline } from './headline.tsx';
import { Nothing } from './nothing.tsx';
import type { OneCurrency } from './one-currency.ts';
import { MOST_SHOWN, SpendingChart } from './spending-chart.tsx';
import { searchOfAllSpending, searchOfSpending } from './searches.ts';
import { spendingSql } from './sql.ts';
import { formatMonth, spanOf, spendingLabel } from './words.ts';

/** This month's spending by category beside what is usual. */
export function SpendingCard({ overview }: { readonly overview: OneCurrency<Overview> }) {
  const { spending, spendingBefore, currency, today } = overview;
  const navigate = useNavigate();
  const { thisMonthMinor, beforeMinor } = spentOf(spending);
  const money = (minor: number) => formatMoney(minor, currency);
  const other =
    spendingBefore.length > 1 ? null : spanOf(spendingBefore.map((month) => ({ month })));
  const beforeName = other ?? t`Usual`;
  const more = spending.length - MOST_SHOWN;
  return (
    <ChartCard
      title={t`Spending in ${formatMonth(monthOf(today))}`}
      headline={
        <Headline
          figure={money(thisMonthMinor)}
          unit={t`so far`}
          q={searchOfAllSpending(monthOf(today), currency.code)}
        >
          {other === null ? (
            t`${money(beforeMinor)} in an average month of the last three`
          ) : (
            <Difference
              nowMinor={thisMonthMinor}
              beforeMinor={beforeMinor}
              currency={currency}
              than={t`in ${other}`}
              moreIsGood={false}
            />
          )}
        </Headline>
      }
      note={[
        t`Money out less refunds. Income, transfers and paying off cards are left out.`,
        more > 0 ? t`The table has ${more} more.` : '',
      ].join(' ')}
      sql={spendingSql({ ...overview, code: currency.code })}
      table={{
        columns: [
          t`Category`,
          t`This month`,
          beforeName,
          ...(other === null ? [] : [t`Difference`]),
        ],
        rows: spending.map((one) => [
          spendingLabel(one.category),
          money(one.thisMonthMinor),
          money(one.beforeMinor),
          ...(other === null ? [] : [signed(one.thisMonthMinor - one.beforeMinor, currency)]),
        ]),
      }}
    >
      {spending.length === 0 ? (
        <Nothing>{t`Nothing was spent in this currency this month or in what it stands beside.`}</Nothing>
      ) : (
        <SpendingChart
          spending={spending}
          beforeName={beforeName}
          currency={currency}
          onOpen={({ category }) => {
            const q = searchOfSpending(category, monthOf(today), currency.code);
            void navigate({ to: '/transactions', search: { q } });
          }}
        />
      )}
    </ChartCard>
  );
}
