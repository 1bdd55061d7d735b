import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Settings } from '../../shared/model/settings.ts';

/** What a notification tells of. No amount is in it: a notification may show on a locked screen. */
export type Notice =
  | { readonly kind: 'new'; readonly transactions: number; readonly banks: readonly string[] }
  | {
      readonly kind: 'action';
      readonly itemId: string;
      readonly bank: string;
      readonly gone: boolean;
    }
  | {
      readonly kind: 'large';
      readonly transactions: number;
      readonly payee: string;
      readonly bank: string;
    }
  | { readonly kind: 'failures'; readonly itemId: string; readonly bank: string };

const FAILURES_IN_A_ROW = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What the user is to be told after a sync of an Item at `now`, marked as told; to be called inside a
 * transaction, and shown once that is committed. Nothing that the first sync of an Item brought is news.
 */
export function takeNotices(
  writing: Database.Database,
  itemId: string,
  wanted: Settings['notices'],
  now: Date,
): Notice[] {
  return [
    ...(wanted.actionNeeded ? actionNeeded(writing, itemId, now) : []),
    ...(wanted.failures ? failuresInARow(writing, itemId, now) : []),
    ...(wanted.large ? largeOnes(writing, itemId, wanted.largeOver, now) : []),
    ...(wanted.newTransactions ? newOnes(writing, now) : []),
  ];
}

const BANK = `coalesce((SELECT nickname FROM bank_choices WHERE item_id = i.item_id), i.institution_name)`;

/** Marks an Item's trouble as told. False: it was told before, or it is over and may be told again. */
function isNewTrouble(
  writing: Database.Database,
  { itemId, kind, now, inTrouble }: { itemId: string; kind: string; now: Date; inTrouble: boolean },
): boolean {
  if (!inTrouble) {
    writing.prepare('DELETE FROM told_items WHERE item_id = ? AND kind = ?').run(itemId, kind);
    return false;
  }
  const { changes } = writing
    .prepare('INSERT INTO told_items VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
    .run(itemId, kind, now.toISOString());
  return changes > 0;
}

const ItemState = z.object({ bank: z.string(), code: z.string().nullable() });

function actionNeeded(writing: Database.Database, itemId: string, now: Date): Notice[] {
  const state = ItemState.optional().parse(
    writing
      .prepare(`SELECT ${BANK} AS bank, error_code AS code FROM items AS i WHERE item_id = ?`)
      .get(itemId),
  );
  if (state === undefined) return [];
  const { bank, code } = state;
  const inTrouble = code === 'LOGIN_REQUIRED' || code === 'ITEM_GONE';
  if (!isNewTrouble(writing, { itemId, kind: 'action', now, inTrouble })) return [];
  return [{ kind: 'action', itemId, bank, gone: code === 'ITEM_GONE' }];
}

/** What a person has to see to is told of as that. */
function failuresInARow(writing: Database.Database, itemId: string, now: Date): Notice[] {
  const state = z
    .object({ bank: z.string(), failed: z.int() })
    .optional()
    .parse(
      writing
        .prepare(
          `SELECT ${BANK} AS bank,
             (SELECT count(*) FROM (SELECT outcome, error_code FROM sync_runs AS r
               WHERE r.item_id = i.item_id AND outcome NOT IN ('running', 'cancelled', 'interrupted')
               ORDER BY run_id DESC LIMIT ${String(FAILURES_IN_A_ROW)})
              WHERE outcome = 'failed' AND error_code NOT IN ('LOGIN_REQUIRED', 'ITEM_GONE')) AS failed
           FROM items AS i WHERE item_id = ?`,
        )
        .get(itemId),
    );
  if (state === undefined) return [];
  const inTrouble = state.failed === FAILURES_IN_A_ROW;
  if (!isNewTrouble(writing, { itemId, kind: 'failures', now, inTrouble })) return [];
  return [{ kind: 'failures', itemId, bank: state.bank }];
}

/** Rows that came after the Item's first sync, of the last run alone: what is older was looked at then. */
function largeOnes(writing: Database.Database, itemId: string, over: number, now: Date): Notice[] {
  const rows = z.array(z.object({ id: z.int(), payee: z.string(), bank: z.string() })).parse(
    writing
      .prepare(
        `SELECT t.id, coalesce(m.merchant, t.merchant_name, t.name) AS payee, ${BANK} AS bank
         FROM items AS i
         JOIN accounts AS a USING (item_id)
         JOIN transactions AS t ON t.account_ref = a.id
         JOIN currencies AS c ON c.code = t.currency
         LEFT JOIN transaction_merchants AS m ON m.transaction_ref = t.id
         WHERE i.item_id = @itemId AND t.removed_at IS NULL
           AND t.date >= date(@now, '-30 days')
           AND t.first_run = (SELECT max(run_id) FROM sync_runs WHERE item_id = i.item_id)
           AND t.first_run > ${FIRST_RUN}
           AND abs(t.amount_minor) >= @over * CAST('1e' || c.exponent AS REAL)
           AND t.id NOT IN (SELECT transaction_ref FROM told_transactions)
         ORDER BY abs(t.amount_minor) / CAST('1e' || c.exponent AS REAL) DESC`,
      )
      .all({ itemId, over, now: now.toISOString() }),
  );
  const mark = writing.prepare('INSERT INTO told_transactions VALUES (?, ?)');
  for (const { id } of rows) mark.run(id, now.toISOString());
  const [first] = rows;
  if (first === undefined) return [];
  return [{ kind: 'large', transactions: rows.length, payee: first.payee, bank: first.bank }];
}

/** The last run whose rows are an Item's history: its first that was complete. */
const FIRST_RUN = `coalesce((SELECT min(run_id) FROM sync_runs
  WHERE item_id = i.item_id AND outcome = 'succeeded'), 9e18)`;

function newOnes(writing: Database.Database, now: Date): Notice[] {
  const told = z
    .object({ runId: z.int(), toldAt: z.string() })
    .optional()
    .parse(writing.prepare('SELECT run_id AS runId, told_at AS toldAt FROM told_news').get());
  const ago = told === undefined ? DAY_MS : now.getTime() - Date.parse(told.toldAt);
  // A time in the future is one of a clock that was wrong.
  if (ago >= 0 && ago < DAY_MS) return [];
  const rows = z.array(z.object({ bank: z.string(), transactions: z.int() })).parse(
    writing
      .prepare(
        `SELECT ${BANK} AS bank, count(*) AS transactions
         FROM items AS i
         JOIN accounts AS a USING (item_id)
         JOIN transactions AS t ON t.account_ref = a.id
         WHERE t.removed_at IS NULL AND t.date >= date(@now, '-30 days')
           AND t.first_run > max(@since, ${FIRST_RUN})
         GROUP BY i.item_id ORDER BY transactions DESC`,
      )
      .all({ since: told?.runId ?? 0, now: now.toISOString() }),
  );
  if (rows.length === 0) return [];
  writing
    .prepare(
      `INSERT OR REPLACE INTO told_news
       SELECT 1, coalesce(max(run_id), 0), ? FROM sync_runs`,
    )
    .run(now.toISOString());
  const transactions = rows.reduce((sum, row) => sum + row.transactions, 0);
  return [{ kind: 'new', transactions, banks: rows.map(({ bank }) => bank) }];
}
