import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { RawJson } from '../plaid/raw-json.ts';

/**
 * Plaid's JSON, kept whole but compact. Much of a transaction's JSON is the same for every payment to
 * one merchant: keys, nulls, category, counterparties, web addresses. It is split in two: the template,
 * kept once, in which the transaction's own fields are null; and the patch, which holds those fields.
 * SQLite puts them together again: json_patch(template, patch).
 *
 * A merge patch (RFC 7396) cannot set null, which is why nulls are the template's, and it replaces
 * arrays whole, which is why an array of the transaction's own is null in the template.
 */
export interface SplitRaw {
  readonly template: string;
  readonly patch: string;
}

/** Fields that differ from one payment to the next, even to the same merchant. */
const OWN_FIELDS = [
  'transaction_id',
  'pending_transaction_id',
  'account_id',
  'account_owner',
  'amount',
  'date',
  'authorized_date',
  'datetime',
  'authorized_datetime',
  'name',
  'original_description',
  'check_number',
  'running_balance',
  'payment_meta',
  'location',
] as const;

/** Splits the JSON of one transaction, or of what else has `own` fields; both parts are JSON texts. On the path of every row of a sync. */
export function splitRaw(raw: RawJson, own: readonly string[] = OWN_FIELDS): SplitRaw {
  const template: Record<string, unknown> = { ...raw };
  const patch: Record<string, unknown> = {};
  for (const key of own) {
    const value = raw[key];
    if (value === undefined || value === null) continue;
    const kept = isObject(value) ? withoutNulls(value) : value;
    // An object with nothing but nulls is its own template.
    if (kept === undefined) continue;
    patch[key] = kept;
    template[key] = isObject(value) ? nulled(value) : null;
  }
  return { template: JSON.stringify(template), patch: JSON.stringify(patch) };
}

const isObject = (value: unknown): value is RawJson =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object with every leaf null. */
function nulled(value: RawJson): RawJson {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isObject(inner) ? nulled(inner) : null]),
  );
}

/** The object without its nulls; undefined when nothing else is in it. */
function withoutNulls(value: RawJson): RawJson | undefined {
  let kept: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const inner = value[key];
    const own = isObject(inner) ? withoutNulls(inner) : inner;
    if (own === null || own === undefined) continue;
    kept ??= {};
    kept[key] = own;
  }
  return kept;
}

/** The template_id of a template, which is kept if it is new. */
export function keepTemplate(writing: Database.Database, template: string): number {
  writing
    .prepare('INSERT INTO raw_templates (json) VALUES (?) ON CONFLICT DO NOTHING')
    .run(template);
  return z
    .int()
    .parse(
      writing.prepare('SELECT template_id FROM raw_templates WHERE json = ?').pluck().get(template),
    );
}
