/**
 * Questions that people ask of their data, in SQL that SQLite since 3.37 and DuckDB both take. They are
 * in docs/finance-db.md. "Now" is the newest month or day that finance.db knows, so that a file put
 * aside answers for itself.
 */
export interface DocumentedQuery {
  readonly title: string;
  /** What it tells, in a sentence. */
  readonly about: string;
  readonly sql: string;
}

export const QUERIES: readonly DocumentedQuery[] = [
  {
    title: 'Spending by category, this month and before',
    about: 'The newest month beside the average of the three before it, the largest first.',
    sql: `WITH months AS (
  SELECT month, row_number() OVER (ORDER BY month DESC) AS age
  FROM (SELECT DISTINCT month FROM v_monthly_categories) AS m
)
SELECT coalesce(c.category, '(none)') AS category, c.currency,
  round(sum(CASE WHEN m.age = 1 THEN c.outflow ELSE 0 END), 2) AS this_month,
  round(sum(CASE WHEN m.age > 1 THEN c.outflow ELSE 0 END) / 3, 2) AS average_before
FROM v_monthly_categories AS c JOIN months AS m ON m.month = c.month
WHERE m.age <= 4
GROUP BY coalesce(c.category, '(none)'), c.currency
HAVING sum(c.outflow) > 0
ORDER BY this_month DESC, average_before DESC, category, c.currency`,
  },
  {
    title: 'Net worth over time',
    about: 'What is owned, owed and left at the end of each month.',
    sql: `SELECT substr(n.day, 1, 7) AS month, n.currency, n.assets, n.liabilities, n.net
FROM v_net_worth AS n
JOIN (SELECT max(day) AS day, currency FROM v_net_worth GROUP BY substr(day, 1, 7), currency) AS l
  ON l.day = n.day AND l.currency = n.currency
ORDER BY month DESC, n.currency`,
  },
  {
    title: 'Money in and out by month',
    about: 'And what was left of it. Moves between own accounts count on both sides.',
    sql: `SELECT month, currency, inflow, outflow, net
FROM v_monthly_cash_flow
ORDER BY month DESC, currency`,
  },
  {
    title: 'Where the money goes',
    about: 'The twenty payees that most was paid to in all.',
    sql: `SELECT payee, currency, count(*) AS payments, round(sum(outflow), 2) AS paid,
  min(date) AS first_date, max(date) AS last_date
FROM v_transactions
WHERE outflow > 0
GROUP BY payee, currency
ORDER BY paid DESC, payee
LIMIT 20`,
  },
  {
    title: 'Payments that come back',
    about:
      'The same payee in at least three months, about once a month: subscriptions, rent, dues.',
    sql: `SELECT payee, currency, count(*) AS payments, count(DISTINCT substr(date, 1, 7)) AS months,
  round(avg(outflow), 2) AS usual, max(date) AS last_date
FROM v_transactions
WHERE outflow > 0
GROUP BY payee, currency
HAVING count(DISTINCT substr(date, 1, 7)) >= 3
  AND count(*) <= count(DISTINCT substr(date, 1, 7)) + 1
  AND max(outflow) <= 1.25 * min(outflow)
ORDER BY usual DESC, payee`,
  },
  {
    title: 'Income by month',
    about: 'Money in of the category INCOME, by payer.',
    sql: `SELECT substr(date, 1, 7) AS month, payee, currency, round(sum(inflow), 2) AS income
FROM v_transactions
WHERE inflow > 0 AND category = 'INCOME'
GROUP BY substr(date, 1, 7), payee, currency
ORDER BY month DESC, income DESC, payee`,
  },
  {
    title: 'Without a category',
    about: 'What neither you nor Plaid has said anything of, the largest first.',
    sql: `SELECT date, payee, description, amount, currency, account
FROM v_transactions
WHERE category IS NULL OR category = 'OTHER'
ORDER BY abs(amount) DESC, date DESC, id
LIMIT 50`,
  },
  {
    title: 'What the last sync changed',
    about:
      'Every version that the newest run brought: new rows, changes and rows that were taken back.',
    sql: `SELECT v.run_id, t.date, t.payee, t.amount, t.currency, v.removed,
  v.version_id = f.first_version AS is_new
FROM v_raw_transactions AS v
JOIN (SELECT transaction_ref, min(version_id) AS first_version
      FROM v_raw_transactions GROUP BY transaction_ref) AS f ON f.transaction_ref = v.transaction_ref
JOIN v_transactions AS t ON t.id = v.transaction_ref
WHERE v.run_id = (SELECT max(run_id) FROM v_raw_transactions)
ORDER BY t.date DESC, v.version_id DESC
LIMIT 100`,
  },
  {
    title: 'Balances day by day',
    about: 'Of every account over its newest thirty days.',
    sql: `SELECT day, bank, account, balance, currency
FROM (SELECT *, row_number() OVER (PARTITION BY account_ref ORDER BY day DESC) AS age
      FROM v_daily_balances) AS b
WHERE age <= 30
ORDER BY bank, account, account_ref, day DESC`,
  },
  {
    title: 'How syncing went',
    about:
      'By bank: runs, failures, rows and seconds, and the last error with its id for Plaid’s support.',
    sql: `SELECT r.bank, count(*) AS runs,
  sum(CASE WHEN r.outcome = 'failed' THEN 1 ELSE 0 END) AS failed,
  sum(r.added) AS added, sum(r.retries) AS retries, max(r.started_at) AS last_run,
  max(e.plaid_error_code) AS last_error, max(e.error_request_id) AS request_id
FROM v_sync_runs AS r
LEFT JOIN v_sync_runs AS e ON e.run_id =
  (SELECT max(run_id) FROM v_sync_runs AS x WHERE x.item_id = r.item_id AND x.error_code IS NOT NULL)
GROUP BY r.bank
ORDER BY r.bank`,
  },
];
