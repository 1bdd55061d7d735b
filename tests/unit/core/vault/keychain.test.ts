import { describe, expect, it } from 'vitest';
import { openKeychain, type KeytarApi } from '../../../../src/core/vault/keychain.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const MARK = 'marked-secret-value';

function fakeKeytar(entries = new Map<string, string>()): KeytarApi {
  return {
    getPassword: (service, account) =>
      Promise.resolve(entries.get(`${service} ${account}`) ?? null),
    setPassword: (service, account, password) => {
      entries.set(`${service} ${account}`, password);
      return Promise.resolve();
    },
    deletePassword: (service, account) => Promise.resolve(entries.delete(`${service} ${account}`)),
  };
}

const keychainOver = (keytar: KeytarApi, timeoutMs = 60_000) =>
  openKeychain({ load: () => Promise.resolve(keytar), platform: 'linux', timeoutMs });

describe('the keychain', () => {
  it('keeps secrets under the service name Trax', async () => {
    const entries = new Map<string, string>();
    const keychain = keychainOver(fakeKeytar(entries));
    valueOf(await keychain.set('sandbox/secret', new Secret(MARK)));
    expect([...entries]).toEqual([['Trax sandbox/secret', MARK]]);
    expect(valueOf(await keychain.get('sandbox/secret'))?.reveal()).toBe(MARK);
  });

  it('gives null for what is not there, and deletes it without complaint', async () => {
    const keychain = keychainOver(fakeKeytar());
    expect(valueOf(await keychain.get('sandbox/secret'))).toBeNull();
    valueOf(await keychain.delete('sandbox/secret'));
  });

  it.each([
    ['linux', 'libsecret-1-0 gnome-keyring'],
    ['darwin', 'Keychain Access'],
    ['win32', 'Credential Manager'],
  ] as const)(
    'says on %s what to do when the library cannot be loaded',
    async (platform, advice) => {
      const keychain = openKeychain({
        platform,
        load: () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file')),
      });
      const problem = failureOf(await keychain.get('sandbox/secret'));
      expect(problem.code).toBe('KEYCHAIN_UNAVAILABLE');
      expect(problem.action).toContain(advice);
    },
  );

  it('turns a locked or absent keychain into a failure that does not repeat the native text', async () => {
    const refuse = () => Promise.reject(new Error(`could not store ${MARK}`));
    const keychain = keychainOver({
      getPassword: refuse,
      setPassword: refuse,
      deletePassword: refuse,
    });
    for (const result of [
      await keychain.get('sandbox/secret'),
      await keychain.set('sandbox/secret', new Secret(MARK)),
      await keychain.delete('sandbox/secret'),
    ]) {
      expect(failureOf(result).code).toBe('KEYCHAIN_UNAVAILABLE');
      expect(JSON.stringify(result)).not.toContain(MARK);
    }
  });

  it('tells a locked keyring, which finds nothing and stores nothing, from a missing entry', async () => {
    const locked = keychainOver({
      ...fakeKeytar(),
      setPassword: () => Promise.reject(new Error('Cannot create an item in a locked collection')),
    });
    expect(failureOf(await locked.get('sandbox/secret')).code).toBe('KEYCHAIN_UNAVAILABLE');
  });

  it('turns an addon that throws at once into a failure', async () => {
    const throwing = () => {
      throw new Error('Service is required.');
    };
    const keychain = keychainOver({
      getPassword: throwing,
      setPassword: throwing,
      deletePassword: throwing,
    });
    expect(failureOf(await keychain.get('x')).code).toBe('KEYCHAIN_UNAVAILABLE');
  });

  it('gives up on an unlock prompt that nobody answers', async () => {
    const silent = () => new Promise<never>(() => undefined);
    const keychain = keychainOver(
      { getPassword: silent, setPassword: silent, deletePassword: silent },
      1,
    );
    expect(failureOf(await keychain.get('sandbox/secret')).message).toMatch(/in time/);
  });
});
