/**
 * finance.db, version 1. The comments are part of the product: SQLite keeps them in sqlite_schema,
 * and docs/finance-db.md is made from them.
 *
 * New rows enter the full-text index by slices (apply.ts), not by a trigger: a trigger makes FTS5 flush
 * after every row, which costs ten times the row itself. Changes and deletions are few and have triggers.
 */
export const first = /* sql */ `
CREATE TABLE currencies (
  -- Every currency met so far.
  code TEXT PRIMARY KEY,                -- ISO 4217, or Plaid's unofficial code (crypto-currencies)
  exponent INTEGER NOT NULL,            -- decimal digits of the minor unit: amount = minor / 10^exponent
  official INTEGER NOT NULL CHECK (official IN (0, 1)) -- 1 when the code is ISO 4217
) STRICT;

CREATE TABLE institutions (
  -- Banks, as Plaid describes them.
  institution_id TEXT PRIMARY KEY,      -- Plaid's institution_id
  name TEXT NOT NULL,
  logo TEXT,                            -- base64 PNG, 152 x 152
  primary_color TEXT,                   -- #rrggbb
  url TEXT,
  updated_at TEXT NOT NULL              -- UTC
) STRICT;

CREATE TABLE items (
  -- One login at one bank. Access tokens are not here: they are sealed in tokens.sqlite.
  item_id TEXT PRIMARY KEY,             -- Plaid's item_id
  institution_id TEXT REFERENCES institutions (institution_id),
  institution_name TEXT NOT NULL,
  linked_at TEXT NOT NULL,              -- UTC
  consent_expires_at TEXT,              -- UTC; null when the bank sets no end
  update_status TEXT,                   -- Plaid's transactions_update_status at the last sync
  cursor TEXT,                          -- where the next /transactions/sync starts; null before the first
  last_synced_at TEXT,                  -- UTC, end of the last sync that succeeded
  error_code TEXT,                      -- Trax's failure code, null when all is well
  error_message TEXT,
  plaid_error_type TEXT,
  plaid_error_code TEXT,
  error_request_id TEXT                 -- Plaid's request_id, for support
) STRICT;
CREATE INDEX items_by_institution ON items (institution_id);

CREATE TABLE sync_runs (
  -- The journal: one row for each run of one Item's sync.
  run_id INTEGER PRIMARY KEY,
  item_id TEXT NOT NULL REFERENCES items (item_id),
  trigger TEXT NOT NULL,                -- link, manual, schedule, retry
  started_at TEXT NOT NULL,             -- UTC
  ended_at TEXT,                        -- UTC; null while it runs
  outcome TEXT NOT NULL,                -- running, succeeded, not_ready, failed, cancelled, interrupted
  pages INTEGER NOT NULL DEFAULT 0,     -- pages of the loop that was kept
  added INTEGER NOT NULL DEFAULT 0,     -- rows as Plaid listed them
  modified INTEGER NOT NULL DEFAULT 0,
  removed INTEGER NOT NULL DEFAULT 0,
  requests INTEGER NOT NULL DEFAULT 0,  -- HTTP requests, retries among them
  restarts INTEGER NOT NULL DEFAULT 0,  -- loops thrown away because the bank changed data meanwhile
  error_code TEXT,
  error_message TEXT,
  plaid_error_type TEXT,
  plaid_error_code TEXT,
  error_request_id TEXT
) STRICT;
CREATE INDEX sync_runs_by_item ON sync_runs (item_id, run_id);

CREATE TABLE accounts (
  -- Accounts of all Items.
  id INTEGER PRIMARY KEY,               -- Trax's own number: stays when Plaid's account_id changes
  account_id TEXT NOT NULL UNIQUE,      -- Plaid's account_id
  item_id TEXT NOT NULL REFERENCES items (item_id),
  persistent_account_id TEXT,           -- Plaid's, at the few banks that have it
  name TEXT NOT NULL,
  official_name TEXT,
  mask TEXT,                            -- last digits of the account number
  type TEXT NOT NULL,                   -- depository, credit, loan, investment, other
  subtype TEXT,
  currency TEXT NOT NULL REFERENCES currencies (code),
  first_seen_at TEXT NOT NULL,          -- UTC
  last_seen_at TEXT NOT NULL            -- UTC; older than the Item's last sync: the bank lists it no more
) STRICT;
CREATE INDEX accounts_by_item ON accounts (item_id);

CREATE TABLE balance_snapshots (
  -- Each account's balance as it stood at each sync.
  account_ref INTEGER NOT NULL REFERENCES accounts (id),
  run_id INTEGER NOT NULL REFERENCES sync_runs (run_id),
  captured_at TEXT NOT NULL,            -- UTC, when Trax asked
  bank_updated_at TEXT,                 -- UTC, when the bank says it was true
  current_minor INTEGER,                -- minor units; credit and loan: positive is owed
  available_minor INTEGER,
  limit_minor INTEGER,
  currency TEXT NOT NULL REFERENCES currencies (code),
  PRIMARY KEY (account_ref, run_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE transactions (
  -- Every transaction ever seen, removed ones included (removed_at says so).
  id INTEGER PRIMARY KEY,               -- Trax's own number: stays when a pending row posts under a new transaction_id
  transaction_id TEXT NOT NULL UNIQUE,  -- Plaid's transaction_id, the latest
  account_ref INTEGER NOT NULL REFERENCES accounts (id),
  date TEXT NOT NULL,                   -- local date: posted, or occurred if pending
  authorized_date TEXT,                 -- local date of the purchase itself
  datetime TEXT,                        -- as the bank gives it, ISO 8601
  authorized_datetime TEXT,
  amount_minor INTEGER NOT NULL,        -- minor units, Plaid's sign: positive is money OUT, negative is money IN
  currency TEXT NOT NULL REFERENCES currencies (code),
  pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
  pending_transaction_id TEXT,          -- the transaction_id it had while pending
  name TEXT NOT NULL,
  merchant_name TEXT,
  merchant_entity_id TEXT,
  original_description TEXT,            -- the bank's own words
  category_primary TEXT,                -- Plaid's personal finance category
  category_detailed TEXT,
  category_confidence TEXT,
  payment_channel TEXT,
  transaction_code TEXT,                -- European banks
  merchant_category_code TEXT,
  check_number TEXT,
  website TEXT,
  city TEXT,
  country TEXT,                         -- ISO 3166-1 alpha-2
  first_run INTEGER NOT NULL REFERENCES sync_runs (run_id), -- the sync that brought it
  last_run INTEGER NOT NULL REFERENCES sync_runs (run_id),  -- the sync that last changed it
  removed_run INTEGER REFERENCES sync_runs (run_id),
  removed_at TEXT                       -- UTC; set when the bank took the row back
) STRICT;
CREATE INDEX transactions_by_date ON transactions (date, id) WHERE removed_at IS NULL;
CREATE INDEX transactions_by_account ON transactions (account_ref, date, id) WHERE removed_at IS NULL;
CREATE INDEX transactions_removed ON transactions (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE transaction_aliases (
  -- Earlier transaction_ids of a row: the one it had while pending.
  transaction_id TEXT PRIMARY KEY,
  transaction_ref INTEGER NOT NULL REFERENCES transactions (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE raw_templates (
  -- What Plaid's JSON has in common for payments to one merchant; kept once, see v_raw_transactions.
  template_id INTEGER PRIMARY KEY,
  json TEXT NOT NULL UNIQUE             -- fields of the single transaction are null in it
) STRICT;

CREATE TABLE transaction_versions (
  -- Plaid's JSON of every version of every transaction: json_patch(template, patch), see v_raw_transactions.
  version_id INTEGER PRIMARY KEY,       -- grows with time
  transaction_ref INTEGER NOT NULL REFERENCES transactions (id),
  run_id INTEGER NOT NULL REFERENCES sync_runs (run_id),
  template_id INTEGER NOT NULL REFERENCES raw_templates (template_id),
  patch TEXT NOT NULL                   -- JSON of the fields of the single transaction
) STRICT;
CREATE INDEX transaction_versions_by_transaction ON transaction_versions (transaction_ref);

CREATE VIRTUAL TABLE transactions_search USING fts5 (
  name, merchant_name, original_description,
  content = 'transactions', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2'
);
CREATE TRIGGER transactions_search_delete AFTER DELETE ON transactions BEGIN
  INSERT INTO transactions_search (transactions_search, rowid, name, merchant_name, original_description)
  VALUES ('delete', old.id, old.name, old.merchant_name, old.original_description);
END;
CREATE TRIGGER transactions_search_update AFTER UPDATE OF name, merchant_name, original_description ON transactions
WHEN old.name IS NOT new.name OR old.merchant_name IS NOT new.merchant_name
  OR old.original_description IS NOT new.original_description
BEGIN
  INSERT INTO transactions_search (transactions_search, rowid, name, merchant_name, original_description)
  VALUES ('delete', old.id, old.name, old.merchant_name, old.original_description);
  INSERT INTO transactions_search (rowid, name, merchant_name, original_description)
  VALUES (new.id, new.name, new.merchant_name, new.original_description);
END;

CREATE VIEW v_accounts AS
  -- Accounts with their latest balance as plain numbers.
  SELECT
    a.id,                                          -- transactions.account_ref
    i.institution_name AS bank,
    a.name, a.mask, a.type, a.subtype, a.currency,
    b.current_minor / pow10.value AS balance,      -- credit and loan: positive is owed
    b.available_minor / pow10.value AS available,
    b.limit_minor / pow10.value AS credit_limit,
    b.captured_at AS balance_at,
    a.account_id, a.item_id
  FROM accounts AS a
  JOIN items AS i USING (item_id)
  JOIN (SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10 ON pow10.code = a.currency
  LEFT JOIN balance_snapshots AS b ON b.account_ref = a.id
    AND b.run_id = (SELECT max(run_id) FROM balance_snapshots WHERE account_ref = a.id);

CREATE VIEW v_transactions AS
  -- Transactions the bank stands by, one row each, with plain numbers.
  SELECT
    t.id,                                          -- stays when a pending row posts
    t.date,                                        -- posted, or occurred if pending
    t.authorized_date,                             -- of the purchase itself
    i.institution_name AS bank,
    a.name AS account,
    coalesce(t.merchant_name, t.name) AS payee,
    t.name AS description,
    -t.amount_minor / pow10.value AS amount,       -- bank-statement sign: money in is positive
    CASE WHEN t.amount_minor < 0 THEN -t.amount_minor / pow10.value ELSE 0.0 END AS inflow,
    CASE WHEN t.amount_minor > 0 THEN t.amount_minor / pow10.value ELSE 0.0 END AS outflow,
    t.currency,
    t.category_primary AS category,                -- Plaid's personal finance category
    t.category_detailed AS subcategory,
    t.pending,                                     -- 1 until the bank books it
    t.transaction_id, a.account_id
  FROM transactions AS t
  JOIN accounts AS a ON a.id = t.account_ref
  JOIN items AS i USING (item_id)
  JOIN (SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10 ON pow10.code = t.currency
  WHERE t.removed_at IS NULL;

CREATE VIEW v_monthly_cash_flow AS
  -- Money in and out by month and currency, posted rows only. Moves between own accounts count on both sides.
  SELECT
    substr(t.date, 1, 7) AS month,                 -- YYYY-MM
    t.currency,
    sum(max(-t.amount_minor, 0)) / pow10.value AS inflow,
    sum(max(t.amount_minor, 0)) / pow10.value AS outflow,
    sum(-t.amount_minor) / pow10.value AS net,
    count(*) AS transactions
  FROM transactions AS t
  JOIN (SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10 ON pow10.code = t.currency
  WHERE t.removed_at IS NULL AND t.pending = 0
  GROUP BY 1, 2;

CREATE VIEW v_raw_transactions AS
  -- Plaid's own JSON of every version.
  SELECT
    v.version_id, v.transaction_ref, v.run_id, r.started_at AS received_at,
    json_patch(s.json, v.patch) AS json
  FROM transaction_versions AS v
  JOIN raw_templates AS s USING (template_id)
  JOIN sync_runs AS r USING (run_id);
`;
