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
  kind: fc.constantFrom('token', 'link-session'),
  id: fc.string(),
});
const sealings = fc.record({
  plain: fc.string({ unit: 'grapheme' }),
  key: bytes(KEY_BYTES),
  nonce: bytes(NONCE_BYTES),
  context: contexts,
});

const CONTEXT: SealContext = { profile: 'sandbox', keyId: 'k1', kind: 'token', id: 'item-1' };

/** 'access-sandbox-first' under a key of 7s and a nonce of 9s, for CONTEXT. */
const FIRST_VERSION = 'AQkJCQkJCQkJCQkJCUbm5/HNg+wSwQyvWomSjrm9whCHMUPoqwGFrQpv8XbG1ByDQw==';

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

  it('attack: a blob moved to another Item, kind, profile or key name does not open', () => {
    fc.assert(
      fc.property(sealings, contexts, ({ plain, key, nonce, context }, other) => {
        fc.pre(JSON.stringify(context) !== JSON.stringify(other));
        expect(unseal(seal(plain, key, nonce, context), key, other)).toBeNull();
      }),
    );
  });

  it('attack: a context whose parts were shifted into each other does not open', () => {
    const key = randomBytes(32);
    const context = { profile: 'ab', keyId: 'c', kind: 'token', id: 'd' } as const;
    const sealed = seal('x', key, randomBytes(12), context);
    expect(unseal(sealed, key, { ...context, profile: 'a', keyId: 'bc' })).toBeNull();
  });

  it('attack: a session whose id was made to look like a token’s context does not open', () => {
    const key = randomBytes(32);
    const session = { ...CONTEXT, kind: 'link-session', id: 'item-1' } as const;
    const sealed = seal('x', key, randomBytes(12), session);
    for (const id of ['item-1', 'link-session', 'link-session","item-1']) {
      for (const keyId of ['k1', 'k1","link-session']) {
        expect(unseal(sealed, key, { ...CONTEXT, keyId, id })).toBeNull();
      }
    }
  });

  it('opens a token that the first version sealed', () => {
    const key = Buffer.alloc(KEY_BYTES, 7);
    const sealed = Buffer.from(FIRST_VERSION, 'base64');
    expect(unseal(sealed, key, CONTEXT)).toBe('access-sandbox-first');
    expect(unseal(sealed, key, { ...CONTEXT, kind: 'link-session' })).toBeNull();
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
