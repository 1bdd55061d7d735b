import type { RawJson } from '../plaid/port.ts';

/**
 * Plaid's JSON, kept whole but compact. Most of a transaction's JSON is keys and nulls, the same for
 * thousands of rows. It is split in two: the skeleton (every key, every value null), kept once, and
 * the patch (what is not null). SQLite puts them together again: json_patch(skeleton, patch).
 *
 * A merge patch (RFC 7396) cannot set null, which is why the skeleton holds the nulls, and it replaces
 * arrays whole, which is why an array is null in the skeleton.
 */
const isObject = (value: unknown): value is RawJson =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object with every leaf null: equal for all objects of the same keys. */
export function skeletonOf(value: RawJson): RawJson {
  const skeleton: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const inner = value[key];
    skeleton[key] = isObject(inner) ? skeletonOf(inner) : null;
  }
  return skeleton;
}

/** The object without its nulls, and without objects that hold nothing else. */
export function patchOf(value: RawJson): RawJson {
  return withoutNulls(value) ?? {};
}

function withoutNulls(value: RawJson): RawJson | undefined {
  let patch: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const inner = value[key];
    const kept = isObject(inner) ? withoutNulls(inner) : inner;
    if (kept === null || kept === undefined) continue;
    patch ??= {};
    patch[key] = kept;
  }
  return patch;
}
