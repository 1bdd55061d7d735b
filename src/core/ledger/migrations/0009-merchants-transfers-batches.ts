/**
 * finance.db, version 9: names that the user gives merchants, transfers as the user sees them, and what
 * was before an edit of many transactions, so that it can be undone.
 *
 * What is a transfer: what the user said, else Plaid's categories of transfers and of paying a card off.
 * The part of a split with a category of its own goes by that one. Sums of cash flow leave out what the
 * user called a transfer, and nothing that Plaid alone does: its categories hold payments to others too.
 */
const POW10 = "(SELECT code, CAST('1e' || exponent AS REAL) AS value FROM currencies) AS pow10";
const MARKED = '(SELECT transaction_ref FROM transaction_transfers WHERE transfer = 1)';

export const merchantsTransfersBatches = /* sql */ `
CREATE TABLE transaction_merchants (
  -- Names that the user gave the other side of a payment; they stand before Plaid's.
  transaction_ref INTEGER PRIMARY KEY REFERENCES transactions (id),
  merchant TEXT NOT NULL,
  set_at TEXT NOT NULL                  -- UTC
) STRICT;

CREATE VIRTUAL TABLE transactions_search_merchants USING fts5 (
  merchant,
  content = 'transaction_merchants', content_rowid = 'transaction_ref',
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2'
);
CREATE TRIGGER merchants_search_insert AFTER INSERT ON transaction_merchants BEGIN
  INSERT INTO transactions_search_merchants (rowid, merchant) VALUES (new.transaction_ref, new.merchant);
END;
CREATE TRIGGER merchants_search_delete AFTER DELETE ON transaction_merchants BEGIN
  INSERT INTO transactions_search_merchants (transactions_search_merchants, rowid, merchant)
  VALUES ('delete', old.transaction_ref, old.merchant);
END;
CREATE TRIGGER merchants_search_update AFTER UPDATE ON transaction_merchants BEGIN
  INSERT INTO transactions_search_merchants (transactions_search_merchants, rowid, merchant)
  VALUES ('delete', old.transaction_ref, old.merchant);
  INSERT INTO transactions_search_merchants (rowid, merchant) VALUES (new.transaction_ref, new.merchant);
END;

CREATE TABLE transaction_transfers (
  -- What the user said is a move between own accounts, or is none; it stands before what the category says.
  transaction_ref INTEGER PRIMARY KEY REFERENCES transactions (id),
  transfer INTEGER NOT NULL CHECK (transfer IN (0, 1)),
  partner INTEGER,                      -- transactions.id of the other half, where the user linked the two; holds only if that one names this one
  set_at TEXT NOT NULL                  -- UTC
) STRICT;

CREATE TABLE edit_batches (
  -- Edits of many transactions at once, the last ones: so that they can be undone.
  batch_id INTEGER PRIMARY KEY,         -- grows with time
  field TEXT NOT NULL,                  -- category, tags, note, merchant, hidden, transfer
  change TEXT NOT NULL,                 -- JSON of what was asked for
  after TEXT NOT NULL,                  -- JSON of the rows of the field's table that each transaction had then; of those that differ see edit_batch_rows
  made_at TEXT NOT NULL,                -- UTC
  undone_at TEXT                        -- UTC; null while it is in force
) STRICT;

CREATE TABLE edit_batch_rows (
  -- The transactions of such an edit, and what each had before.
  transaction_ref INTEGER NOT NULL REFERENCES transactions (id),
  batch_id INTEGER NOT NULL REFERENCES edit_batches (batch_id),
  before TEXT NOT NULL,                 -- JSON of the rows of the field's table
  after TEXT,                           -- and of those afterwards; null: as in edit_batches
  PRIMARY KEY (transaction_ref, batch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_batch_rows_by_batch ON edit_batch_rows (batch_id);

DROP VIEW v_transactions;
CREATE VIEW v_transactions AS
  -- Transactions the bank stands by, one row each, with plain numbers; hidden ones and hidden accounts are left out.
  SELECT
    t.id,                                          -- stays when a pending row posts
    t.date,                                        -- posted, or occurred if pending
    t.authorized_date,                             -- of the purchase itself
    coalesce(bc.nickname, i.institution_name) AS bank,
    coalesce(ac.nickname, a.name) AS account,
    coalesce(m.merchant, t.merchant_name, t.name) AS payee, -- the user's name for it, else Plaid's, else the description
    t.name AS description,
    -t.amount_minor / pow10.value AS amount,       -- bank-statement sign: money in is positive
    CASE WHEN t.amount_minor < 0 THEN -t.amount_minor / pow10.value ELSE 0.0 END AS inflow,
    CASE WHEN t.amount_minor > 0 THEN t.amount_minor / pow10.value ELSE 0.0 END AS outflow,
    t.currency,
    coalesce(c.category, t.category_primary) AS category, -- the user's, else Plaid's personal finance category
    CASE WHEN c.category IS NULL THEN t.category_detailed END AS subcategory,
    coalesce(x.transfer, coalesce(c.category, t.category_primary, '') IN ('TRANSFER_IN', 'TRANSFER_OUT')
      OR (c.category IS NULL AND t.category_detailed IS 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT')) AS transfer, -- 1: a move between own accounts, as the user said, else as the category says
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
  LEFT JOIN transaction_merchants AS m ON m.transaction_ref = t.id
  LEFT JOIN transaction_notes AS n ON n.transaction_ref = t.id
  LEFT JOIN transaction_transfers AS x ON x.transaction_ref = t.id
  WHERE t.removed_at IS NULL AND ac.hidden IS NOT 1
    AND t.id NOT IN (SELECT transaction_ref FROM hidden_transactions);

DROP VIEW v_transaction_parts;
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
    coalesce(
      (SELECT transfer FROM transaction_transfers WHERE transaction_ref = t.id),
      iif(p.category IS NULL, t.transfer, p.category IN ('TRANSFER_IN', 'TRANSFER_OUT'))) AS transfer, -- 1: a move between own accounts, as the user said, else as the category says
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
  -- Money in and out by month and currency, posted rows only; hidden ones are left out, and what the user marked as a transfer. Other moves between own accounts count on both sides.
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
    AND t.id NOT IN ${MARKED}
  GROUP BY 1, 2;

DROP VIEW v_monthly_categories;
CREATE VIEW v_monthly_categories AS
  -- Money in and out by month, category and currency, posted rows only, by parts where a transaction is split; what the user marked as a transfer is left out.
  SELECT
    substr(date, 1, 7) AS month,                   -- YYYY-MM
    category,                                      -- null: none
    currency,
    round(sum(inflow), 8) AS inflow,
    round(sum(outflow), 8) AS outflow,
    count(*) AS parts
  FROM v_transaction_parts
  WHERE pending = 0 AND id NOT IN ${MARKED}
  GROUP BY 1, 2, 3;

DROP VIEW v_monthly_cash_flow_home;
CREATE VIEW v_monthly_cash_flow_home AS
  -- Money in and out by month in the home currency, posted rows only; what the user marked as a transfer is left out.
  SELECT
    substr(date, 1, 7) AS month,                   -- YYYY-MM
    home AS currency,
    round(sum(inflow_home), 2) AS inflow,
    round(sum(outflow_home), 2) AS outflow,
    round(sum(amount_home), 2) AS net,
    count(amount_home) AS transactions,
    count(*) - count(amount_home) AS left_out      -- transactions without a rate, which are not in the sums
  FROM v_transactions_home
  WHERE pending = 0 AND id NOT IN ${MARKED}
  GROUP BY 1, 2;

DROP VIEW v_pending_matches;
CREATE VIEW v_pending_matches AS
  -- Posted rows that Trax took for a pending row which the bank did not name, and why.
  SELECT
    m.transaction_ref AS id,                       -- v_transactions.id; undone: of the pending row
    t.date, coalesce(o.merchant, t.merchant_name, t.name) AS payee,
    m.score / 1000.0 AS score,                     -- 0.6 to 1
    -m.amount_apart_minor / pow10.value AS amount_apart, -- bank-statement sign: negative is more money out than was pending
    m.days_apart, m.merchant_alike,
    m.matched_at,                                  -- UTC
    m.undone_at,                                   -- UTC; null while it is in force
    m.posted_transaction_id, m.pending_transaction_id
  FROM pending_matches AS m
  JOIN transactions AS t ON t.id = m.transaction_ref
  JOIN ${POW10} ON pow10.code = t.currency
  LEFT JOIN transaction_merchants AS o ON o.transaction_ref = t.id;
`;
