/**
 * The language of the search box: words, "phrases", and fields such as amount:>50 or category:food, each
 * of which a minus before it turns round. All of them must hold. What is no field of the language is
 * words: a merchant may be called PAYPAL:SHOP.
 */

/** What of a transaction can be asked with `is:`. */
export const FLAGS = [
  'pending',
  'posted',
  'in',
  'out',
  'uncategorised',
  'matched',
  'noted',
  'tagged',
  'split',
  'hidden',
  'transfer',
] as const;
export type Flag = (typeof FLAGS)[number];

const TEXT_FIELDS = ['category', 'account', 'bank', 'tag', 'note', 'currency'] as const;
type TextField = (typeof TEXT_FIELDS)[number];

/** A bound in major units of whatever currency, as a decimal; `open`: the bound itself is outside. */
export interface AmountBound {
  readonly decimal: string;
  readonly open: boolean;
}

export type Term = { readonly negated: boolean } & (
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'phrase'; readonly text: string }
  /** `exact`: the whole of it, not a part. */
  | { readonly kind: TextField; readonly text: string; readonly exact: boolean }
  /** The size of the amount, whichever way the money went. */
  | {
      readonly kind: 'amount';
      readonly from: AmountBound | null;
      readonly to: AmountBound | null;
    }
  /** Local dates, both inclusive. */
  | { readonly kind: 'date'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'is'; readonly flag: Flag }
);

export interface Search {
  readonly terms: readonly Term[];
  /** Terms that cannot be understood, as they were typed, and what would be. They narrow nothing. */
  readonly problems: readonly { readonly typed: string; readonly hint: string }[];
}

const FIELDS = ['amount', 'from', 'to', 'date', 'is', ...TEXT_FIELDS];
/** A field that waits for its value; else a minus, a field's name, and a value with or without quotes. */
const TOKEN = new RegExp(
  String.raw`-?(?:${FIELDS.join('|')}):(?=\s|$)|(-?)(?:(\p{L}+):)?(?:(=?)"([^"]*)"?|(\S+))`,
  'giu',
);

/** Reads what was typed. Never fails: a half-written field is left out until there is more of it. */
export function parseSearch(typed: string): Search {
  const terms: Term[] = [];
  const problems: { typed: string; hint: string }[] = [];
  for (const [token, minus = '', key, equals = '', quoted, bare] of typed
    .normalize('NFC')
    .matchAll(TOKEN)) {
    const value = quoted ?? bare;
    if (value === undefined || value === '') continue;
    const negated = minus === '-';
    const field = key?.toLowerCase();
    const read = field === undefined ? undefined : readField(field, value, equals === '=');
    if (read === 'not a field' || read === undefined) {
      if (quoted !== undefined && key === undefined && equals === '') {
        terms.push({ kind: 'phrase', text: quoted, negated });
      } else {
        terms.push({ kind: 'words', text: negated ? token.slice(1) : token, negated });
      }
    } else if ('hint' in read) problems.push({ typed: token, hint: read.hint });
    else terms.push({ ...read, negated });
  }
  return { terms, problems };
}

type Field = Term extends infer T ? (T extends Term ? Omit<T, 'negated'> : never) : never;

function readField(
  field: string,
  value: string,
  quotedExact: boolean,
): Field | { readonly hint: string } | 'not a field' {
  switch (field) {
    case 'amount':
      return readAmount(value) ?? { hint: 'Write amount:>50, amount:<9.99, amount:10..20.' };
    case 'from':
    case 'to':
    case 'date':
      return readDate(field, value) ?? { hint: `Write ${field}:2026-03-31, or a month or year.` };
    case 'is': {
      const flag = FLAGS.find((name) => name === value.toLowerCase());
      return flag ? { kind: 'is', flag } : { hint: `Write one of is:${FLAGS.join(', is:')}.` };
    }
    default: {
      const kind = TEXT_FIELDS.find((name) => name === field);
      if (kind === undefined) return 'not a field';
      const exact = quotedExact || value.startsWith('=');
      const text = exact && !quotedExact ? value.slice(1) : value;
      return text === ''
        ? { hint: `Write ${field}:=, then the whole of it.` }
        : { kind, text, exact };
    }
  }
}

const AMOUNT =
  /^(?:(<=|>=|<|>|=)?(\d{1,12}(?:\.\d{1,8})?)|(\d{1,12}(?:\.\d{1,8})?)\.\.(\d{1,12}(?:\.\d{1,8})?))$/;

function readAmount(value: string): Field | undefined {
  const [, sign = '=', single, low, high] = AMOUNT.exec(value) ?? [];
  if (low !== undefined && high !== undefined) {
    return {
      kind: 'amount',
      from: { decimal: low, open: false },
      to: { decimal: high, open: false },
    };
  }
  if (single === undefined) return undefined;
  const bound = { decimal: single, open: sign === '<' || sign === '>' };
  return {
    kind: 'amount',
    from: sign.startsWith('<') ? null : bound,
    to: sign.startsWith('>') ? null : bound,
  };
}

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** A month or a year stands for its first day where it begins and for its last where it ends. */
function readDate(field: 'from' | 'to' | 'date', value: string): Field | undefined {
  if (!DATE.test(value)) return undefined;
  const first = `${value}-01-01`.slice(0, 10);
  const last = value.length === 4 ? `${value}-12-31` : `${value}-31`.slice(0, 10);
  return {
    kind: 'date',
    from: field === 'to' ? null : first,
    to: field === 'from' ? null : last,
  };
}

/** The search for the whole of a text; it cannot hold a quote itself, so a text with one is a part. */
export const exactly = (field: TextField, text: string): string =>
  text.includes('"') ? `${field}:"${text.replaceAll('"', ' ').trim()}"` : `${field}:="${text}"`;
