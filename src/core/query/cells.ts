import type { QueryCell } from '../../shared/model/sql.ts';
import type { QueryValue } from '../ledger/query.ts';

/** Bytes of a blob that are shown: enough to tell what it is. */
const SHOWN_BYTES = 32;

/** A value of SQLite's as it goes to the window. */
export function cellOf(value: QueryValue): QueryCell {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : { number: String(value) };
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : { number: String(value) };
  if (Buffer.isBuffer(value)) {
    const hex = value.subarray(0, SHOWN_BYTES).toString('hex').toUpperCase();
    return { bytes: value.length, hex };
  }
  return value;
}

/** About how much memory a value takes on its way. */
export const bytesOf = (value: QueryValue): number =>
  typeof value === 'string' ? 2 * value.length : 16;
