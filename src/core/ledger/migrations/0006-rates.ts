/** finance.db, version 6: exchange rates that the user brings, and views in the home currency. */
const RATE = (currency: string, day: string) => `
  LEFT JOIN home_rates AS r ON r.currency = ${currency}
    AND r.day = (SELECT max(day) FROM home_rates WHERE currency = ${currency} AND day <= ${day})`;

export const rates = /* sql */ `
CREATE TABLE home_currency (
  -- The currency into which the home views convert; no row while none is chosen.
  id INTEGER PRIMARY KEY CHECK (id = 1),
  code TEXT NOT NULL                    -- ISO 4217
) STRICT;

CREATE TABLE exchange_rates (
  -- Exchange rates from files that the user imported. Trax fetches none.
  base TEXT NOT NULL,                   -- ISO 4217
  currency TEXT NOT NULL,               -- ISO 4217
  day TEXT NOT NULL,                    -- local date
  rate REAL NOT NULL CHECK (rate > 0),  -- 1 unit of base is this much of currency
  source TEXT NOT NULL,                 -- name of the file
  imported_at TEXT NOT NULL,            -- UTC
  PRIMARY KEY (base, currency, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX exchange_rates_by_day ON exchange_rates (base, day);

CREATE TABLE home_rates (
  -- What one unit of each currency is worth in the home currency, from exchange_rates; made anew when those or the home currency change.
  currency TEXT NOT NULL,               -- ISO 4217
  day TEXT NOT NULL,                    -- local date
  rate REAL NOT NULL,                   -- 1 unit of currency is this much of the home currency
  way TEXT NOT NULL,                    -- direct, inverse, or the currency through which it was crossed
  PRIMARY KEY (currency, day)
) STRICT, WITHOUT ROWID;

CREATE VIEW v_transactions_home AS
  -- v_transactions in the home currency, at the latest rate known on the day; empty while no home currency is chosen.
  SELECT
    t.*,
    h.code AS home,
    iif(t.currency = h.code, 1.0, r.rate) AS rate, -- 1 unit of the transaction's currency in the home currency; null when none is known
    iif(t.currency = h.code, t.date, r.day) AS rate_day,
    iif(t.currency = h.code, 'same', r.way) AS rate_way, -- same, direct, inverse, or the currency through which it was crossed
    t.amount * iif(t.currency = h.code, 1.0, r.rate) AS amount_home,   -- bank-statement sign; null without a rate
    t.inflow * iif(t.currency = h.code, 1.0, r.rate) AS inflow_home,
    t.outflow * iif(t.currency = h.code, 1.0, r.rate) AS outflow_home
  FROM v_transactions AS t
  CROSS JOIN home_currency AS h
  ${RATE('t.currency', 't.date')};

CREATE VIEW v_monthly_cash_flow_home AS
  -- Money in and out by month in the home currency, posted rows only.
  SELECT
    substr(date, 1, 7) AS month,                   -- YYYY-MM
    home AS currency,
    round(sum(inflow_home), 2) AS inflow,
    round(sum(outflow_home), 2) AS outflow,
    round(sum(amount_home), 2) AS net,
    count(amount_home) AS transactions,
    count(*) - count(amount_home) AS left_out      -- transactions without a rate, which are not in the sums
  FROM v_transactions_home
  WHERE pending = 0
  GROUP BY 1, 2;

CREATE VIEW v_net_worth_home AS
  -- v_net_worth in the home currency, at the latest rate known on the day.
  SELECT
    n.day,                                         -- YYYY-MM-DD
    h.code AS currency,
    round(sum(n.assets * iif(n.currency = h.code, 1.0, r.rate)), 2) AS assets,
    round(sum(n.liabilities * iif(n.currency = h.code, 1.0, r.rate)), 2) AS liabilities, -- positive is owed
    round(sum(n.net * iif(n.currency = h.code, 1.0, r.rate)), 2) AS net,
    group_concat(iif(n.currency = h.code OR r.rate IS NOT NULL, NULL, n.currency), ', ') AS left_out -- currencies without a rate, which are not in the sums
  FROM v_net_worth AS n
  CROSS JOIN home_currency AS h
  ${RATE('n.currency', 'n.day')}
  GROUP BY n.day, h.code;
`;
