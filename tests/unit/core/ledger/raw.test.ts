import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRaw } from '../../../../src/core/ledger/raw.ts';

const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.string(), fc.constant(null), fc.record({ a: fc.constant(null) }))),
);
const key = fc.oneof(
  fc.constantFrom('location', 'payment_meta', 'amount', 'counterparties'),
  fc.string().filter((name) => name !== '__proto__' && !name.includes('\0')),
);
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
        const { template, patch } = splitRaw(value);
        expect(JSON.parse(join.get(template, patch) ?? '')).toEqual(value);
      }),
      { numRuns: 300 },
    );
  });

  it('shares one template among payments to one merchant', () => {
    const payment = (id: string, city: string | null) => ({
      transaction_id: id,
      merchant_name: 'Lidl',
      location: { city, lat: null },
    });
    const a = splitRaw(payment('a', null));
    const b = splitRaw(payment('b', 'Leeds'));
    expect(a.template).toBe(b.template);
    expect(JSON.parse(b.patch)).toEqual({ transaction_id: 'b', location: { city: 'Leeds' } });
  });
});
