import type Database from 'better-sqlite3';
import { pendingScore, type PendingScore, type ScoredRow } from './pending-score.ts';
import type { Staging } from './staging.ts';

/** Rows between two turns of the event loop. */
const SLICE = 1000;

/** How long a pending row that the bank took back waits for its posted one. */
const WAIT_DAYS = 14;

/** A posted row and the pending row that it is taken for, though the bank did not say so. */
export interface PendingMatch extends PendingScore {
  readonly postedId: string;
  readonly pendingId: string;
}

export interface MatchContext {
  /** accounts.id by Plaid's account_id; holds every account of the staged rows. */
  readonly accountRefs: ReadonlyMap<string, number>;
  /** accounts.id of the accounts whose rows of before are gone when the loop does not bring them. */
  readonly wholeAccounts: ReadonlySet<number>;
  /** UTC. */
  readonly at: string;
  readonly turn: () => Promise<void>;
}

/**
 * Finds for each new posted row that names no pending row the one that it is likeliest to be, as
 * docs/sync.md says: by the posted row's transaction_id. To be called ahead of applying the loop;
 * applying then treats the posted row as if it had named the pending one. Writes nothing.
 */
export async function findPendingMatches(
  writing: Database.Database,
  staging: Staging,
  context: MatchContext,
): Promise<ReadonlyMap<string, PendingMatch>> {
  const waiting = waitingRows(writing, staging, context);
  if (waiting.size === 0) return new Map();
  const known = writing
    .prepare<[string, string], number>(
      `SELECT 1 FROM transactions WHERE transaction_id = ?
       UNION ALL SELECT 1 FROM transaction_aliases WHERE transaction_id = ?`,
    )
    .pluck();
  // So is a row whose match was undone: the two are never matched again.
  const isKnown = (transactionId: string) => known.get(transactionId, transactionId) !== undefined;
  const pairs: PendingMatch[] = [];
  const named = new Set<string>();
  let seq = 0;
  for (;;) {
    const slice = staging.standing(seq, SLICE);
    for (const posted of slice) {
      if (posted.pending_transaction_id !== null) named.add(posted.pending_transaction_id);
      if (posted.pending === 1 || posted.pending_transaction_id !== null) continue;
      const candidates = waiting.get(context.accountRefs.get(posted.account_id) ?? 0) ?? [];
      if (candidates.length === 0 || isKnown(posted.transaction_id)) continue;
      for (const pending of candidates) {
        const score = pending.currency === posted.currency ? pendingScore(pending, posted) : null;
        const ids = { postedId: posted.transaction_id, pendingId: pending.transaction_id };
        if (score !== null) pairs.push({ ...ids, ...score });
      }
    }
    seq = slice.at(-1)?.seq ?? seq;
    if (slice.length < SLICE)
      return bestPairs(pairs.filter(({ pendingId }) => !named.has(pendingId)));
    await context.turn();
  }
}

/** Writes down a match whose posted row has taken the pending one's place (`transactionRef`). */
export function saveMatch(
  writing: Database.Database,
  match: PendingMatch,
  { transactionRef, runId, at }: { transactionRef: number; runId: number; at: string },
): void {
  writing
    .prepare(
      `INSERT INTO pending_matches (posted_transaction_id, pending_transaction_id, transaction_ref, score,
         amount_apart_minor, days_apart, merchant_alike, run_id, matched_at)
       VALUES (@postedId, @pendingId, @transactionRef, @score, @amountApart, @daysApart, @alike, @runId, @at)`,
    )
    .run({ ...match, alike: match.merchantAlike ? 1 : 0, transactionRef, runId, at });
}

interface WaitingRow extends ScoredRow {
  readonly transaction_id: string;
  readonly currency: string;
  readonly removed_at: string | null;
}

/** Pending rows that are gone, or will be once the loop is applied, by account. */
function waitingRows(
  writing: Database.Database,
  staging: Staging,
  { accountRefs, wholeAccounts, at }: MatchContext,
): ReadonlyMap<number, readonly WaitingRow[]> {
  const read = writing.prepare<[number, string], WaitingRow>(
    `SELECT transaction_id, amount_minor, currency, date, pending, name, merchant_name,
       merchant_entity_id, original_description, removed_at
     FROM transactions
     WHERE pending = 1 AND account_ref = ? AND (removed_at IS NULL OR removed_at >= ?)
       AND id NOT IN (SELECT transaction_ref FROM inherited_transactions)`,
  );
  const since = new Date(Date.parse(at) - WAIT_DAYS * 86_400_000).toISOString();
  const waiting = new Map<number, readonly WaitingRow[]>();
  for (const accountRef of new Set(accountRefs.values())) {
    const rows = read.all(accountRef, since);
    if (rows.length === 0) continue;
    const ends = staging.lastWords(rows.map((row) => row.transaction_id));
    const isWhole = wholeAccounts.has(accountRef);
    const gone = rows.filter(({ transaction_id, removed_at }) => {
      const word = ends.get(transaction_id);
      return word === undefined ? isWhole || removed_at !== null : word === 'removed';
    });
    if (gone.length > 0) waiting.set(accountRef, gone);
  }
  return waiting;
}

/** The best first; no row is in two. Ties: the nearer amount, the nearer date, the order of the ids. */
function bestPairs(pairs: readonly PendingMatch[]): ReadonlyMap<string, PendingMatch> {
  const best = new Map<string, PendingMatch>();
  const taken = new Set<string>();
  const sorted = pairs.toSorted(
    (a, b) =>
      b.score - a.score ||
      Math.abs(a.amountApart) - Math.abs(b.amountApart) ||
      Math.abs(a.daysApart) - Math.abs(b.daysApart) ||
      compare(a.pendingId, b.pendingId) ||
      compare(a.postedId, b.postedId),
  );
  for (const pair of sorted) {
    if (best.has(pair.postedId) || taken.has(pair.pendingId)) continue;
    best.set(pair.postedId, pair);
    taken.add(pair.pendingId);
  }
  return best;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
