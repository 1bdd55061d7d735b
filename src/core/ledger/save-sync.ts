import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { PlaidAccount, PlaidItem } from '../plaid/port.ts';
import { applyStaged } from './apply.ts';
import {
  followChangedIds,
  saveAccounts,
  saveBalances,
  saveCurrencies,
  saveCursor,
  saveItem,
  saveItemFailure,
} from './items.ts';
import type { Staging } from './staging.ts';
import { endRun, type RunTotals } from './sync-runs.ts';

/** Everything that one finished loop brought. */
export interface FetchedSync {
  readonly item: PlaidItem;
  /** The Item's roster, from /accounts/get. */
  readonly accounts: readonly PlaidAccount[];
  readonly staging: Staging;
  /** Null keeps the Item at the start of its history: Plaid has nothing yet. */
  readonly cursor: string | null;
  readonly updateStatus: string | null;
  readonly outcome: 'succeeded' | 'not_ready';
  readonly totals: RunTotals;
}

/**
 * Saves a finished loop inside the caller's transaction: rows, accounts, balances, cursor, the Item's
 * state and the journal's row stand or fall together.
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
): Promise<void> {
  const { item, accounts, staging } = fetched;
  const { runId, at } = context;
  saveItem(writing, item, at);
  saveCurrencies(writing, staging.currencies());
  followChangedIds(writing, item.itemId, accounts);
  const roster = saveAccounts(writing, item.itemId, accounts, at);
  saveBalances(writing, accounts, roster, runId, at);
  const accountRefs = withStagedAccounts(writing, roster, item.itemId, staging, at);
  await applyStaged(writing, staging, { ...context, accountRefs });
  const syncedAt = fetched.outcome === 'succeeded' ? at : null;
  saveCursor(writing, item.itemId, fetched.cursor, fetched.updateStatus, syncedAt);
  saveItemFailure(writing, item.itemId, null);
  endRun(writing, runId, fetched.outcome, at, fetched.totals, null);
}

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
