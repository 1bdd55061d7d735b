import type { QueryValue } from '../ledger/query.ts';
import type { CsvValue } from './csv.ts';

/** Bytes as upper-case hex, as SQLite's hex() has them. */
export const plainValue = (value: QueryValue): CsvValue =>
  Buffer.isBuffer(value) ? value.toString('hex').toUpperCase() : value;

/**
 * Makes one JSON object of each row. Of columns with one name, the later get a number: id, id_2. Whole
 * numbers keep all their digits, also those that JavaScript's own numbers cannot hold.
 */
export function jsonObjects(columns: readonly string[]): (row: readonly QueryValue[]) => string {
  const keys = distinct(columns).map((name) => JSON.stringify(name));
  return (row) =>
    `{${row.map((value, index) => `${keys[index] ?? ''}:${jsonValue(value)}`).join(',')}}`;
}

function jsonValue(value: QueryValue): string {
  const plain = plainValue(value);
  return typeof plain === 'bigint' ? String(plain) : JSON.stringify(plain);
}

function distinct(names: readonly string[]): string[] {
  const given = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 2; given.has(free); number += 1) free = `${name}_${number}`;
    given.add(free);
    return free;
  });
}
