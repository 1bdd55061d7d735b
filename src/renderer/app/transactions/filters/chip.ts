import { lastDayOf, monthOf } from '../../../../shared/calendar.ts';
import { assertNever } from '../../../../shared/failure.ts';
import type { Flag, Term } from '../../../../shared/search-syntax.ts';
import { formatDate } from '../../format/date.ts';
import { formatMonth } from '../../overview/words.ts';

export const FLAG_WORDS: Readonly<Record<Flag, string>> = {
  pending: 'Pending',
  posted: 'Posted',
  in: 'Money in',
  out: 'Money out',
  uncategorised: 'Without a category',
  matched: 'Matched',
  noted: 'With a note',
  tagged: 'With a tag',
  split: 'Split',
  transfer: 'Transfer',
  hidden: 'Hidden',
};

const FIELD_WORDS = {
  category: 'Category',
  account: 'Account',
  bank: 'Bank',
  tag: 'Tag',
  note: 'Note',
  currency: 'Currency',
} as const;

/** A term of a search in words: "Category: food", "Over 50", "Not: refund". */
export const chipWords = (term: Term): string =>
  term.negated ? `Not: ${plainWords(term)}` : plainWords(term);

function plainWords(term: Term): string {
  switch (term.kind) {
    case 'words':
      return term.text;
    case 'phrase':
      return `“${term.text}”`;
    case 'amount':
      return amountWords(term);
    case 'date':
      return dateWords(term);
    case 'is':
      return FLAG_WORDS[term.flag];
    case 'category':
    case 'account':
    case 'bank':
    case 'tag':
    case 'note':
    case 'currency':
      return `${FIELD_WORDS[term.kind]}: ${term.text}`;
    default:
      return assertNever(term);
  }
}

/** In major units of whatever currency: no sign of one belongs there. */
function amountWords({ from, to }: Extract<Term, { readonly kind: 'amount' }>): string {
  if (from === null) {
    if (to === null) return 'Any amount';
    return to.open ? `Under ${to.decimal}` : `At most ${to.decimal}`;
  }
  if (to === null) return from.open ? `Over ${from.decimal}` : `At least ${from.decimal}`;
  return from.decimal === to.decimal
    ? `Exactly ${from.decimal}`
    : `${from.decimal} to ${to.decimal}`;
}

function dateWords({ from, to }: Extract<Term, { readonly kind: 'date' }>): string {
  if (from === null) return to === null ? 'Any day' : `Until ${formatDate(lastOf(to))}`;
  if (to === null) return `From ${formatDate(from)}`;
  if (from === to) return formatDate(from);
  if (monthOf(from) === monthOf(to)) return formatMonth(monthOf(from));
  return from.slice(0, 4);
}

/** The search language lets every month have 31 days. */
const lastOf = (day: string): string => {
  const last = lastDayOf(monthOf(day));
  return day < last ? day : last;
};
