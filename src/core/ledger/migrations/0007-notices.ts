/** finance.db, version 7: what the user was told of, so that nothing is told twice. */
export const notices = /* sql */ `
CREATE TABLE told_transactions (
  -- Large transactions that a notification told of.
  transaction_ref INTEGER PRIMARY KEY REFERENCES transactions (id),
  told_at TEXT NOT NULL                 -- UTC
) STRICT;

CREATE TABLE told_items (
  -- Banks whose trouble a notification told of; the row goes when the trouble ends.
  item_id TEXT NOT NULL REFERENCES items (item_id),
  kind TEXT NOT NULL,                   -- action: the bank wants its person; failures: three syncs failed in a row
  told_at TEXT NOT NULL,                -- UTC
  PRIMARY KEY (item_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE told_news (
  -- Up to where a notification told of new transactions.
  id INTEGER PRIMARY KEY CHECK (id = 1),
  run_id INTEGER NOT NULL,              -- the newest run at that time
  told_at TEXT NOT NULL                 -- UTC
) STRICT;
`;
