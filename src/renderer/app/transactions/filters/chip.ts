import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { lastDayOf, monthOf } from '../../../../shared/calendar.ts';
import { assertNever } from '../../../../shared/failure.ts';
import type { Flag, Term } from '../../../../shared/search-syntax.ts';
import { CATEGORY_NAMES } from '../../format/categories.ts';
import { formatDate } from '../../format/date.ts';
import { categoryLabel } from '../../format/words.ts';
import { formatMonth } from '../../overview/words.ts';

export const FLAG_WORDS: Readonly<Record<Flag, MessageDescriptor>> = {
  pending: msg`Pending`,
  posted: msg`Posted`,
  in: msg`Money in`,
  out: msg`Money out`,
  uncategorised: msg`Without a category`,
  matched: msg`Matched`,
  noted: msg`With a note`,
  tagged: msg`With a tag`,
  split: msg`Split`,
  transfer: msg`Transfer`,
  hidden: msg`Hidden`,
};

const FIELD_WORDS = {
  category: msg`Category`,
  account: msg`Account`,
  bank: msg`Bank`,
  tag: msg`Tag`,
  note: msg`Note`,
  currency: msg`Currency`,
} as const;

/** A term of a search in words: "Category: food", "Over 50", "Not: refund". */
export const chipWords = (term: Term): string =>
  term.negated ? t`Not: ${plainWords(term)}` : plainWords(term);

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
      return i18n._(FLAG_WORDS[term.flag]);
    case 'category':
      return `${i18n._(FIELD_WORDS.category)}: ${categoryWords(term.text)}`;
    case 'account':
    case 'bank':
    case 'tag':
    case 'note':
    case 'currency':
      return `${i18n._(FIELD_WORDS[term.kind])}: ${term.text}`;
    default:
      return assertNever(term);
  }
}

/** Plaid's categories are searched for by their codes or their English names, and shown by their own. */
function categoryWords(text: string): string {
  const [code = null] =
    [...CATEGORY_NAMES].find(([name, { message }]) => name === text || message === text) ?? [];
  return categoryLabel(code, null) ?? text;
}

/** In major units of whatever currency: no sign of one belongs there. */
function amountWords({ from, to }: Extract<Term, { readonly kind: 'amount' }>): string {
  if (from === null) {
    if (to === null) return t`Any amount`;
    return to.open ? t`Under ${to.decimal}` : t`At most ${to.decimal}`;
  }
  if (to === null) return from.open ? t`Over ${from.decimal}` : t`At least ${from.decimal}`;
  return from.decimal === to.decimal
    ? t`Exactly ${from.decimal}`
    : t`${from.decimal} to ${to.decimal}`;
}

function dateWords({ from, to }: Extract<Term, { readonly kind: 'date' }>): string {
  if (from === null) return to === null ? t`Any day` : t`Until ${formatDate(lastOf(to))}`;
  if (to === null) return t`From ${formatDate(from)}`;
  if (from === to) return formatDate(from);
  if (monthOf(from) === monthOf(to)) return formatMonth(monthOf(from));
  return from.slice(0, 4);
}

/** The search language lets every month have 31 days. */
const lastOf = (day: string): string => {
  const last = lastDayOf(monthOf(day));
  return day < last ? day : last;
};
