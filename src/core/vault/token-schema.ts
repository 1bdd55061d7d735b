/**
 * tokens.sqlite: what Trax must keep secret of a profile, sealed. Append-only: migration n takes a file
 * from user_version n - 1 to n, and what has shipped is never edited.
 */
export const migrations: readonly string[] = [
  /* sql */ `
-- The data keys that tokens were sealed under. The keys themselves are in the OS keychain.
CREATE TABLE data_keys (
  key_id     TEXT PRIMARY KEY,
  created_at TEXT NOT NULL -- UTC, ISO 8601
) STRICT;
CREATE TABLE items (
  item_id    TEXT PRIMARY KEY,
  key_id     TEXT NOT NULL REFERENCES data_keys,
  sealed     BLOB NOT NULL, -- AES-256-GCM: version, nonce, ciphertext, tag
  created_at TEXT NOT NULL -- UTC, ISO 8601
) STRICT;
`,
  /* sql */ `
-- linked: in use; matching: waits until its accounts are matched to those of the Item that it replaces;
-- removing: waits until Plaid has ended it.
ALTER TABLE items ADD COLUMN state TEXT NOT NULL DEFAULT 'linked'
  CHECK (state IN ('linked', 'matching', 'removing'));
ALTER TABLE items ADD COLUMN replaces TEXT; -- item_id
ALTER TABLE items ADD COLUMN institution_name TEXT; -- where finance.db does not know the Item
ALTER TABLE items ADD COLUMN state_since TEXT; -- UTC, ISO 8601; null: since created_at
-- Link sessions that have begun and not ended.
CREATE TABLE link_sessions (
  session_id TEXT PRIMARY KEY,
  key_id     TEXT NOT NULL REFERENCES data_keys,
  sealed     BLOB NOT NULL, -- as above
  started_at TEXT NOT NULL, -- UTC, ISO 8601
  updated_at TEXT NOT NULL -- UTC, ISO 8601
) STRICT;
`,
];
