import { cursorOf } from '../../src/core/ledger/items.ts';
import type { Ledger } from '../../src/core/ledger/open.ts';
import { saveSync } from '../../src/core/ledger/save-sync.ts';
import { createStaging } from '../../src/core/ledger/staging.ts';
import { startRun } from '../../src/core/ledger/sync-runs.ts';
import type { PlaidAccount, SyncPage } from '../../src/core/plaid/port.ts';
import { expect } from 'vitest';
import { account, item } from './plaid-rows.ts';
import { valueOf } from './result.ts';

/** Saves the pages of one finished loop, as a sync of the Item does once it has fetched them. */
export async function savePages(
  ledger: Ledger,
  pages: readonly SyncPage[],
  options: { readonly itemId?: string; readonly accounts?: readonly PlaidAccount[] } = {},
): Promise<void> {
  const { itemId = 'item-1', accounts = [account()] } = options;
  const at = '2026-02-01T10:00:00.000Z';
  const staging = createStaging();
  for (const page of pages) valueOf(staging.add(page));
  const last = pages.at(-1);
  const saved = await ledger.writer.inTransaction(async (writing, turn) => {
    const runId = startRun(writing, itemId, 'manual', at);
    return saveSync(
      writing,
      {
        item: item(itemId),
        accounts,
        staging,
        startCursor: cursorOf(ledger.reader, itemId) ?? null,
        cursor: last?.nextCursor ?? null,
        updateStatus: last?.updateStatus ?? null,
        outcome: 'succeeded',
        totals: { ...staging.totals(), requests: 0, retries: 0, restarts: 0 },
      },
      { runId, at, turn, onApplied: () => undefined },
    );
  });
  staging.close();
  expect(valueOf(saved)).toBe(true);
}
