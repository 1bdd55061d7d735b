import { addMonths, firstDayOf, monthOf } from '../../../shared/calendar.ts';
import type { ComparedPeriod, Overview } from '../../../shared/overview.ts';
import { EARNED } from '../../../shared/spending.ts';

/** The overview's figures as SELECTs over finance.db's views, for whoever wants to go on from them. */

type Asked = Pick<Overview, 'from' | 'today' | 'spendingBefore'> & {
  readonly code: string;
  readonly compared: Pick<ComparedPeriod, 'monthsBefore'> | null;
};

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Every day's; the chart shows some of them where there are many. */
export function netWorthSql({ code, from, compared }: Asked): string {
  if (compared === null)
    return `SELECT day, assets, liabilities, net
FROM v_net_worth
WHERE currency = ${text(code)} AND day >= ${text(from)}
ORDER BY day;`;
  const { monthsBefore } = compared;
  return `-- The same day ${monthsBefore} months before, or that month's last where it is shorter.
WITH worth AS MATERIALIZED (SELECT * FROM v_net_worth WHERE currency = ${text(code)})
SELECT now.day, now.assets, now.liabilities, now.net,
  before.day AS day_before, before.assets AS assets_before, before.liabilities AS liabilities_before,
  before.net AS net_before, round(now.net - before.net, 8) AS difference
FROM worth AS now
LEFT JOIN worth AS before ON before.day = min(
  date(now.day, '-${monthsBefore} months'),
  date(now.day, 'start of month', '-${monthsBefore - 1} months', '-1 day')
)
WHERE now.day >= ${text(from)}
ORDER BY now.day;`;
}

export function cashFlowSql({ code, from, today, compared }: Asked): string {
  const period = `BETWEEN ${text(monthOf(from))} AND ${text(monthOf(today))}`;
  if (compared === null)
    return `-- Moves between own accounts count on both sides, unless you marked them as transfers.
SELECT month, inflow, outflow, net
FROM v_monthly_cash_flow
WHERE currency = ${text(code)} AND month ${period}
ORDER BY month;`;
  const { monthsBefore } = compared;
  return `-- Moves between own accounts count on both sides, unless you marked them as transfers.
-- Each month beside the one ${monthsBefore} months before.
SELECT month,
  sum(inflow * NOT earlier) AS inflow,
  sum(outflow * NOT earlier) AS outflow,
  round(sum(net * NOT earlier), 8) AS net,
  sum(inflow * earlier) AS inflow_before,
  sum(outflow * earlier) AS outflow_before,
  round(sum(net * earlier), 8) AS net_before,
  round(sum(iif(earlier, -net, net)), 8) AS difference
FROM (
  SELECT month, inflow, outflow, net, 0 AS earlier
  FROM v_monthly_cash_flow WHERE currency = ${text(code)}
  UNION ALL
  SELECT strftime('%Y-%m', month || '-01', '+${monthsBefore} months'), inflow, outflow, net, 1
  FROM v_monthly_cash_flow WHERE currency = ${text(code)}
)
WHERE month ${period}
GROUP BY month
ORDER BY month;`;
}

export function spendingSql({ code, today, spendingBefore }: Asked): string {
  const month = monthOf(today);
  const start = text(firstDayOf(month));
  const days = (first: string, last: string) =>
    `date >= ${text(firstDayOf(first))} AND date < ${text(firstDayOf(addMonths(last, 1)))}`;
  const [first = month, last = first] = [spendingBefore[0], spendingBefore.at(-1)];
  const column = spendingBefore.length > 1 ? 'usual' : 'before';
  return `-- Money out less refunds. Income, transfers and what pays a card off are no spending.
SELECT
  category,
  round(sum(iif(date >= ${start}, outflow - inflow, 0)), 8) AS this_month,
  round(sum(iif(date < ${start}, outflow - inflow, 0)) / ${spendingBefore.length}, 8) AS ${column}
FROM v_transaction_parts
WHERE currency = ${text(code)} AND pending = 0
  AND (${days(first, last)} OR ${days(month, month)})
  AND coalesce(category, '') <> ${text(EARNED)} AND NOT transfer
GROUP BY category
HAVING this_month > 0 OR ${column} > 0
ORDER BY this_month DESC, ${column} DESC;`;
}
