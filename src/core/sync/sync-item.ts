import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail, failure, ok, type Failure, type Result } from '../../shared/failure.ts';
import type { SyncProgress } from '../../shared/model/banks.ts';
import type { SyncTrigger } from '../../shared/model/syncing.ts';
import { cursorOf, isPreparing, saveItemFailure } from '../ledger/items.ts';
import type { Ledger } from '../ledger/open.ts';
import { saveSync, type FetchedSync } from '../ledger/save-sync.ts';
import { createStaging, type Staging } from '../ledger/staging.ts';
import { sqliteFailure } from '../ledger/sqlite-failure.ts';
import { endRun, startRun, type RunTotals } from '../ledger/sync-runs.ts';
import type { CallOptions, PlaidClient } from '../plaid/port.ts';
import type { Secret } from '../vault/secret.ts';
import { syncProducts } from './products.ts';

/** Plaid's largest page: fewer pages, fewer chances that the bank changes data between two. */
const PAGE_SIZE = 500;

/** How often one run starts its loop again because the bank changed data during it. */
const MAX_RESTARTS = 5;

export interface SyncItemDependencies {
  readonly ledger: Ledger;
  readonly plaid: PlaidClient;
  readonly accessToken: (itemId: string) => Promise<Result<Secret>>;
  readonly clock: () => Date;
  /** Called for every page fetched and every slice saved. */
  readonly onProgress: (progress: SyncProgress) => void;
}

export interface SyncItemRequest {
  readonly itemId: string;
  readonly trigger: SyncTrigger;
  readonly signal: AbortSignal;
}

export interface SyncItemOutcome extends RunTotals {
  /** not_ready: Plaid is still fetching the history from the bank; sync again later. */
  readonly outcome: 'succeeded' | 'not_ready';
  /** Whether Plaid said that the whole history is there. */
  readonly complete: boolean;
}

/**
 * Brings finance.db level with Plaid for one Item: fetches every page of the /transactions/sync loop
 * aside, then saves all of it in one transaction. A failure or a cancel before that leaves the data and
 * the cursor as they were; an Item that was removed or whose cursor moved meanwhile counts as a cancel. The run's journal row and the Item's error state are written either way.
 */
export async function syncItem(
  dependencies: SyncItemDependencies,
  request: SyncItemRequest,
): Promise<Result<SyncItemOutcome>> {
  const { ledger, clock } = dependencies;
  const { itemId, trigger, signal } = request;
  const startCursor = cursorOf(ledger.reader, itemId);
  if (startCursor === undefined)
    return fail(failure('NOT_FOUND', 'This bank is no longer linked.'));
  const started = await ledger.writer.inTransaction((writing) =>
    startRun(writing, itemId, trigger, clock().toISOString()),
  );
  if (!started.ok) return started;
  const runId = started.value;

  const run = new Run(request);
  const result = await fetchAndSave(dependencies, run, { runId, startCursor, signal, trigger });
  if (!result.ok) await keepFailure(dependencies, run, runId, result.failure);
  return result.ok ? result : fail({ ...result.failure, itemId });
}

async function fetchAndSave(
  dependencies: SyncItemDependencies,
  run: Run,
  {
    runId,
    startCursor,
    signal,
    trigger,
  }: {
    runId: number;
    startCursor: string | null;
    signal: AbortSignal;
    trigger: SyncTrigger;
  },
): Promise<Result<SyncItemOutcome>> {
  const { ledger, clock, onProgress } = dependencies;
  const { itemId } = run;
  const staging = createStaging();
  try {
    const fetched = await fetchAll(dependencies, run, staging, startCursor);
    if (!fetched.ok) return fetched;
    const { outcome, totals, updateStatus } = fetched.value;
    const rows = totals.added + totals.modified + totals.removed;
    const onApplied = (applied: number) => {
      const done = Math.min(applied, rows);
      onProgress({ itemId, phase: 'saving', pages: totals.pages, rows: done });
    };
    const saved = await ledger.writer.inTransaction(
      (writing, turn) =>
        saveSync(writing, fetched.value, { runId, at: clock().toISOString(), turn, onApplied }),
      { signal },
    );
    if (!saved.ok) return saved;
    if (!saved.value) return fail(failure('CANCELLED', 'The sync was cancelled.'));
    const { item, accounts } = fetched.value;
    const products = { item, accounts, trigger, runId, options: run.options };
    if (outcome === 'succeeded') await syncProducts(dependencies, products);
    return ok({ ...totals, outcome, complete: !isPreparing(updateStatus) });
  } catch (error) {
    return fail(sqliteFailure(error));
  } finally {
    staging.close();
  }
}

