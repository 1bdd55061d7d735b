import { fail, failure, ok } from '../../src/shared/failure.ts';
import type { Keychain } from '../../src/core/vault/keychain.ts';
import { Secret } from '../../src/core/vault/secret.ts';

export interface MemoryKeychain extends Keychain {
  /** What is stored, in the clear, by name. */
  readonly entries: Map<string, string>;
  /** From now on every call gives KEYCHAIN_UNAVAILABLE, until unlock(). */
  lock(): void;
  unlock(): void;
}

/** A keychain in memory that can be locked. */
export function memoryKeychain(): MemoryKeychain {
  const entries = new Map<string, string>();
  let locked = false;
  const refusal = () => fail(failure('KEYCHAIN_UNAVAILABLE', 'The test keychain is locked.'));
  return {
    entries,
    lock() {
      locked = true;
    },
    unlock() {
      locked = false;
    },
    get(name) {
      if (locked) return Promise.resolve(refusal());
      const value = entries.get(name);
      return Promise.resolve(ok(value === undefined ? null : new Secret(value)));
    },
    set(name, secret) {
      if (locked) return Promise.resolve(refusal());
      entries.set(name, secret.reveal());
      return Promise.resolve(ok(undefined));
    },
    delete(name) {
      if (locked) return Promise.resolve(refusal());
      entries.delete(name);
      return Promise.resolve(ok(undefined));
    },
  };
}
