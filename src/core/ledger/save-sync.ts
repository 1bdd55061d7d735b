import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { PlaidAccount, PlaidItem } from '../plaid/port.ts';
import { applyStaged } from './apply.ts';
import { carryOver, endInheritance } from './carry-over.ts';
import { applyImportedCategories } from './imported-categories.ts';
import {
  followChangedIds,
  isPreparing,
  saveAccounts,
  saveBalances,
  saveCurrencies,
  saveCursor,
  saveItem,
  saveItemFailure,
} from './items.ts';
import { markMissing } from './missing-rows.ts';
import { findPendingMatches } from './pending-match.ts';
import type { Staging } from './staging.ts';
import { endRun, type RunTotals } from './sync-runs.ts';
import { keepAccountVersions, keepRemovals } from './word-log.ts';

/** Everything that one finished loop brought. */
export interface FetchedSync {
  readonly item: PlaidItem;
  /** The Item's roster, from /accounts/get. */
  readonly accounts: readonly PlaidAccount[];
  readonly staging: Staging;
  /** Where the loop began; null: the staged rows are the whole history. */
  readonly startCursor: string | null;
  /** Null keeps the Item at the start of its history: Plaid has nothing yet. */
  readonly cursor: string | null;
  readonly updateStatus: string | null;
  readonly outcome: 'succeeded' | 'not_ready';
  readonly totals: RunTotals;
}

/**
 * Saves a finished loop inside the caller's transaction: rows, accounts, balances, cursor, the Item's
 * state and the journal's row stand or fall together. Gives false, and saves nothing, when the Item was
 * removed or its cursor moved since the loop began: what the loop brought no longer follows on what is kept.
 */
export async function saveSync(
  writing: Database.Database,
  fetched: FetchedSync,
  context: {
    readonly runId: number;
    /** UTC. */
    readonly at: string;
    readonly turn: () => Promise<void>;
    readonly onApplied: (rows: number) => void;
  },
): Promise<boolean> {
  const { item, accounts, staging, startCursor } = fetched;
  const { runId, at, turn } = context;
  const { itemId } = item;
  if (!isStillAt(writing, itemId, startCursor)) return false;
  const complete = fetched.outcome === 'succeeded' && !isPreparing(fetched.updateStatus);
  saveItem(writing, item, at);
  saveCurrencies(writing, staging.currencies());
  followChangedIds(writing, itemId, accounts);
  const roster = saveAccounts(writing, itemId, accounts, at);
  const stopped = stoppedAccounts(writing, itemId);
  const synced = accounts.filter(({ accountId }) => !stopped.has(roster.get(accountId) ?? 0));
  saveBalances(writing, synced, roster, runId, at);
  const accountRefs = withStagedAccounts(writing, roster, itemId, staging, at);
  keepAccountVersions(writing, accounts, roster, runId);
  await carryOver(writing, staging, { itemId, accountRefs, preparing: !complete, turn });
  const isWhole = complete && startCursor === null;
  const wholeAccounts = new Set(isWhole ? roster.values() : []);
  const matches = await findPendingMatches(writing, staging, {
    accountRefs,
    wholeAccounts,
    at,
    turn,
  });
  await applyStaged(writing, staging, { ...context, accountRefs, stopped, matches });
  if (isWhole) markMissing(writing, { roster, firstDates: staging.firstDates(), runId, at });
  if (complete) endInheritance(writing, itemId, runId, at);
  keepRemovals(writing, runId, at);
  await applyImportedCategories(writing, itemId, at, turn);
  const syncedAt = fetched.outcome === 'succeeded' ? at : null;
  saveCursor(writing, itemId, fetched.cursor, fetched.updateStatus, syncedAt);
  saveItemFailure(writing, itemId, null);
  endRun(writing, runId, fetched.outcome, at, fetched.totals, null);
  return true;
}

const isStillAt = (writing: Database.Database, itemId: string, cursor: string | null): boolean =>
  writing
    .prepare('SELECT 1 FROM items WHERE item_id = ? AND removed_at IS NULL AND cursor IS ?')
    .get(itemId, cursor) !== undefined;

/** accounts.id of the Item's accounts that the user stopped. */
const stoppedAccounts = (writing: Database.Database, itemId: string): ReadonlySet<number> =>
  new Set(
    writing
      .prepare<[string], number>(
        `SELECT account_ref FROM account_choices JOIN accounts ON accounts.id = account_ref
         WHERE item_id = ? AND sync_stopped = 1`,
      )
      .pluck()
      .all(itemId),
  );

/**
 * Rows may point at an account that the bank's roster no longer lists: one known from before, one that
 * only a page described, or one that nothing describes. No row is dropped for that.
 */
function withStagedAccounts(
  writing: Database.Database,
  roster: ReadonlyMap<string, number>,
  itemId: string,
  staging: Staging,
  at: string,
): ReadonlyMap<string, number> {
  const refs = new Map(roster);
  const known = writing.prepare('SELECT id FROM accounts WHERE account_id = ?').pluck();
  for (const [accountId, described] of staging.accounts()) {
    if (refs.has(accountId)) continue;
    const id = z.int().optional().parse(known.get(accountId));
    if (id !== undefined) {
      refs.set(accountId, id);
      continue;
    }
    const account = described ?? unknownAccount(accountId);
    for (const [savedId, ref] of saveAccounts(writing, itemId, [account], at)) {
      refs.set(savedId, ref);
    }
  }
  return refs;
}

const unknownAccount = (accountId: string): PlaidAccount => ({
  accountId,
  persistentAccountId: null,
  name: 'Unknown account',
  officialName: null,
  mask: null,
  type: 'other',
  subtype: null,
  balances: {
    current: null,
    available: null,
    limit: null,
    isoCurrencyCode: null,
    unofficialCurrencyCode: null,
    lastUpdated: null,
  },
  raw: {},
});
