/**
 * finance.db, version 3: what the user writes on transactions, pending rows that Trax matched by
 * itself, and all of Plaid's words about rows and accounts, removals among them, so that every table
 * can be made anew from them.
 */
export const edits = /* sql */ `
ALTER TABLE sync_runs ADD COLUMN retries INTEGER NOT NULL DEFAULT 0 /* requests that were sent again */;
ALTER TABLE transaction_versions ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 /* 1: the bank took the row back */;

CREATE INDEX transactions_pending ON transactions (account_ref, date) WHERE pending = 1;

CREATE TABLE account_versions (
  -- Plaid's JSON of every version of every account, balances among it. What is as before is not kept again.
  version_id INTEGER PRIMARY KEY,       -- grows with time
  account_ref INTEGER NOT NULL REFERENCES accounts (id),
  run_id INTEGER NOT NULL REFERENCES sync_runs (run_id),
  json TEXT NOT NULL
) STRICT;
CREATE INDEX account_versions_by_account ON account_versions (account_ref, version_id);

CREATE TABLE pending_matches (
  -- Posted rows that Trax took for a pending row which the bank did not name.
  posted_transaction_id TEXT NOT NULL,  -- Plaid's transaction_id of the posted row
  pending_transaction_id TEXT NOT NULL, -- and of the pending one
  transaction_ref INTEGER NOT NULL REFERENCES transactions (id), -- the row that both are; undone: the pending one
  score INTEGER NOT NULL,               -- 600 to 1000: how alike they are
  amount_apart_minor INTEGER NOT NULL,  -- posted less pending, minor units
  days_apart INTEGER NOT NULL,          -- from the pending row's date to the posted one's
  merchant_alike INTEGER NOT NULL CHECK (merchant_alike IN (0, 1)),
  run_id INTEGER NOT NULL REFERENCES sync_runs (run_id),
  matched_at TEXT NOT NULL,             -- UTC
  undone_at TEXT,                       -- UTC; the user said that they are two, or the bank by bringing the pending one back
  PRIMARY KEY (posted_transaction_id, pending_transaction_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_matches_by_transaction ON pending_matches (transaction_ref);

CREATE TABLE transaction_notes (
  -- Notes that the user wrote.
  transaction_ref INTEGER PRIMARY KEY REFERENCES transactions (id),
  note TEXT NOT NULL,
  set_at TEXT NOT NULL                  -- UTC
) STRICT;

CREATE TABLE transaction_tags (
  -- Tags that the user gave.
  transaction_ref INTEGER NOT NULL REFERENCES transactions (id),
  tag TEXT NOT NULL,
  set_at TEXT NOT NULL,                 -- UTC
  PRIMARY KEY (transaction_ref, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX transaction_tags_by_tag ON transaction_tags (tag);

CREATE TABLE transaction_splits (
  -- Parts into which the user split a transaction. What they leave of its amount is a part of its own in v_transaction_parts.
  transaction_ref INTEGER NOT NULL REFERENCES transactions (id),
  position INTEGER NOT NULL,            -- 1, 2, 3 …
  amount_minor INTEGER NOT NULL,        -- minor units of the transaction's currency, Plaid's sign: positive is money OUT
  category TEXT,
  note TEXT,
  set_at TEXT NOT NULL,                 -- UTC
  PRIMARY KEY (transaction_ref, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE hidden_transactions (
  -- Transactions that the user hid: left out of the views.
  transaction_ref INTEGER PRIMARY KEY REFERENCES transactions (id),
  set_at TEXT NOT NULL                  -- UTC
) STRICT;

-- Removals of before were not kept as versions: they are known by their rows.
INSERT INTO raw_templates (json) SELECT '{"transaction_id":null,"account_id":null}'
  WHERE EXISTS (SELECT 1 FROM transactions WHERE removed_at IS NOT NULL) ON CONFLICT DO NOTHING;
INSERT INTO transaction_versions (transaction_ref, run_id, template_id, patch, removed)
  SELECT t.id, coalesce(t.removed_run, t.last_run),
    (SELECT template_id FROM raw_templates WHERE json = '{"transaction_id":null,"account_id":null}'),
    json_object('transaction_id', t.transaction_id, 'account_id', a.account_id), 1
  FROM transactions AS t JOIN accounts AS a ON a.id = t.account_ref
  WHERE t.removed_at IS NOT NULL;
`;
