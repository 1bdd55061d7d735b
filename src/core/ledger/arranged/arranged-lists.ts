import { z } from 'zod';
import type {
  ArrangedFilter,
  ArrangedPlace,
  TransactionIndex,
} from '../../../shared/model/lists.ts';
import type { Transaction } from '../../../shared/model/transactions.ts';
import { parseSearch } from '../../../shared/search-syntax.ts';
import { selectListed } from '../listed-transactions.ts';
import type { Reader } from '../open.ts';
import { idsByDate, indexByDate } from './by-date.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';

/** The list of transactions in an arrangement: its groups, and rows at any place. */
export interface ArrangedLists {
  readonly index: (request: ArrangedFilter) => TransactionIndex;
  /**
   * Rows from a place on, into the groups that follow, up to a limit. All of a list's places together
   * give what `listTransactions` gives. A group that is no longer there has none.
   */
  readonly rowsAt: (request: ArrangedFilter, at: ArrangedPlace, limit: number) => Transaction[];
}

/**
 * Lists by date with no search are read from indexes. Every other is read once, whole, and its order kept
 * until another is asked for or finance.db changes: about a second for a million rows, the places after
 * that for nothing.
 */
export function arrangedLists(reader: Reader): ArrangedLists {
  let kept: { readonly of: string; readonly snapshot: Snapshot } | null = null;

  const snapshotOf = (request: ArrangedFilter): Snapshot => {
    // It changes with every commit of another connection, and the writer's is another.
    const commit = z.int().parse(reader.reading.pragma('data_version', { simple: true }));
    const { search, accountId, arrangement } = request;
    const of = JSON.stringify([commit, search, accountId, arrangement.group, arrangement.order]);
    if (kept?.of !== of) kept = { of, snapshot: takeSnapshot(reader, request) };
    return kept.snapshot;
  };

  return {
    index: (request) => {
      const { accountId, arrangement } = request;
      return isByDate(arrangement) && searchesNothing(request)
        ? indexByDate(reader, accountId, arrangement)
        : snapshotOf(request).index;
    },
    rowsAt: (request, at, limit) => {
      const { accountId, arrangement } = request;
      if (isByDate(arrangement) && searchesNothing(request)) {
        return listed(reader, idsByDate(reader, accountId, arrangement, at, limit));
      }
      const { ids, starts } = snapshotOf(request);
      const start = starts.get(at.key);
      if (start === undefined) return [];
      return listed(reader, [...ids.subarray(start + at.offset, start + at.offset + limit)]);
    },
  };
}

type Arranged = ArrangedFilter['arrangement'];

const isByDate = (
  arrangement: Arranged,
): arrangement is Extract<Arranged, { readonly group: 'day' | 'month' }> =>
  arrangement.group === 'day' || arrangement.group === 'month';

const searchesNothing = ({ search }: ArrangedFilter): boolean =>
  parseSearch(search).terms.length === 0;

/** Rows as lists show them, in the order of their numbers. */
function listed({ reading }: Reader, ids: readonly number[]): Transaction[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  return selectListed(
    reading,
    'SELECT * FROM transactions WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  ).toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}
