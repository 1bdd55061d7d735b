import Database from 'better-sqlite3';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
  .repeat(2)
  .slice(0, 120);
const WORDS =
  'The Incorporated Company of Merchants and Purveyors of Fine Teas, Coffees, Spices and Curiosities of the Eastern Seas & Sons Ltd';
const DAY = 86_400_000;

/** Names as they come from banks and people all over the world. */
export const HARD_NAMES = [
  LONG,
  WORDS,
  'סופרמרקט שופרסל דיל סניף 123 תל אביב',
  'מסעדת Blue Bird 24/7 (תל אביב)',
  'متجر الكتب العربية رقم ٤٢',
  'مطعم Café 99 – دبي',
  '👨‍👩‍👧‍👦 Family 🇬🇧🇯🇵 Bakery 🥐',
  '株式会社東京電力エナジーパートナー料金センター',
  'W',
  '<b>Bold</b> & "Sons" {0} %s',
] as const;

const TAGS = ['holiday', 'tax 2026', 'reimbursed by the office', 'קניות', 'مهم', '🎁', LONG]
  .concat('shared', 'school', 'garden', 'car', 'to check')
  .slice(0, 12);

/** Money as large as it gets, nothing, and one minor unit, in currencies of 0, 2 and 3 digits. */
const AMOUNTS = [98_765_432_109, -98_765_432_109, 0, 1, -1, 123_456_789_012] as const;

/**
 * Gives the rows of a synced finance.db hard values: names, amounts, notes, tags, categories, and
 * banks of long ago and of long to come. Trax must not have it open.
 */
export function makeHard(file: string, now = Date.now()): void {
  const database = new Database(file);
  const run = (sql: string, ...values: unknown[]) => database.prepare(sql).run(...values);
  const at = (days: number) => new Date(now + days * DAY).toISOString();
  database.transaction(() => {
    hardBanks(run, at);
    hardAccounts(run);
    const merchants = database
      .prepare(
        `SELECT merchant_name FROM transactions WHERE merchant_name IS NOT NULL
         GROUP BY merchant_name ORDER BY count(*) DESC, merchant_name`,
      )
      .pluck()
      .all();
    for (const [index, merchant] of merchants.entries()) {
      const hard = HARD_NAMES[index % HARD_NAMES.length] ?? LONG;
      // Each keeps a name of its own, so that what comes back still does.
      const name = index < HARD_NAMES.length ? hard : `${hard} ${String(merchant)}`;
      run(
        `UPDATE transactions SET merchant_name = ?, name = ?, original_description = ?
         WHERE merchant_name = ?`,
        name,
        `${name} ${index % 2 === 0 ? '' : LONG}`.trim(),
        `${LONG} ${name}`,
        merchant,
      );
    }
    const newest = database
      .prepare('SELECT id FROM transactions ORDER BY date DESC, id DESC LIMIT 36')
      .pluck()
      .all();
    for (const [index, id] of newest.entries()) hardRow(run, index, id, at(0));
  })();
  database.close();
}

type Run = (sql: string, ...values: unknown[]) => unknown;

