import type { BulkChange } from '../../../shared/bulk-edit.ts';

export const FIELD_NAMES = [
  'category',
  'tags',
  'note',
  'merchant',
  'hidden',
  'transfer',
] as const satisfies readonly BulkChange['field'][];
export type Field = (typeof FIELD_NAMES)[number];

interface FieldTable {
  readonly table: string;
  /** Besides transaction_ref. */
  readonly columns: readonly string[];
}

/** Where each field is kept. */
export const FIELDS: Readonly<Record<Field, FieldTable>> = {
  category: { table: 'transaction_categories', columns: ['category', 'source', 'set_at'] },
  tags: { table: 'transaction_tags', columns: ['tag', 'set_at'] },
  note: { table: 'transaction_notes', columns: ['note', 'set_at'] },
  merchant: { table: 'transaction_merchants', columns: ['merchant', 'set_at'] },
  hidden: { table: 'hidden_transactions', columns: ['set_at'] },
  transfer: { table: 'transaction_transfers', columns: ['transfer', 'partner', 'set_at'] },
};

/** The field's rows of one transaction (`ref`, in SQL), as JSON: an array of arrays of column values. */
export const stateOf = (field: Field, ref: string): string => {
  const { table, columns } = FIELDS[field];
  return `(SELECT json_group_array(json_array(${columns.join(', ')}) ORDER BY ${columns.join(', ')})
    FROM ${table} WHERE transaction_ref = ${ref})`;
};

/** Rows of the field's table out of rows of (transaction_ref, state), the other way round. */
export const rowsOfStates = (field: Field, states: string): string => {
  const { table, columns } = FIELDS[field];
  const values = columns.map((_, index) => `r.value ->> '$[${String(index)}]'`);
  return `INSERT INTO ${table} (transaction_ref, ${columns.join(', ')})
    SELECT s.transaction_ref, ${values.join(', ')} FROM (${states}) AS s, json_each(s.state) AS r`;
};
