import type { Keychain } from '../core/vault/keychain.ts';
import type { Secret } from '../core/vault/secret.ts';
import { ok } from '../shared/failure.ts';

/** A keychain that is gone with the process: for a demo whose data is thrown away, and for nothing else. */
export function memoryKeychain(): Keychain {
  const entries = new Map<string, Secret>();
  return {
    get: (name) => Promise.resolve(ok(entries.get(name) ?? null)),
    set: (name, secret) => {
      entries.set(name, secret);
      return Promise.resolve(ok(undefined));
    },
    delete: (name) => {
      entries.delete(name);
      return Promise.resolve(ok(undefined));
    },
  };
}
