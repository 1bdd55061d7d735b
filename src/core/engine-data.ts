import { setImmediate as breathe } from 'node:timers/promises';
import { localDateOf } from '../shared/calendar.ts';
import { fail, failure, ok, type Result } from '../shared/failure.ts';
import type { DataCalls } from './engine-api.ts';
import type { Syncing } from './engine-sync.ts';
import { arrangedLists } from './ledger/arranged/arranged-lists.ts';
import { listBanks } from './ledger/banks.ts';
import { itemIds } from './ledger/items.ts';
import type { Ledger, Reader } from './ledger/open.ts';
import { getOverview } from './ledger/overview/overview.ts';
import { listRecurring } from './ledger/overview/recurring.ts';
import { sqliteFailure } from './ledger/sqlite-failure.ts';
import { listSyncRuns } from './ledger/sync-runs.ts';
import { countTransactions, sumTransactions } from './ledger/transaction-counts.ts';
import { listLabels, transactionDetails } from './ledger/transaction-details.ts';
import { listTransactions } from './ledger/transactions.ts';

/** Runs what reads finance.db; what SQLite throws becomes a Failure. */
export async function read<T>(
  { reader }: Ledger,
  work: (reader: Reader) => T | Promise<T>,
): Promise<Result<T>> {
  try {
    return ok(await work(reader));
  } catch (error) {
    return fail(sqliteFailure(error));
  }
}

/** What is in finance.db, and bringing it up to date. */
export function dataCalls({
  ledger,
  syncing,
  clock,
}: {
  readonly ledger: Ledger;
  readonly syncing: Syncing;
  readonly clock: () => Date;
}): DataCalls {
  const arranged = arrangedLists(ledger.reader);
  return {
    listBanks: () => read(ledger, (reader) => listBanks(reader, syncing.progressOf)),
    listTransactions: ({ after, limit, ...filter }) =>
      read(ledger, (reader) => listTransactions(reader, filter, after, limit)),
    countTransactions: (filter) => read(ledger, (reader) => countTransactions(reader, filter)),
    sumTransactions: (filter) => read(ledger, (reader) => sumTransactions(reader, filter)),
    indexTransactions: (request) => read(ledger, () => arranged.index(request)),
    listTransactionsAt: ({ at, limit, ...request }) =>
      read(ledger, () => arranged.rowsAt(request, at, limit)),
    getTransaction: async ({ id }) => {
      const found = await read(ledger, (reader) => transactionDetails(reader, id));
      if (!found.ok) return found;
      return found.value === undefined
        ? fail(failure('NOT_FOUND', 'This transaction is no longer there.'))
        : ok(found.value);
    },
    listLabels: () => read(ledger, listLabels),
    listSyncRuns: ({ limit, itemId = null, before = null }) =>
      read(ledger, (reader) => listSyncRuns(reader, { limit, itemId, before })),
    getOverview: (request) =>
      read(ledger, (reader) => getOverview(reader, request, localDateOf(clock()), breathe)),
    listRecurring: ({ currency }) =>
      read(ledger, (reader) =>
        listRecurring(reader, { currency, today: localDateOf(clock()) }, breathe),
      ),
    syncNow: ({ itemId }) =>
      read(ledger, (reader) => {
        const known = itemIds(reader);
        const wanted = itemId === null ? known : known.filter((id) => id === itemId);
        for (const id of wanted) void syncing.sync(id, 'manual');
        return undefined;
      }),
    syncItem: (itemId) => syncing.sync(itemId, 'manual'),
    cancelSync: ({ itemId }) => {
      syncing.cancel(itemId);
      return Promise.resolve(ok(undefined));
    },
  };
}
