/**
 * finance.db, version 4: investments and debts, where a bank tells of them.
 *
 * Quantities, prices and rates are REAL: they have more digits than any minor unit, and Plaid sends them
 * as JSON numbers, which are doubles, so that REAL keeps exactly what came. Amounts of money are integer
 * minor units, as everywhere. A table whose rows have `ended_at` keeps history by rows: each holds for a
 * span of time, and a sync that brings the same adds none.
 */
export const investments = /* sql */ `
CREATE TABLE securities (
  -- What can be held: shares, funds, bonds, currencies. The same for all banks.
  security_id TEXT PRIMARY KEY,         -- Plaid's security_id
  name TEXT,
  ticker TEXT,                          -- CUR:USD and the like for currencies
  isin TEXT,
  cusip TEXT,
  type TEXT,                            -- cash, cryptocurrency, derivative, equity, etf, fixed income, loan, mutual fund, other
  subtype TEXT,
  cash_equivalent INTEGER CHECK (cash_equivalent IN (0, 1)), -- 1: as good as cash
  sector TEXT,
  industry TEXT,
  close_price REAL,                     -- of the last trading session that Plaid told of, in the currency
  close_price_as_of TEXT,               -- local date
  currency TEXT NOT NULL REFERENCES currencies (code)
) STRICT;

CREATE TABLE security_versions (
  -- Plaid's JSON of every version of every security: json_patch(template, patch), see v_raw_securities.
  version_id INTEGER PRIMARY KEY,       -- grows with time
  security_id TEXT NOT NULL REFERENCES securities (security_id),
  received_at TEXT NOT NULL,            -- UTC
  template_id INTEGER NOT NULL REFERENCES raw_templates (template_id),
  patch TEXT NOT NULL                   -- JSON of the fields that change from day to day
) STRICT;
CREATE INDEX security_versions_by_security ON security_versions (security_id, version_id);

CREATE TABLE holdings (
  -- What an account holds of a security, from one change to the next.
  id INTEGER PRIMARY KEY,               -- grows with time
  account_ref INTEGER NOT NULL REFERENCES accounts (id),
  security_id TEXT NOT NULL REFERENCES securities (security_id),
  lot INTEGER NOT NULL,                 -- 1; 2, 3 … when the bank lists a security more than once
  captured_at TEXT NOT NULL,            -- UTC, when Trax first saw it so
  ended_at TEXT,                        -- UTC, when it was otherwise; null: it is so now
  quantity REAL NOT NULL,               -- negative is held short
  price REAL NOT NULL,                  -- of one unit, as the bank has it, in the currency
  price_as_of TEXT,                     -- local date
  value_minor INTEGER,                  -- minor units, of the whole holding
  cost_minor INTEGER,                   -- minor units, what the whole holding cost
  vested_quantity REAL,
  vested_value_minor INTEGER,
  currency TEXT NOT NULL REFERENCES currencies (code),
  run_id INTEGER NOT NULL REFERENCES sync_runs (run_id), -- the sync that brought it
  template_id INTEGER NOT NULL REFERENCES raw_templates (template_id),
  patch TEXT NOT NULL                   -- Plaid's JSON is json_patch(template, patch), see v_raw_holdings
) STRICT;
CREATE UNIQUE INDEX holdings_now ON holdings (account_ref, security_id, lot) WHERE ended_at IS NULL;
CREATE INDEX holdings_by_account ON holdings (account_ref, captured_at);
CREATE INDEX holdings_by_security ON holdings (security_id);

CREATE TABLE investment_transactions (
  -- What was done in investment accounts: up to 24 months back when a bank is linked, and all since.
  id INTEGER PRIMARY KEY,
  investment_transaction_id TEXT NOT NULL UNIQUE, -- Plaid's
  account_ref INTEGER NOT NULL REFERENCES accounts (id),
  security_id TEXT REFERENCES securities (security_id), -- null where no security is named
  date TEXT NOT NULL,                   -- local date, posted
  datetime TEXT,                        -- as the bank gives it, ISO 8601
  name TEXT NOT NULL,
  type TEXT NOT NULL,                   -- buy, sell, cancel, cash, fee, transfer
  subtype TEXT,                         -- dividend, contribution, interest …
  quantity REAL NOT NULL,               -- positive is bought, negative is sold
  price REAL NOT NULL,                  -- of one unit, in the currency
  amount_minor INTEGER,                 -- minor units, Plaid's sign: positive is cash OUT, negative is cash IN
  fees_minor INTEGER,                   -- minor units, part of the amount
  currency TEXT NOT NULL REFERENCES currencies (code),
  first_run INTEGER NOT NULL REFERENCES sync_runs (run_id), -- the sync that brought it
  last_run INTEGER NOT NULL REFERENCES sync_runs (run_id),  -- the sync that last changed it
  removed_run INTEGER REFERENCES sync_runs (run_id),
  removed_at TEXT                       -- UTC; set when the bank took the row back
) STRICT;
CREATE INDEX investment_transactions_by_account ON investment_transactions (account_ref, date);
CREATE INDEX investment_transactions_by_security ON investment_transactions (security_id);

CREATE TABLE investment_transaction_versions (
  -- Plaid's JSON of every version of every investment transaction.
  version_id INTEGER PRIMARY KEY,       -- grows with time
  investment_transaction_ref INTEGER NOT NULL REFERENCES investment_transactions (id),
  run_id INTEGER NOT NULL REFERENCES sync_runs (run_id),
  json TEXT NOT NULL
) STRICT;
CREATE INDEX investment_transaction_versions_by_transaction
  ON investment_transaction_versions (investment_transaction_ref, version_id);

CREATE TABLE liabilities (
  -- The terms of a card, a mortgage or a student loan, from one change to the next. What is owed is the account's balance.
  id INTEGER PRIMARY KEY,               -- grows with time
  account_ref INTEGER NOT NULL REFERENCES accounts (id),
  kind TEXT NOT NULL,                   -- credit, mortgage, student
  captured_at TEXT NOT NULL,            -- UTC, when Trax first saw it so
  ended_at TEXT,                        -- UTC, when it was otherwise; null: it is so now
  interest_rate REAL,                   -- percent a year; of a card, for purchases: json has the others
  interest_rate_type TEXT,              -- fixed, variable
  minimum_payment_minor INTEGER,        -- minor units, the least to pay next; of a mortgage, the next instalment
  next_payment_due TEXT,                -- local date, as all dates here
  last_payment_minor INTEGER,
  last_payment_date TEXT,
  last_statement_minor INTEGER,         -- balance of the last statement
  last_statement_date TEXT,
  overdue INTEGER CHECK (overdue IN (0, 1)),
  past_due_minor INTEGER,
  loan_name TEXT,
  origination_date TEXT,
  origination_principal_minor INTEGER,
  end_date TEXT,                        -- when the loan is to be paid back
  outstanding_interest_minor INTEGER,
  interest_paid_this_year_minor INTEGER,
  principal_paid_this_year_minor INTEGER,
  currency TEXT NOT NULL REFERENCES currencies (code), -- the account's
  run_id INTEGER NOT NULL REFERENCES sync_runs (run_id), -- the sync that brought it
  json TEXT NOT NULL                    -- Plaid's own
) STRICT;
CREATE UNIQUE INDEX liabilities_now ON liabilities (account_ref, kind) WHERE ended_at IS NULL;
CREATE INDEX liabilities_by_account ON liabilities (account_ref, captured_at);

CREATE TABLE product_refusals (
  -- Products beside transactions that a bank does not give, so that it is not asked at every sync.
  item_id TEXT NOT NULL REFERENCES items (item_id),
  product TEXT NOT NULL,                -- investments, liabilities
  plaid_error_code TEXT NOT NULL,
  refused_at TEXT NOT NULL,             -- UTC
  PRIMARY KEY (item_id, product)
) STRICT, WITHOUT ROWID;

CREATE VIEW v_holdings AS
  -- What is held now, with plain numbers; hidden accounts are left out.
  SELECT
    h.id,
    coalesce(bc.nickname, i.institution_name) AS bank,
    coalesce(ac.nickname, a.name) AS account,
    coalesce(s.name, s.ticker, s.security_id) AS security,
    s.ticker, s.type, s.subtype,
    h.quantity,
    h.price, h.price_as_of,                        -- as the bank has it
    h.value_minor / pow10.value AS value,
    h.cost_minor / pow10.value AS cost,
    (h.value_minor - h.cost_minor) / pow10.value AS gain,
    h.currency,
    h.captured_at AS since,                        -- UTC, when Trax first saw it so
    i.removed_at AS bank_removed_at,               -- UTC; set for the history of a removed bank
    h.security_id, a.account_id
  FROM holdings AS h
  JOIN securities AS s USING (security_id)
  JOIN accounts AS a ON a.id = h.account_ref
  JOIN items AS i USING (item_id)
  JOIN (SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10 ON pow10.code = h.currency
  LEFT JOIN bank_choices AS bc USING (item_id)
  LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
  WHERE h.ended_at IS NULL AND ac.hidden IS NOT 1;

CREATE VIEW v_investment_transactions AS
  -- What was done in investment accounts, with plain numbers; hidden accounts are left out.
  SELECT
    t.id,
    t.date,
    coalesce(bc.nickname, i.institution_name) AS bank,
    coalesce(ac.nickname, a.name) AS account,
    t.name AS description,
    t.type, t.subtype,
    coalesce(s.name, s.ticker) AS security,
    s.ticker,
    t.quantity,                                    -- positive is bought, negative is sold
    t.price,
    -t.amount_minor / pow10.value AS amount,       -- bank-statement sign: cash in is positive
    t.fees_minor / pow10.value AS fees,
    t.currency,
    i.removed_at AS bank_removed_at,               -- UTC; set for the history of a removed bank
    t.investment_transaction_id, t.security_id, a.account_id
  FROM investment_transactions AS t
  LEFT JOIN securities AS s USING (security_id)
  JOIN accounts AS a ON a.id = t.account_ref
  JOIN items AS i USING (item_id)
  JOIN (SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10 ON pow10.code = t.currency
  LEFT JOIN bank_choices AS bc USING (item_id)
  LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
  WHERE t.removed_at IS NULL AND ac.hidden IS NOT 1;

CREATE VIEW v_liabilities AS
  -- The terms of cards and loans as they are now, with plain numbers; hidden accounts are left out.
  SELECT
    l.id,
    coalesce(bc.nickname, i.institution_name) AS bank,
    coalesce(ac.nickname, a.name) AS account,
    l.kind,
    b.current_minor / pow10.value AS owed,         -- the account's latest balance
    l.interest_rate, l.interest_rate_type,         -- percent a year
    l.minimum_payment_minor / pow10.value AS minimum_payment,
    l.next_payment_due,
    l.last_payment_minor / pow10.value AS last_payment,
    l.last_payment_date,
    l.last_statement_minor / pow10.value AS last_statement,
    l.last_statement_date,
    l.overdue,
    l.past_due_minor / pow10.value AS past_due,
    l.loan_name,
    l.origination_date,
    l.origination_principal_minor / pow10.value AS origination_principal,
    l.end_date,
    l.outstanding_interest_minor / pow10.value AS outstanding_interest,
    l.interest_paid_this_year_minor / pow10.value AS interest_paid_this_year,
    l.principal_paid_this_year_minor / pow10.value AS principal_paid_this_year,
    l.currency,
    l.captured_at AS since,                        -- UTC, when Trax first saw it so
    i.removed_at AS bank_removed_at,               -- UTC; set for the history of a removed bank
    a.account_id
  FROM liabilities AS l
  JOIN accounts AS a ON a.id = l.account_ref
  JOIN items AS i USING (item_id)
  JOIN (SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10 ON pow10.code = l.currency
  LEFT JOIN bank_choices AS bc USING (item_id)
  LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
  LEFT JOIN balance_snapshots AS b ON b.account_ref = a.id
    AND b.run_id = (SELECT max(run_id) FROM balance_snapshots WHERE account_ref = a.id)
  WHERE l.ended_at IS NULL AND ac.hidden IS NOT 1;

CREATE VIEW v_raw_holdings AS
  -- Plaid's own JSON of every version of every holding.
  SELECT h.id, h.account_ref, h.security_id, h.captured_at, h.ended_at, json_patch(s.json, h.patch) AS json
  FROM holdings AS h JOIN raw_templates AS s USING (template_id);

CREATE VIEW v_raw_securities AS
  -- Plaid's own JSON of every version of every security.
  SELECT v.version_id, v.security_id, v.received_at, json_patch(s.json, v.patch) AS json
  FROM security_versions AS v JOIN raw_templates AS s USING (template_id);
`;
