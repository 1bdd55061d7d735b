import { z } from 'zod';
import { assertNever } from '../../shared/failure.ts';
import type { AmountBound, Flag, Term } from '../../shared/search-syntax.ts';
import type { Reader } from './open.ts';
import { matches, matchOf } from './search.ts';
import { PLAID_TRANSFER, TRANSFER_LIST } from './transfers.ts';

/** A condition on `transactions AS t`, with its values in order. It is never NULL, so that NOT turns it. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const Currencies = z.array(z.object({ code: z.string(), exponent: z.int() }));

/** Conditions for the terms of a search that the full-text index cannot answer by itself. */
export function termConditions(reader: Reader, terms: readonly Term[]): readonly Condition[] {
  return terms.flatMap((term) => {
    const condition = conditionOf(reader, term);
    if (condition === null) return [];
    return term.negated ? [{ ...condition, sql: `NOT (${condition.sql})` }] : [condition];
  });
}

function conditionOf(reader: Reader, term: Term): Condition | null {
  switch (term.kind) {
    case 'words':
    case 'phrase': {
      const match = matchOf([term]);
      // Those that must be there are asked of the index together.
      return term.negated && match !== null ? matches(reader, '+t.id', match) : null;
    }
    case 'category':
      return categoryCondition(term.text, term.exact);
    case 'account':
      return accountsWhere(like('coalesce(ac.nickname, a.name)'), term, "coalesce(a.mask, '') = ?");
    case 'bank':
      return accountsWhere(like('coalesce(bc.nickname, i.institution_name)'), term);
    case 'tag':
      return among(
        `SELECT transaction_ref FROM transaction_tags WHERE ${like('tag')}`,
        pattern(term),
      );
    case 'note':
      return among(
        `SELECT transaction_ref FROM transaction_notes WHERE ${like('note')}`,
        pattern(term),
      );
    case 'currency':
      return { sql: 't.currency = upper(?)', values: [term.text] };
    case 'amount':
      return amountCondition(reader, term.from, term.to);
    case 'date':
      return {
        sql: 't.date BETWEEN ? AND ?',
        values: [term.from ?? '', term.to ?? '9999-12-31'],
      };
    case 'is':
      return { sql: FLAG_CONDITIONS[term.flag], values: [] };
    default:
      return assertNever(term);
  }
}

/** The unary plus keeps SQLite from starting at the set (sqlite.org/optoverview.html#uplus). */
const among = (set: string, value: string): Condition => ({
  sql: `+t.id IN (${set})`,
  values: [value],
});

const like = (column: string) => `${column} LIKE ? ESCAPE '\\'`;

const pattern = ({ text, exact }: { readonly text: string; readonly exact: boolean }): string => {
  const plain = text.replace(/[\\%_]/g, '\\$&');
  return exact ? plain : `%${plain}%`;
};

function accountsWhere(
  condition: string,
  term: { readonly text: string; readonly exact: boolean },
  also?: string,
): Condition {
  return {
    sql: `t.account_ref IN (
      SELECT a.id FROM accounts AS a JOIN items AS i USING (item_id)
      LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
      LEFT JOIN bank_choices AS bc ON bc.item_id = a.item_id
      WHERE ${condition}${also === undefined ? '' : ` OR ${also}`})`,
    values: [pattern(term), ...(also === undefined ? [] : [term.text])],
  };
}

const OWN_CATEGORY = 't.id IN (SELECT transaction_ref FROM transaction_categories';

/** The user's category, or where there is none Plaid's code, which people write as words; or a split's. */
function categoryCondition(text: string, exact: boolean): Condition {
  const wanted = pattern({ text, exact });
  const code = text
    .toUpperCase()
    .replaceAll('&', ' AND ')
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '_');
  const plaids = exact
    ? "? IN (coalesce(t.category_primary, ''), coalesce(t.category_detailed, ''))"
    : "instr(coalesce(t.category_primary, '') || ' ' || coalesce(t.category_detailed, ''), ?) > 0";
  const own = `${OWN_CATEGORY} WHERE ${like('category')})`;
  const split = `t.id IN (SELECT transaction_ref FROM transaction_splits WHERE coalesce(category, '') LIKE ? ESCAPE '\\')`;
  return code === ''
    ? { sql: `(${own} OR ${split})`, values: [wanted, wanted] }
    : {
        sql: `(${own} OR ${split} OR (NOT ${OWN_CATEGORY}) AND ${plaids}))`,
        values: [wanted, wanted, code],
      };
}

/** Each currency has minor units of its own: the bounds are turned into those of each. */
function amountCondition(
  { reading }: Reader,
  from: AmountBound | null,
  to: AmountBound | null,
): Condition {
  const currencies = Currencies.parse(
    reading.prepare('SELECT code, exponent FROM currencies').all(),
  );
  const exponents = [...new Set(currencies.map(({ exponent }) => exponent))];
  const values: (string | number)[] = [];
  const sql = exponents.map((exponent) => {
    const codes = currencies.filter((currency) => currency.exponent === exponent);
    values.push(JSON.stringify(codes.map(({ code }) => code)));
    const bounds = [
      { bound: from, sign: '>' },
      { bound: to, sign: '<' },
    ].flatMap(({ bound, sign }) => {
      if (bound === null) return [];
      values.push(Number(`${bound.decimal}e${String(exponent)}`));
      return [`abs(t.amount_minor) ${sign}${bound.open ? '' : '='} ?`];
    });
    return `(${['t.currency IN (SELECT value FROM json_each(?))', ...bounds].join(' AND ')})`;
  });
  return { sql: sql.length === 0 ? 'FALSE' : `(${sql.join(' OR ')})`, values };
}

const FLAG_CONDITIONS: Readonly<Record<Flag, string>> = {
  pending: 't.pending = 1',
  posted: 't.pending = 0',
  in: 't.amount_minor < 0',
  out: 't.amount_minor > 0',
  uncategorised: `(NOT ${OWN_CATEGORY}) AND coalesce(t.category_primary, 'OTHER') = 'OTHER')`,
  matched: 't.id IN (SELECT transaction_ref FROM pending_matches WHERE undone_at IS NULL)',
  noted: 't.id IN (SELECT transaction_ref FROM transaction_notes)',
  tagged: 't.id IN (SELECT transaction_ref FROM transaction_tags)',
  split: 't.id IN (SELECT transaction_ref FROM transaction_splits)',
  hidden: 't.id IN (SELECT transaction_ref FROM hidden_transactions)',
  transfer: `(t.id IN (SELECT transaction_ref FROM transaction_transfers WHERE transfer = 1)
    OR (t.id NOT IN (SELECT transaction_ref FROM transaction_transfers)
      AND (${OWN_CATEGORY} WHERE category IN (${TRANSFER_LIST}))
        OR ((NOT ${OWN_CATEGORY})) AND ${PLAID_TRANSFER}))))`,
};
