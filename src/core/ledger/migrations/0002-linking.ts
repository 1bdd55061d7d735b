/**
 * finance.db, version 2: what the user chooses for banks and accounts, and what it takes to remove a
 * bank and to carry a history over when a bank is linked anew.
 *
 * SQLite keeps the text of an added column without what follows its semicolon, and puts the table's
 * closing bracket behind it: hence the other kind of comment there.
 */
export const linking = /* sql */ `
ALTER TABLE institutions ADD COLUMN countries TEXT; -- ISO 3166-1 alpha-2, with spaces between
ALTER TABLE items ADD COLUMN checked_at TEXT /* UTC, when Plaid last said how the Item stands */;
ALTER TABLE items ADD COLUMN removed_at TEXT /* UTC; set when the bank was removed and its history kept */;

CREATE INDEX transaction_aliases_by_transaction ON transaction_aliases (transaction_ref);

CREATE TABLE bank_choices (
  -- What the user chose for a bank.
  item_id TEXT PRIMARY KEY REFERENCES items (item_id),
  nickname TEXT,                        -- shown in place of the bank's name
  position INTEGER                      -- place in the list of banks; null: after those with a place
) STRICT;

CREATE TABLE account_choices (
  -- What the user chose for an account.
  account_ref INTEGER PRIMARY KEY REFERENCES accounts (id),
  nickname TEXT,                        -- shown in place of the account's name
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),             -- 1: left out of the views
  sync_stopped INTEGER NOT NULL DEFAULT 0 CHECK (sync_stopped IN (0, 1))  -- 1: no new rows and balances
) STRICT;

CREATE TABLE transaction_categories (
  -- Categories that the user set; they stand before Plaid's.
  transaction_ref INTEGER PRIMARY KEY REFERENCES transactions (id),
  category TEXT NOT NULL,
  source TEXT NOT NULL,                 -- import
  set_at TEXT NOT NULL                  -- UTC
) STRICT;

CREATE TABLE imported_categories (
  -- Categories from an earlier program that still wait for their transaction to be synced.
  id INTEGER PRIMARY KEY,
  item_id TEXT NOT NULL REFERENCES items (item_id),
  date TEXT NOT NULL,                   -- local date, posted
  amount_minor INTEGER NOT NULL,        -- minor units without a sign
  currency TEXT NOT NULL,
  description TEXT NOT NULL,
  category TEXT NOT NULL
) STRICT;
CREATE INDEX imported_categories_by_item ON imported_categories (item_id, date);

CREATE TABLE inherited_transactions (
  -- Rows of an earlier Item that the Item now in its place has not sent yet.
  transaction_ref INTEGER PRIMARY KEY REFERENCES transactions (id)
) STRICT;

CREATE TABLE consent_notices (
  -- Notifications that a bank's consent runs out, so that none comes twice.
  item_id TEXT NOT NULL REFERENCES items (item_id),
  expires_at TEXT NOT NULL,             -- UTC, the end of consent that it was about
  days INTEGER NOT NULL,                -- 14, 7, 1, or 0: expired
  noticed_at TEXT NOT NULL,             -- UTC
  PRIMARY KEY (item_id, expires_at, days)
) STRICT, WITHOUT ROWID;

CREATE TABLE upkeep (
  -- Work on the file itself that is still owed.
  task TEXT PRIMARY KEY                 -- compact: deleted rows are still in the file's free pages
) STRICT, WITHOUT ROWID;

DROP VIEW v_accounts;
CREATE VIEW v_accounts AS
  -- Accounts with their latest balance as plain numbers; hidden ones are left out.
  SELECT
    a.id,                                          -- transactions.account_ref
    coalesce(bc.nickname, i.institution_name) AS bank,
    coalesce(ac.nickname, a.name) AS name,
    a.mask, a.type, a.subtype, a.currency,
    b.current_minor / pow10.value AS balance,      -- credit and loan: positive is owed
    b.available_minor / pow10.value AS available,
    b.limit_minor / pow10.value AS credit_limit,
    b.captured_at AS balance_at,
    i.removed_at AS bank_removed_at,               -- UTC; set for the history of a removed bank
    a.account_id, a.item_id
  FROM accounts AS a
  JOIN items AS i USING (item_id)
  JOIN (SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10 ON pow10.code = a.currency
  LEFT JOIN bank_choices AS bc USING (item_id)
  LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
  LEFT JOIN balance_snapshots AS b ON b.account_ref = a.id
    AND b.run_id = (SELECT max(run_id) FROM balance_snapshots WHERE account_ref = a.id)
  WHERE ac.hidden IS NOT 1;

DROP VIEW v_transactions;
CREATE VIEW v_transactions AS
  -- Transactions the bank stands by, one row each, with plain numbers; hidden accounts are left out.
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
    t.pending,                                     -- 1 until the bank books it
    i.removed_at AS bank_removed_at,               -- UTC; set for the history of a removed bank
    t.transaction_id, a.account_id
  FROM transactions AS t
  JOIN accounts AS a ON a.id = t.account_ref
  JOIN items AS i USING (item_id)
  JOIN (SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10 ON pow10.code = t.currency
  LEFT JOIN bank_choices AS bc USING (item_id)
  LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
  LEFT JOIN transaction_categories AS c ON c.transaction_ref = t.id
  WHERE t.removed_at IS NULL AND ac.hidden IS NOT 1;

DROP VIEW v_monthly_cash_flow;
CREATE VIEW v_monthly_cash_flow AS
  -- Money in and out by month and currency, posted rows only; hidden accounts are left out. Moves between own accounts count on both sides.
  SELECT
    substr(t.date, 1, 7) AS month,                 -- YYYY-MM
    t.currency,
    sum(max(-t.amount_minor, 0)) / pow10.value AS inflow,
    sum(max(t.amount_minor, 0)) / pow10.value AS outflow,
    sum(-t.amount_minor) / pow10.value AS net,
    count(*) AS transactions
  FROM transactions AS t
  JOIN (SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10 ON pow10.code = t.currency
  LEFT JOIN account_choices AS ac ON ac.account_ref = t.account_ref
  WHERE t.removed_at IS NULL AND t.pending = 0 AND ac.hidden IS NOT 1
  GROUP BY 1, 2;
`;
