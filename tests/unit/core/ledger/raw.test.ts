import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patchOf, skeletonOf } from '../../../../src/core/ledger/raw.ts';

const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.string(), fc.constant(null), fc.record({ a: fc.constant(null) }))),
);
const key = fc.string().filter((name) => name !== '__proto__' && !name.includes('\0'));
const { object } = fc.letrec<{ object: Record<string, unknown> }>((tie) => ({
  object: fc.dictionary(key, fc.oneof({ depthSize: 'small' }, leaf, tie('object')), {
    noNullPrototype: true,
  }),
}));

describe('raw JSON in two parts', () => {
  const database = new Database(':memory:');
  const join = database.prepare<[string, string], string>('SELECT json_patch(?, ?)').pluck();

  it('is put together again by SQLite, whatever the object', () => {
    fc.assert(
      fc.property(object, (value) => {
        const json = join.get(JSON.stringify(skeletonOf(value)), JSON.stringify(patchOf(value)));
        expect(JSON.parse(json ?? '')).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  it('shares one skeleton among rows that differ only in values', () => {
    const a = { id: 'a', location: { city: null, lat: 1 }, tags: ['x'] };
    const b = { id: 'b', location: { city: 'Leeds', lat: null }, tags: [] };
    expect(skeletonOf(a)).toEqual(skeletonOf(b));
    expect(patchOf(a)).toEqual({ id: 'a', location: { lat: 1 }, tags: ['x'] });
    expect(patchOf({ location: { city: null } })).toEqual({});
  });
});