function hardBanks(run: Run, at: (days: number) => string): void {
  run(`UPDATE institutions SET name = ?`, `Raiffeisenbank ${LONG}`);
  run(
    `UPDATE items SET institution_name = ?, consent_expires_at = ?, last_synced_at = ?`,
    `Raiffeisenbank ${LONG}`,
    at(1500.5),
    at(-1200),
  );
  run(
    `INSERT INTO items (item_id, institution_name, linked_at, consent_expires_at, update_status,
       cursor, last_synced_at, error_code, error_message, plaid_error_type, plaid_error_code,
       error_request_id)
     VALUES ('hard-item', ?, ?, ?, 'HISTORICAL_UPDATE_COMPLETE', 'c', ?, 'LOGIN_REQUIRED',
       'The bank wants you to sign in again.', 'ITEM_ERROR', 'ITEM_LOGIN_REQUIRED', ?)`,
    'בנק הפועלים The Bank of Everything 24',
    at(-3000),
    at(-1200),
    at(-1201),
    'q'.repeat(60),
  );
  run(
    `INSERT INTO bank_choices (item_id, nickname, position) VALUES ('hard-item', ?, 1)`,
    `בנק של סבא 🏦 ${LONG.slice(0, 80)}`,
  );
  run(
    `INSERT INTO bank_choices (item_id, nickname, position)
     SELECT item_id, ?, 2 FROM items WHERE item_id <> 'hard-item'`,
    'بنكنا المشترك لكل شيء 24/7 '.repeat(4).trim(),
  );
  run(
    `INSERT INTO sync_runs (item_id, trigger, started_at, ended_at, outcome, pages, added, modified,
       removed, requests, error_code, error_message, plaid_error_type, plaid_error_code,
       error_request_id)
     VALUES ('hard-item', 'manual', ?, ?, 'failed', 2345, 98765432, 1234567, 7654321, 99999,
       'LOGIN_REQUIRED', 'The bank wants you to sign in again.', 'ITEM_ERROR',
       'ITEM_LOGIN_REQUIRED', ?)`,
    at(-0.5),
    at(-0.4),
    'q'.repeat(60),
  );
}

const HARD_ACCOUNTS = [
  { name: LONG, currency: 'JPY', digits: 0, minor: 987_654_321 },
  { name: 'חשבון עובר ושב 12-345', currency: 'KWD', digits: 3, minor: 987_654_321_012 },
  { name: WORDS, currency: 'GBP', digits: 2, minor: 98_765_432_109 },
  { name: '👨‍👩‍👧‍👦 حساب التوفير', currency: 'GBP', digits: 2, minor: 0 },
] as const;

function hardAccounts(run: Run): void {
  for (const [index, { name, currency, digits, minor }] of HARD_ACCOUNTS.entries()) {
    const id = 9001 + index;
    run(`INSERT OR IGNORE INTO currencies VALUES (?, ?, 1)`, currency, digits);
    run(
      `INSERT INTO accounts (id, account_id, item_id, name, official_name, mask, type, subtype,
         currency, first_seen_at, last_seen_at)
       SELECT ?, ?, 'hard-item', ?, ?, '1234', 'depository', 'checking', ?, linked_at, last_synced_at
       FROM items WHERE item_id = 'hard-item'`,
      id,
      `hard-account-${String(id)}`,
      name,
      `${name} – official`,
      currency,
    );
    run(
      `INSERT INTO balance_snapshots (account_ref, run_id, captured_at, current_minor,
         available_minor, currency)
       SELECT ?, max(run_id), max(started_at), ?, ?, ? FROM sync_runs`,
      id,
      minor,
      minor,
      currency,
    );
  }
  run(
    `INSERT INTO account_choices (account_ref, nickname) SELECT min(id), ? FROM accounts`,
    LONG.slice(0, 100),
  );
}

function hardRow(run: Run, index: number, id: unknown, now: string): void {
  const minor = AMOUNTS[index % AMOUNTS.length];
  run(`UPDATE transactions SET amount_minor = ? WHERE id = ?`, minor, id);
  const account = index % 5;
  if (account < HARD_ACCOUNTS.length)
    run(
      `UPDATE transactions SET account_ref = ?, currency = ? WHERE id = ?`,
      9001 + account,
      HARD_ACCOUNTS[account]?.currency,
      id,
    );
  if (index % 3 === 0)
    run(`INSERT INTO transaction_notes VALUES (?, ?, ?)`, id, `${WORDS}. ${LONG}`.repeat(4), now);
  if (index % 4 === 0)
    run(
      `INSERT OR REPLACE INTO transaction_categories VALUES (?, ?, 'user', ?)`,
      id,
      HARD_NAMES[(index / 4) % HARD_NAMES.length],
      now,
    );
  if (index % 4 === 1)
    for (const tag of TAGS) run(`INSERT INTO transaction_tags VALUES (?, ?, ?)`, id, tag, now);
}
