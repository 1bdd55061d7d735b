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
type DateField = 'from' | 'to' | 'date';

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
  /** Terms that cannot be understood, as they were typed, and why. They narrow nothing. */
  readonly problems: readonly { readonly typed: string; readonly problem: SearchProblem }[];
}

/** Why a field is not understood; src/words/search-words.ts says what would be. */
export type SearchProblem =
  | { readonly code: 'amount' | 'flag' }
  | { readonly code: 'date'; readonly field: DateField }
  /** The whole of it is asked for, and it is nothing. */
  | { readonly code: 'whole'; readonly field: TextField };

const FIELDS = ['amount', 'from', 'to', 'date', 'is', ...TEXT_FIELDS];
/** A field that waits for its value; else a minus, a field's name, and a value with or without quotes. */
const TOKEN = new RegExp(
  String.raw`-?(?:${FIELDS.join('|')}):(?=\s|$)|(-?)(?:(\p{L}+):)?(?:(=?)"([^"]*)"?|(\S+))`,
  'giu',
);

/** A term where it stands in a text, or what cannot be understood of it. */
export type Token = {
  readonly typed: string;
  /** In UTF-16 units of the text in NFC. */
  readonly from: number;
  readonly to: number;
} & ({ readonly term: Term } | { readonly problem: SearchProblem });

/** Reads what was typed. Never fails: a half-written field is left out until there is more of it. */
export function parseSearch(typed: string): Search {
  const tokens = tokensOf(typed);
  return {
    terms: tokens.flatMap((token) => ('term' in token ? [token.term] : [])),
    problems: tokens.flatMap((token) =>
      'problem' in token ? [{ typed: token.typed, problem: token.problem }] : [],
    ),
  };
}

/** `parseSearch`, with the places of its terms, in their order. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.normalize('NFC').matchAll(TOKEN)) {
    const [typed, minus = '', key, equals = '', quoted, bare] = match;
    const value = quoted ?? bare;
    if (value === undefined || value === '') continue;
    const negated = minus === '-';
    const field = key?.toLowerCase();
    const read = field === undefined ? undefined : readField(field, value, equals === '=');
    const place = { typed, from: match.index, to: match.index + typed.length };
    if (read === 'not a field' || read === undefined) {
      const isPhrase = quoted !== undefined && key === undefined && equals === '';
      const term: Term = isPhrase
        ? { kind: 'phrase', text: quoted, negated }
        : { kind: 'words', text: negated ? typed.slice(1) : typed, negated };
      tokens.push({ ...place, term });
    } else if ('problem' in read) tokens.push({ ...place, problem: read.problem });
    else tokens.push({ ...place, term: { ...read, negated } });
  }
  return tokens;
}

/** The text with other words, or with none, in the place of a token of its own; all others stay as they are. */
export function withReplaced(text: string, { from, to }: Token, words: string): string {
  const whole = text.normalize('NFC');
  const parts = [whole.slice(0, from).trimEnd(), words, whole.slice(to).trimStart()];
  return parts.filter(Boolean).join(' ');
}

/** The text with one token turned round: with a minus before it, or without. */
export const withTurned = (text: string, token: Token): string =>
  withReplaced(
    text,
    token,
    token.typed.startsWith('-') ? token.typed.replace(/^-+/, '') : `-${token.typed}`,
  );

/** The text with one more term behind it; as it is where the term is there already. */
export function withTerm(text: string, term: string): string {
  if (tokensOf(text).some(({ typed }) => typed === term)) return text;
  return `${text}${endsInQuote(text) ? '"' : ''} ${term}`.trimStart();
}

/** Whether the last quote is open: it would take along whatever follows. */
function endsInQuote(text: string): boolean {
  const last = [...text.matchAll(TOKEN)].at(-1);
  return last?.[4] !== undefined && last[0].split('"').length === 2;
}

type Field = Term extends infer T ? (T extends Term ? Omit<T, 'negated'> : never) : never;

function readField(
  field: string,
  value: string,
  quotedExact: boolean,
): Field | { readonly problem: SearchProblem } | 'not a field' {
  switch (field) {
    case 'amount':
      return readAmount(value) ?? { problem: { code: 'amount' } };
    case 'from':
    case 'to':
    case 'date':
      return readDate(field, value) ?? { problem: { code: 'date', field } };
    case 'is': {
      const flag = FLAGS.find((name) => name === value.toLowerCase());
      return flag ? { kind: 'is', flag } : { problem: { code: 'flag' } };
    }
    default: {
      const kind = TEXT_FIELDS.find((name) => name === field);
      if (kind === undefined) return 'not a field';
      const exact = quotedExact || value.startsWith('=');
      const text = exact && !quotedExact ? value.slice(1) : value;
      return text === '' ? { problem: { code: 'whole', field: kind } } : { kind, text, exact };
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
function readDate(field: DateField, value: string): Field | undefined {
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