/** The counters of one run, and what every request to Plaid carries. */
class Run {
  totals: RunTotals = {
    pages: 0,
    added: 0,
    modified: 0,
    removed: 0,
    requests: 0,
    retries: 0,
    restarts: 0,
  };
  readonly itemId: string;
  readonly options: CallOptions;

  constructor({ itemId, signal }: SyncItemRequest) {
    this.itemId = itemId;
    this.options = {
      itemId,
      signal,
      onRequest: (attempt) => {
        const { requests, retries } = this.totals;
        this.totals = {
          ...this.totals,
          requests: requests + 1,
          retries: attempt > 1 ? retries + 1 : retries,
        };
      },
    };
  }
}

async function fetchAll(
  dependencies: SyncItemDependencies,
  run: Run,
  staging: Staging,
  startCursor: string | null,
): Promise<Result<FetchedSync>> {
  const token = await dependencies.accessToken(run.itemId);
  if (!token.ok) return token;
  const item = await dependencies.plaid.getItem(token.value, run.options);
  if (!item.ok) return item;
  const accounts = await dependencies.plaid.getAccounts(token.value, run.options);
  if (!accounts.ok) return accounts;
  const loop = await fetchLoop(dependencies, run, staging, token.value, startCursor);
  if (!loop.ok) return loop;
  // Before its first update Plaid sends an empty cursor, which is no place to start from.
  const notReady = loop.value.updateStatus === 'NOT_READY';
  return ok({
    item: { ...item.value, itemId: run.itemId },
    accounts: accounts.value,
    staging,
    startCursor,
    cursor: loop.value.cursor === '' ? startCursor : loop.value.cursor,
    updateStatus: loop.value.updateStatus,
    outcome: notReady ? 'not_ready' : 'succeeded',
    totals: run.totals,
  });
}

/**
 * Plaid's restart rule: when the bank's data changed during pagination, every page of the loop is
 * dropped and the loop starts again at the cursor it began with, never at null and never half-way.
 * https://plaid.com/docs/api/products/transactions/#transactionssync
 */
async function fetchLoop(
  { plaid, onProgress }: SyncItemDependencies,
  run: Run,
  staging: Staging,
  accessToken: Secret,
  startCursor: string | null,
): Promise<Result<{ cursor: string; updateStatus: string | null }>> {
  const ask = (cursor: string | null) =>
    plaid.syncTransactions(accessToken, { cursor, count: PAGE_SIZE }, run.options);
  let asked = ask(startCursor);
  for (;;) {
    const page = await asked;
    if (!page.ok) {
      const restarts = run.totals.restarts + 1;
      if (page.failure.code !== 'SYNC_MUTATED' || restarts > MAX_RESTARTS) return page;
      staging.clear();
      run.totals = { ...run.totals, ...staging.totals(), restarts };
      asked = ask(startCursor);
      continue;
    }
    const { nextCursor, hasMore, updateStatus } = page.value;
    if (hasMore) {
      // The next page is on its way while this one is put aside.
      asked = ask(nextCursor);
      await nextTurn();
    }
    const staged = staging.add(page.value);
    if (!staged.ok) return staged;
    run.totals = { ...run.totals, ...staging.totals() };
    const { pages, added, modified, removed } = run.totals;
    const rows = added + modified + removed;
    onProgress({ itemId: run.itemId, phase: 'fetching', pages, rows });
    if (!hasMore) return ok({ cursor: nextCursor, updateStatus });
  }
}

/**
 * Notes why a run ended. When even that cannot be written, as on a full disk, the row stays "running"
 * and the next start marks it interrupted.
 */
async function keepFailure(
  { ledger, clock }: SyncItemDependencies,
  run: Run,
  runId: number,
  problem: Failure,
): Promise<void> {
  const cancelled = problem.code === 'CANCELLED';
  const kept = { ...run.totals, pages: 0, added: 0, modified: 0, removed: 0 };
  await ledger.writer.inTransaction((writing) => {
    const at = clock().toISOString();
    endRun(
      writing,
      runId,
      cancelled ? 'cancelled' : 'failed',
      at,
      kept,
      cancelled ? null : problem,
    );
    if (!cancelled) saveItemFailure(writing, run.itemId, problem);
  });
}
