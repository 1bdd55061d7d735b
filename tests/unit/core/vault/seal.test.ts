import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  KEY_BYTES,
  NONCE_BYTES,
  seal,
  unseal,
  type SealContext,
} from '../../../../src/core/vault/seal.ts';

const bytes = (size: number) =>
  fc.uint8Array({ minLength: size, maxLength: size }).map((array) => Buffer.from(array));
const contexts: fc.Arbitrary<SealContext> = fc.record({
  profile: fc.string(),
  keyId: fc.string(),
  itemId: fc.string(),
});
const sealings = fc.record({
  plain: fc.string({ unit: 'grapheme' }),
  key: bytes(KEY_BYTES),
  nonce: bytes(NONCE_BYTES),
  context: contexts,
});

const CONTEXT: SealContext = { profile: 'sandbox', keyId: 'k1', itemId: 'item-1' };

describe('sealing', () => {
  it('opens what it sealed', () => {
    fc.assert(
      fc.property(sealings, ({ plain, key, nonce, context }) => {
        expect(unseal(seal(plain, key, nonce, context), key, context)).toBe(plain);
      }),
    );
  });

  it('does not show the plain text', () => {
    const sealed = seal('access-sandbox-marked', randomBytes(32), randomBytes(12), CONTEXT);
    expect(sealed.toString('latin1')).not.toContain('marked');
  });

  it('attack: any flipped bit is noticed', () => {
    fc.assert(
      fc.property(sealings, fc.nat(), fc.nat(7), ({ plain, key, nonce, context }, at, bit) => {
        const sealed = seal(plain, key, nonce, context);
        const index = at % sealed.length;
        sealed.writeUInt8(sealed.readUInt8(index) ^ (1 << bit), index);
        expect(unseal(sealed, key, context)).toBeNull();
      }),
    );
  });

  it('attack: a blob cut short or made longer is noticed', () => {
    fc.assert(
      fc.property(sealings, fc.nat(), bytes(5), ({ plain, key, nonce, context }, cut, more) => {
        const sealed = seal(plain, key, nonce, context);
        expect(unseal(sealed.subarray(0, cut % sealed.length), key, context)).toBeNull();
        expect(unseal(Buffer.concat([sealed, more]), key, context)).toBeNull();
      }),
    );
  });

  it('attack: a blob moved to another Item, profile or key name does not open', () => {
    fc.assert(
      fc.property(sealings, contexts, ({ plain, key, nonce, context }, other) => {
        fc.pre(JSON.stringify(context) !== JSON.stringify(other));
        expect(unseal(seal(plain, key, nonce, context), key, other)).toBeNull();
      }),
    );
  });

  it('attack: a context whose parts were shifted into each other does not open', () => {
    const key = randomBytes(32);
    const sealed = seal('x', key, randomBytes(12), { profile: 'ab', keyId: 'c', itemId: 'd' });
    expect(unseal(sealed, key, { profile: 'a', keyId: 'bc', itemId: 'd' })).toBeNull();
  });

  it('attack: another key does not open it', () => {
    fc.assert(
      fc.property(sealings, bytes(KEY_BYTES), ({ plain, key, nonce, context }, other) => {
        fc.pre(!key.equals(other));
        expect(unseal(seal(plain, key, nonce, context), other, context)).toBeNull();
      }),
    );
  });
});
