/**
 * finance.db, version 5: views over what the user writes, balances day by day, net worth, and Plaid's
 * own words.
 *
 * Balances are computed from an anchor: a balance that the bank told, freed of all that was booked up to
 * that day. Every day whose next told balance it is has the same anchor.
 */
const POW10 = "(SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10";

export const views = /* sql */ `
DROP VIEW v_transactions;
CREATE VIEW v_transactions AS
  -- Transactions the bank stands by, one row each, with plain numbers; hidden ones and hidden accounts are left out.
  SELECT
    t.id,                                          -- stays when a pending row posts
    t.date,                                        -- posted, or occurred if pending
    t.authorized_date,                             -- of the purchase itself
    coalesce(bc.nickname, i.institution_name) AS bank,
    coalesce(ac.nickname, a.name) AS account,
    coalesce(t.merchant_name, t.name) AS payee,
    t.name AS description,
    -t.amount_minor / pow10.value AS amount,       -- bank-statement sign: money in is positive
    CASE WHEN t.amount_minor < 0 THEN -t.amount_minor / pow10.value ELSE 0.0 END AS inflow,
    CASE WHEN t.amount_minor > 0 THEN t.amount_minor / pow10.value ELSE 0.0 END AS outflow,
    t.currency,
    coalesce(c.category, t.category_primary) AS category, -- the user's, else Plaid's personal finance category
    CASE WHEN c.category IS NULL THEN t.category_detailed END AS subcategory,
    n.note,                                        -- the user's
    (SELECT group_concat(tag, ', ') FROM (SELECT tag FROM transaction_tags WHERE transaction_ref = t.id ORDER BY tag)) AS tags, -- the user's, in order, with commas between
    (SELECT count(*) FROM transaction_splits WHERE transaction_ref = t.id) AS splits, -- into how many parts the user split it, see v_transaction_parts
    t.pending,                                     -- 1 until the bank books it
    EXISTS (SELECT 1 FROM pending_matches AS m WHERE m.transaction_ref = t.id AND m.undone_at IS NULL) AS matched, -- 1: taken for a pending row that the bank did not name, see v_pending_matches
    i.removed_at AS bank_removed_at,               -- UTC; set for the history of a removed bank
    t.transaction_id, a.account_id
  FROM transactions AS t
  JOIN accounts AS a ON a.id = t.account_ref
  JOIN items AS i USING (item_id)
  JOIN ${POW10} ON pow10.code = t.currency
  LEFT JOIN bank_choices AS bc USING (item_id)
  LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
  LEFT JOIN transaction_categories AS c ON c.transaction_ref = t.id
  LEFT JOIN transaction_notes AS n ON n.transaction_ref = t.id
  WHERE t.removed_at IS NULL AND ac.hidden IS NOT 1
    AND t.id NOT IN (SELECT transaction_ref FROM hidden_transactions);

CREATE VIEW v_transaction_parts AS
  -- Transactions by the parts into which the user split them, to sum by category; one that is not split is one part. The parts of a transaction add up to it.
  SELECT
    t.id,                                          -- v_transactions.id
    p.part,                                        -- 1, 2, 3 …; 0 is what the splits leave, or all of it
    t.date, t.bank, t.account, t.payee,
    -p.amount_minor / pow10.value AS amount,       -- bank-statement sign: money in is positive
    max(-p.amount_minor, 0) / pow10.value AS inflow,
    max(p.amount_minor, 0) / pow10.value AS outflow,
    t.currency,
    coalesce(p.category, t.category) AS category,  -- the part's, else the transaction's
    CASE WHEN p.category IS NULL THEN t.subcategory END AS subcategory,
    coalesce(p.note, t.note) AS note,
    t.pending, t.account_id
  FROM (
    SELECT transaction_ref, position AS part, amount_minor, category, note FROM transaction_splits
    UNION ALL
    SELECT t.id, 0, t.amount_minor - coalesce(s.total, 0), NULL, NULL
    FROM transactions AS t
    LEFT JOIN (SELECT transaction_ref, sum(amount_minor) AS total FROM transaction_splits GROUP BY 1) AS s
      ON s.transaction_ref = t.id
    WHERE s.total IS NULL OR s.total <> t.amount_minor
  ) AS p
  JOIN v_transactions AS t ON t.id = p.transaction_ref
  JOIN ${POW10} ON pow10.code = t.currency;

DROP VIEW v_monthly_cash_flow;
CREATE VIEW v_monthly_cash_flow AS
  -- Money in and out by month and currency, posted rows only; hidden ones are left out. Moves between own accounts count on both sides.
  SELECT
    substr(t.date, 1, 7) AS month,                 -- YYYY-MM
    t.currency,
    sum(max(-t.amount_minor, 0)) / pow10.value AS inflow,
    sum(max(t.amount_minor, 0)) / pow10.value AS outflow,
    sum(-t.amount_minor) / pow10.value AS net,
    count(*) AS transactions
  FROM transactions AS t
  JOIN ${POW10} ON pow10.code = t.currency
  LEFT JOIN account_choices AS ac ON ac.account_ref = t.account_ref
  WHERE t.removed_at IS NULL AND t.pending = 0 AND ac.hidden IS NOT 1
    AND t.id NOT IN (SELECT transaction_ref FROM hidden_transactions)
  GROUP BY 1, 2;

CREATE VIEW v_monthly_categories AS
  -- Money in and out by month, category and currency, posted rows only, by parts where a transaction is split.
  SELECT
    substr(date, 1, 7) AS month,                   -- YYYY-MM
    category,                                      -- null: none
    currency,
    round(sum(inflow), 8) AS inflow,
    round(sum(outflow), 8) AS outflow,
    count(*) AS parts
  FROM v_transaction_parts
  WHERE pending = 0
  GROUP BY 1, 2, 3;

CREATE VIEW v_pending_matches AS
  -- Posted rows that Trax took for a pending row which the bank did not name, and why.
  SELECT
    m.transaction_ref AS id,                       -- v_transactions.id; undone: of the pending row
    t.date, coalesce(t.merchant_name, t.name) AS payee,
    m.score / 1000.0 AS score,                     -- 0.6 to 1
    -m.amount_apart_minor / pow10.value AS amount_apart, -- bank-statement sign: negative is more money out than was pending
    m.days_apart, m.merchant_alike,
    m.matched_at,                                  -- UTC
    m.undone_at,                                   -- UTC; null while it is in force
    m.posted_transaction_id, m.pending_transaction_id
  FROM pending_matches AS m
  JOIN transactions AS t ON t.id = m.transaction_ref
  JOIN ${POW10} ON pow10.code = t.currency;

CREATE VIEW v_sync_runs AS
  -- The journal, readable: one row for each run of one bank's sync.
  SELECT
    r.run_id,
    coalesce(bc.nickname, i.institution_name) AS bank,
    r.trigger,                                     -- link, manual, schedule, retry, renew
    r.started_at,                                  -- UTC
    round((julianday(r.ended_at) - julianday(r.started_at)) * 86400, 3) AS seconds, -- null while it runs
    r.outcome,                                     -- running, succeeded, not_ready, failed, cancelled, interrupted
    r.pages, r.added, r.modified, r.removed,
    r.requests, r.retries, r.restarts,
    r.error_code, r.error_message,
    r.plaid_error_code, r.error_request_id,        -- for Plaid's support
    r.item_id
  FROM sync_runs AS r
  JOIN items AS i USING (item_id)
  LEFT JOIN bank_choices AS bc USING (item_id);

DROP VIEW v_raw_transactions;
CREATE VIEW v_raw_transactions AS
  -- Plaid's own JSON of every version.
  SELECT
    v.version_id, v.transaction_ref, v.run_id, r.started_at AS received_at,
    v.removed,                                     -- 1: the bank took the row back
    json_patch(s.json, v.patch) AS json
  FROM transaction_versions AS v
  JOIN raw_templates AS s USING (template_id)
  JOIN sync_runs AS r USING (run_id);

CREATE VIEW v_raw_accounts AS
  -- Plaid's own JSON of every version of every account, balances among it.
  SELECT v.version_id, v.account_ref, v.run_id, r.started_at AS received_at, v.json
  FROM account_versions AS v
  JOIN sync_runs AS r USING (run_id);

CREATE VIEW v_balance_days AS
  -- What v_daily_balances is counted from, in minor units: each account's days from its first transaction on, to the newest balance of any account (of a removed bank: its own newest).
  WITH RECURSIVE
  told AS (
    SELECT
      account_ref,
      substr(captured_at, 1, 10) AS day,
      max(run_id) AS run_id, -- of several in a day SQLite takes the row of the maximum
      current_minor
    FROM balance_snapshots WHERE current_minor IS NOT NULL
    GROUP BY 1, 2
  ),
  booked AS (
    SELECT t.account_ref, t.date AS day, sum(t.amount_minor) AS total
    FROM transactions AS t JOIN accounts AS a ON a.id = t.account_ref AND a.currency = t.currency
    WHERE t.removed_at IS NULL AND t.pending = 0
    GROUP BY 1, 2
  ),
  spans AS (
    SELECT
      n.account_ref,
      min(min(n.day), coalesce((SELECT min(day) FROM booked WHERE account_ref = n.account_ref), '9999')) AS first,
      iif(i.removed_at IS NULL, (SELECT max(day) FROM told), max(n.day)) AS last
    FROM told AS n
    JOIN accounts AS a ON a.id = n.account_ref
    JOIN items AS i USING (item_id)
    GROUP BY n.account_ref
  ),
  days (account_ref, day, last) AS (
    SELECT account_ref, first, last FROM spans
    UNION ALL
    SELECT account_ref, date(day, '+1 day'), last FROM days WHERE day < last
  )
  SELECT
    d.account_ref,
    d.day,                                         -- UTC for balances, local for what was booked
    CASE WHEN a.type IN ('credit', 'loan') THEN -1 ELSE 1 END AS side, -- 1 is owned: money out lowers it; -1 is owed: money out raises it
    n.current_minor AS told_minor,                 -- the last that the bank told on that day
    sum(coalesce(b.total, 0)) OVER (PARTITION BY d.account_ref ORDER BY d.day) AS booked_minor -- all that was booked up to the day, positive is money OUT
  FROM days AS d
  JOIN accounts AS a ON a.id = d.account_ref
  LEFT JOIN booked AS b ON b.account_ref = d.account_ref AND b.day = d.day
  LEFT JOIN told AS n ON n.account_ref = d.account_ref AND n.day = d.day;

CREATE VIEW v_balance_gaps AS
  -- How far a balance that the bank told is from what its next balance and the transactions between give: booked late, or not told.
  SELECT
    a.id AS account_ref,
    coalesce(ac.nickname, a.name) AS account,
    g.day,                                         -- UTC
    g.told_minor / pow10.value AS balance,         -- as the bank told it
    (g.anchor - g.next_anchor) / pow10.value AS gap, -- the bank's less the computed one
    a.currency
  FROM (
    SELECT account_ref, day, told_minor, told_minor + side * booked_minor AS anchor,
      lead(told_minor + side * booked_minor) OVER (PARTITION BY account_ref ORDER BY day) AS next_anchor
    FROM v_balance_days WHERE told_minor IS NOT NULL
  ) AS g
  JOIN accounts AS a ON a.id = g.account_ref
  JOIN ${POW10} ON pow10.code = a.currency
  LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
  WHERE g.next_anchor <> g.anchor AND ac.hidden IS NOT 1;

CREATE VIEW v_daily_balances AS
  -- Each account's balance at the end of each day: counted back from the next balance that the bank told, through what was booked between; after the last one, on from that. Hidden accounts are left out.
  WITH
  spans AS (
    -- Days with the same count have the same next balance; 0 is after the last.
    SELECT *, count(told_minor) OVER (PARTITION BY account_ref ORDER BY day DESC) AS told_after
    FROM v_balance_days
  ),
  anchored AS (
    SELECT *, max(iif(told_minor IS NULL, NULL, told_minor + side * booked_minor))
      OVER (PARTITION BY account_ref, max(told_after, 1)) AS anchor
    FROM spans
  )
  SELECT
    a.id AS account_ref,
    coalesce(bc.nickname, i.institution_name) AS bank,
    coalesce(ac.nickname, a.name) AS account,
    a.type,
    d.day,                                         -- YYYY-MM-DD
    (d.anchor - d.side * d.booked_minor) / pow10.value AS balance, -- credit and loan: positive is owed
    d.told_minor IS NOT NULL AS told,              -- 1: the bank told it on that day
    a.currency
  FROM anchored AS d
  JOIN accounts AS a ON a.id = d.account_ref
  JOIN items AS i USING (item_id)
  JOIN ${POW10} ON pow10.code = a.currency
  LEFT JOIN bank_choices AS bc USING (item_id)
  LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
  WHERE ac.hidden IS NOT 1;

CREATE VIEW v_net_worth AS
  -- What is owned and owed at the end of each day, by currency: the sum of v_daily_balances. An account counts from its first known day.
  SELECT
    day, currency,
    round(sum(iif(type IN ('credit', 'loan'), 0, balance)), 8) AS assets,
    round(sum(iif(type IN ('credit', 'loan'), balance, 0)), 8) AS liabilities, -- positive is owed
    round(sum(iif(type IN ('credit', 'loan'), -balance, balance)), 8) AS net,
    count(*) AS accounts
  FROM v_daily_balances
  GROUP BY 1, 2;
`;
