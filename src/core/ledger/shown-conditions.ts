import { z } from 'zod';
import type { TransactionFilter } from '../../shared/model/transactions.ts';
import { parseSearch, type Term } from '../../shared/search-syntax.ts';
import type { Reader } from './open.ts';
import { matches, matchOf } from './search.ts';
import { termConditions, type Condition } from './term-conditions.ts';

/** What the account, the fields of a search and what is hidden leave of all transactions, words apart. */
export function shownConditions(
  reader: Reader,
  accountId: number | null,
  terms: readonly Term[],
): readonly Condition[] {
  const conditions: Condition[] = [{ sql: 't.removed_at IS NULL', values: [] }];
  if (accountId !== null) conditions.push({ sql: 't.account_ref = ?', values: [accountId] });
  else {
    // Not a join: where nothing is hidden, the query is the same as if nothing could be.
    const hidden = hiddenAccounts(reader);
    if (hidden.length > 0) {
      conditions.push({
        sql: 't.account_ref NOT IN (SELECT value FROM json_each(?))',
        values: [JSON.stringify(hidden)],
      });
    }
  }
  // Who asks for hidden rows gets them.
  if (
    hasHiddenRows(reader) &&
    !terms.some((term) => term.kind === 'is' && term.flag === 'hidden')
  ) {
    conditions.push({
      sql: 't.id NOT IN (SELECT transaction_ref FROM hidden_transactions)',
      values: [],
    });
  }
  return [...conditions, ...termConditions(reader, terms)];
}

/** The filter as one condition on `transactions AS t`, words among it. */
export function everyRow(reader: Reader, { search, accountId }: TransactionFilter): Condition {
  const { terms } = parseSearch(search);
  const match = matchOf(terms.filter(({ negated }) => !negated));
  const where = [
    ...shownConditions(reader, accountId, terms),
    ...(match === null ? [] : [matches(reader, '+t.id', match)]),
  ];
  return {
    sql: where.map(({ sql }) => `(${sql})`).join(' AND '),
    values: where.flatMap(({ values }) => values),
  };
}

export const hasHiddenRows = ({ reading }: Reader): boolean =>
  reading.prepare('SELECT 1 FROM hidden_transactions LIMIT 1').get() !== undefined;

export const hiddenAccounts = ({ reading }: Reader): readonly number[] =>
  z
    .array(z.int())
    .parse(
      reading.prepare('SELECT account_ref FROM account_choices WHERE hidden = 1').pluck().all(),
    );
