import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import type { SyncPage } from '../../../../src/core/plaid/port.ts';
import { syncItem } from '../../../../src/core/sync/sync-item.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { failure, ok, type Failure } from '../../../../src/shared/failure.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { Bank, Happening, pagesOf, type ValueOf } from '../../../support/model-bank.ts';
import { scriptedPlaid } from '../../../support/scripted-plaid.ts';

/**
 * The law: after any history of Plaid's answers, the live rows of finance.db are the rows that Plaid
 * holds, each once, and a posted row sits where its pending row sat.
 */

/** What the connection does during one sync. */
const Weather = fc.record({
  happenings: fc.array(Happening, { maxLength: 6 }),
  pageSize: fc.integer({ min: 1, max: 4 }),
  /** Plaid lists added, modified and removed in one order; across pages any order may come. */
  removalsFirst: fc.boolean(),
  trouble: fc.option(
    fc.record({ kind: fc.constantFrom('mutation', 'failure'), afterPage: fc.nat({ max: 3 }) }),
  ),
});

/** What Plaid answers in one sync, trouble included; and whether the sync can end well. */
function answersOf(pages: SyncPage[], trouble: ValueOf<typeof Weather>['trouble']) {
  if (trouble === null) return { answers: pages, succeeds: true };
  const before = pages.slice(0, Math.min(trouble.afterPage, pages.length - 1));
  const broken: (SyncPage | Failure)[] = before.map((one) => ({ ...one, hasMore: true }));
  return trouble.kind === 'mutation'
    ? { answers: [...broken, failure('SYNC_MUTATED', 'Mutated.'), ...pages], succeeds: true }
    : { answers: [...broken, failure('PLAID_UNREACHABLE', 'No network.')], succeeds: false };
}

const liveRows = (ledger: Ledger) =>
  rowsOf(
    ledger,
    `SELECT transaction_id AS id, amount_minor AS minor, pending FROM transactions
     WHERE removed_at IS NULL ORDER BY transaction_id`,
  );

const places = (ledger: Ledger) =>
  new Map(
    ledger.reader.reading
      .prepare<[], [string, number]>('SELECT transaction_id, id FROM transactions')
      .raw()
      .all(),
  );

describe('the law of a sync', () => {
  it('holds for every history of adds, changes, removals, postings, restarts and failures', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Weather, { minLength: 1, maxLength: 6 }), async (history) => {
        const ledger = await ledgerWithItem();
        const bank = new Bank();
        for (const weather of history) {
          for (const happening of weather.happenings) bank.happen(happening);
          const pages = pagesOf(bank.unseen, weather.pageSize, weather.removalsFirst);
          const { answers, succeeds } = answersOf(pages, weather.trouble);
          const placesBefore = places(ledger);
          const rowsBefore = liveRows(ledger);
          const result = await syncItem(
            {
              ledger,
              plaid: scriptedPlaid(answers).client,
              accessToken: () => Promise.resolve(ok(new Secret('token'))),
              clock: () => new Date('2026-02-01T10:00:00Z'),
              onProgress: () => undefined,
            },
            { itemId: 'item-1', trigger: 'manual', signal: new AbortController().signal },
          );
          expect(result.ok).toBe(succeeds);
          if (!succeeds) {
            expect(liveRows(ledger)).toEqual(rowsBefore);
            continue;
          }
          bank.unseen = [];
          expect(liveRows(ledger)).toEqual(
            [...bank.rows.values()]
              .map((row) => ({
                id: row.transactionId,
                minor: Math.round(row.amount * 100),
                pending: row.pending ? 1 : 0,
              }))
              .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
          );
          const placesAfter = places(ledger);
          for (const [posted, pending] of bank.cameFrom) {
            const place = placesBefore.get(pending);
            if (place !== undefined && bank.rows.has(posted)) {
              expect(placesAfter.get(posted)).toBe(place);
            }
          }
        }
        // FTS5 compares its index with the rows themselves: sqlite.org/fts5.html#the_integrity_check_command
        const search = await ledger.writer.inTransaction((writing) =>
          writing.exec(
            "INSERT INTO transactions_search (transactions_search, rank) VALUES ('integrity-check', 1)",
          ),
        );
        expect(search.ok).toBe(true);
        ledger.close();
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
