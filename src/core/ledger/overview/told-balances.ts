import { z } from 'zod';
import type { Reader } from '../open.ts';
import { groupBy } from './group-by.ts';

const Row = z.object({
  account: z.int(),
  currency: z.string(),
  owed: z.int(),
  hidden: z.int(),
  removed: z.int(),
  day: z.string(),
  minor: z.int(),
});

/** What a bank told of an account, and since when Trax knows the account. */
export interface ToldAccount {
  readonly account: number;
  readonly currency: string;
  /** Whether a positive balance is owed. */
  readonly isOwed: boolean;
  readonly isHidden: boolean;
  readonly isRemoved: boolean;
  /** The first day with a balance or something booked. */
  readonly first: string;
  /** The last balance told on each day (UTC), in order; never empty. */
  readonly told: readonly { readonly day: string; readonly minor: number }[];
}

/** All accounts of which a balance was told. */
export function toldAccounts({ reading }: Reader): ToldAccount[] {
  const rows = z.array(Row).parse(
    reading
      .prepare(
        `SELECT a.id AS account, a.currency, a.type IN ('credit', 'loan') AS owed,
           ac.hidden IS 1 AS hidden, i.removed_at IS NOT NULL AS removed,
           substr(b.captured_at, 1, 10) AS day, b.current_minor AS minor,
           max(b.run_id) -- of several in a day SQLite takes the row of the maximum
         FROM balance_snapshots AS b
         JOIN accounts AS a ON a.id = b.account_ref
         JOIN items AS i USING (item_id)
         LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
         WHERE b.current_minor IS NOT NULL
         GROUP BY a.id, substr(b.captured_at, 1, 10) ORDER BY a.id, day`,
      )
      .all(),
  );
  const firstBooked = reading
    .prepare<[number, string], string>(
      `SELECT date FROM transactions
       WHERE account_ref = ? AND currency = ? AND removed_at IS NULL AND pending = 0
       ORDER BY date LIMIT 1`,
    )
    .pluck();
  return [...groupBy(rows, ({ account }) => account).values()].flatMap((told) => {
    const [row] = told;
    if (row === undefined) return [];
    const booked = firstBooked.get(row.account, row.currency);
    return {
      account: row.account,
      currency: row.currency,
      isOwed: row.owed === 1,
      isHidden: row.hidden === 1,
      isRemoved: row.removed === 1,
      first: booked !== undefined && booked < row.day ? booked : row.day,
      told,
    };
  });
}

/**
 * Money out less money in (minor units) that was booked on accounts between the last balance told of them
 * and `from`, by account; those of which a balance was told since are left out.
 */
export function outSinceTold(
  { reading }: Reader,
  accounts: readonly ToldAccount[],
  from: string,
): ReadonlyMap<number, number> {
  const out = reading
    .prepare<[number, string, string, string], number>(
      `SELECT coalesce(sum(amount_minor), 0) FROM transactions
       WHERE account_ref = ? AND currency = ? AND date > ? AND date < ?
         AND removed_at IS NULL AND pending = 0`,
    )
    .pluck();
  return new Map(
    accounts.flatMap(({ account, currency, told }) => {
      const last = told.at(-1)?.day;
      return last === undefined || last >= from
        ? []
        : [[account, out.get(account, currency, last, from) ?? 0] as const];
    }),
  );
}
