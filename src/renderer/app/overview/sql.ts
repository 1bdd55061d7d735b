import { addMonths, firstDayOf, monthOf } from '../../../shared/calendar.ts';
import type { Overview } from '../../../shared/overview.ts';
import { EARNED, USUAL_MONTHS } from '../../../shared/spending.ts';

/** The overview's figures as SELECTs over finance.db's views, for whoever wants to go on from them. */

type Asked = Pick<Overview, 'from' | 'today'> & { readonly code: string };

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Every day's; the chart shows some of them where there are many. */
export const netWorthSql = ({ code, from }: Asked): string =>
  `SELECT day, assets, liabilities, net
FROM v_net_worth
WHERE currency = ${text(code)} AND day >= ${text(from)}
ORDER BY day;`;

export const cashFlowSql = ({ code, from, today }: Asked): string =>
  `-- Moves between own accounts count on both sides, unless you marked them as transfers.
SELECT month, inflow, outflow, net
FROM v_monthly_cash_flow
WHERE currency = ${text(code)} AND month BETWEEN ${text(monthOf(from))} AND ${text(monthOf(today))}
ORDER BY month;`;

export function spendingSql({ code, today }: Asked): string {
  const month = monthOf(today);
  const start = text(firstDayOf(month));
  return `-- Money out less refunds. Income, transfers and what pays a card off are no spending.
SELECT
  category,
  round(sum(iif(date >= ${start}, outflow - inflow, 0)), 8) AS this_month,
  round(sum(iif(date < ${start}, outflow - inflow, 0)) / ${USUAL_MONTHS}, 8) AS usual
FROM v_transaction_parts
WHERE currency = ${text(code)} AND pending = 0
  AND date >= ${text(firstDayOf(addMonths(month, -USUAL_MONTHS)))} AND date < ${text(firstDayOf(addMonths(month, 1)))}
  AND coalesce(category, '') <> ${text(EARNED)} AND NOT transfer
GROUP BY category
HAVING this_month > 0 OR usual > 0
ORDER BY this_month DESC, usual DESC;`;
}
