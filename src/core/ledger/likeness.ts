/** How like two rows of one account, amount and currency are, when the rows are of two Items. */

export interface ComparedRow {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** 1 or 0. */
  readonly pending: number;
  readonly name: string;
  readonly merchant_name: string | null;
  readonly merchant_entity_id: string | null;
  readonly original_description: string | null;
}

/** A pending row may be booked some days later. */
export const MAX_DAYS_APART = 5;

/**
 * 0 for the likeliest pair, more for less likely ones, null for two different transactions. Rows of a
 * like name come first, nearest date first. Under another name an old row is taken for a new one only
 * on the same day, or when it was pending: it was never more than an announcement.
 */
export function likenessOf(old: ComparedRow, row: ComparedRow): number | null {
  const days = Math.abs(daysFrom(old.date, row.date));
  if (days > MAX_DAYS_APART) return null;
  if (areLikeMerchants(old, row)) return days;
  return old.pending === 1 || days === 0 ? MAX_DAYS_APART + 1 + days : null;
}

const MS_A_DAY = 86_400_000;

/** Whole days from one local date to the other; negative when the other is earlier. */
export const daysFrom = (one: string, other: string): number =>
  (Date.parse(other) - Date.parse(one)) / MS_A_DAY;

/** Whether entity, merchant or description are the same, or the names alike. */
export function areLikeMerchants(old: ComparedRow, row: ComparedRow): boolean {
  const same = (key: 'merchant_entity_id' | 'merchant_name' | 'original_description') =>
    old[key] !== null && old[key] === row[key];
  return (
    same('merchant_entity_id') ||
    same('merchant_name') ||
    same('original_description') ||
    areLikeNames(old.name, row.name)
  );
}

/** Whether most of the shorter name's words are in the longer one; digits and punctuation aside. */
export function areLikeNames(one: string, other: string): boolean {
  const [few, many] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.size - b.size);
  if (few === undefined || many === undefined || few.size === 0) return false;
  return [...few].filter((word) => many.has(word)).length * 2 > few.size;
}

const wordsOf = (name: string): Set<string> =>
  new Set(name.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
