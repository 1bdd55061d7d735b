import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Keychain } from '../../src/core/vault/keychain.ts';
import { Secret } from '../../src/core/vault/secret.ts';
import { ok } from '../../src/shared/failure.ts';

const Entries = z.record(z.string(), z.string());

/** A keychain in a file, so that a process which is started again finds what a killed one has kept. */
export function fileKeychain(file: string): Keychain {
  const entries = () =>
    existsSync(file) ? Entries.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const change = (name: string, value: string | undefined) => {
    const others = Object.entries(entries()).filter(([known]) => known !== name);
    const changed = value === undefined ? others : [...others, [name, value]];
    writeFileSync(file, JSON.stringify(Object.fromEntries(changed)));
    return Promise.resolve(ok(undefined));
  };
  return {
    get: (name) => {
      const value = entries()[name];
      return Promise.resolve(ok(value === undefined ? null : new Secret(value)));
    },
    set: (name, secret) => change(name, secret.reveal()),
    delete: (name) => change(name, undefined),
  };
}
