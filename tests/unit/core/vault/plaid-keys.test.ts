import { beforeEach, describe, expect, it } from 'vitest';
import type { Keychain } from '../../../../src/core/vault/keychain.ts';
import { plaidKeyStore } from '../../../../src/core/vault/plaid-keys.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { fail, failure } from '../../../../src/shared/failure.ts';
import { memoryKeychain, type MemoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

let keychain: MemoryKeychain;
beforeEach(() => {
  keychain = memoryKeychain();
});

const stored = (over: Keychain = keychain) => plaidKeyStore(over, 'sandbox');
const pair = (name: string) => ({
  clientId: new Secret(`client-${name}`),
  secret: new Secret(`secret-${name}`),
});
const names = () => [...keychain.entries.keys()];

async function read(): Promise<string | null> {
  const keys = valueOf(await stored().read());
  return keys && `${keys.clientId.reveal()} ${keys.secret.reveal()}`;
}

function plantOld(): void {
  keychain.entries.set('sandbox/client-id', 'client-old');
  keychain.entries.set('sandbox/secret', 'secret-old');
}

/** A keychain that breaks at its nth change, and stays broken. */
function breakingAt(change: number): Keychain {
  let changes = 0;
  const refusal = () => Promise.resolve(fail(failure('KEYCHAIN_UNAVAILABLE', 'Broken.')));
  const broken = () => (changes += 1) >= change;
  return {
    get: (name) => keychain.get(name),
    set: (name, secret) => (broken() ? refusal() : keychain.set(name, secret)),
    delete: (name) => (broken() ? refusal() : keychain.delete(name)),
  };
}

describe('Plaid keys in the keychain', () => {
  it('are one entry, kept, replaced and removed', async () => {
    expect(await read()).toBeNull();
    valueOf(await stored().save(pair('a')));
    expect(names()).toEqual(['sandbox/plaid-keys']);
    valueOf(await stored().save(pair('b')));
    expect(await read()).toBe('client-b secret-b');
    valueOf(await stored().remove());
    expect(await read()).toBeNull();
    expect(names()).toEqual([]);
  });

  it('of an earlier version, in two entries, are read', async () => {
    plantOld();
    expect(await read()).toBe('client-old secret-old');
  });

  it.each(['sandbox/client-id', 'sandbox/secret'])(
    'of an earlier version without their %s are none',
    async (name) => {
      plantOld();
      keychain.entries.delete(name);
      expect(await read()).toBeNull();
    },
  );

  it('of an earlier version go with the next save, and with a removal', async () => {
    plantOld();
    valueOf(await stored().save(pair('new')));
    expect(names()).toEqual(['sandbox/plaid-keys']);
    plantOld();
    valueOf(await stored().remove());
    expect(names()).toEqual([]);
  });

  it.each([1, 2, 3])('saved over old ones, cut short at change %i, are never mixed', async (n) => {
    plantOld();
    expect(failureOf(await stored(breakingAt(n)).save(pair('new'))).code).toBe(
      'KEYCHAIN_UNAVAILABLE',
    );
    expect(await read()).toBe(n === 1 ? 'client-old secret-old' : 'client-new secret-new');
  });

  it.each([1, 2, 3])('removed, cut short at change %i, do not give way to old ones', async (n) => {
    valueOf(await stored().save(pair('new')));
    plantOld();
    expect((await stored(breakingAt(n)).remove()).ok).toBe(false);
    expect(await read()).toBe('client-new secret-new');
    valueOf(await stored().remove());
    expect(names()).toEqual([]);
  });

  it.each(['', 'text', '{}', '[]', 'null', '{"clientId":"a"}', '{"clientId":"a","secret":""}'])(
    'changed to %j are none, and can be entered again',
    async (entry) => {
      keychain.entries.set('sandbox/plaid-keys', entry);
      expect(await read()).toBeNull();
      valueOf(await stored().save(pair('a')));
      expect(await read()).toBe('client-a secret-a');
    },
  );

  it('cannot be read, saved or removed while the keychain is locked', async () => {
    valueOf(await stored().save(pair('a')));
    keychain.lock();
    for (const result of [
      await stored().read(),
      await stored().save(pair('b')),
      await stored().remove(),
    ]) {
      expect(failureOf(result).code).toBe('KEYCHAIN_UNAVAILABLE');
    }
    keychain.unlock();
    expect(await read()).toBe('client-a secret-a');
  });
});
