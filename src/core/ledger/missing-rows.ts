import type Database from 'better-sqlite3';

/**
 * A loop that began without a cursor brings the whole history and no removals: what the bank took back
 * before it is only told by being absent. Marks such rows removed, once the loop's rows are applied.
 *
 * Pending rows are all recent, so an absent one is gone. A posted row is judged from the first date on
 * that the loop brought for its account: older ones may just be older than the bank's history. Rows
 * inherited from an earlier Item were never this Item's and stay.
 */
export function markMissing(
  writing: Database.Database,
  {
    roster,
    firstDates,
    runId,
    at,
  }: {
    /** accounts.id by Plaid's account_id, of the accounts that the bank lists. */
    readonly roster: ReadonlyMap<string, number>;
    /** The loop's earliest date by Plaid's account_id. */
    readonly firstDates: ReadonlyMap<string, string>;
    readonly runId: number;
    /** UTC. */
    readonly at: string;
  },
): void {
  const mark = writing.prepare(
    `UPDATE transactions SET removed_at = @at, removed_run = @runId, last_run = @runId
     WHERE account_ref = @accountRef AND removed_at IS NULL AND last_run <> @runId
       AND (pending = 1 OR date >= @firstDate)
       AND id NOT IN (SELECT transaction_ref FROM inherited_transactions)`,
  );
  for (const [accountId, accountRef] of roster) {
    mark.run({ at, runId, accountRef, firstDate: firstDates.get(accountId) ?? null });
  }
}
