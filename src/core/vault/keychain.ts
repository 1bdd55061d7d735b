import { setTimeout as sleep } from 'node:timers/promises';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Result } from '../../shared/failure.ts';
import { Secret } from './secret.ts';

/** The OS keychain, as Trax uses it. Names are like `sandbox/client-id`. */
export interface Keychain {
  /** Gives null when the keychain works and has no such entry. */
  get(name: string): Promise<Result<Secret | null>>;
  set(name: string, secret: Secret): Promise<Result<void>>;
  /** Succeeds also when there was no such entry. */
  delete(name: string): Promise<Result<void>>;
}

/** The part of keytar that Trax uses. */
export interface KeytarApi {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeychainOptions {
  /** The name under which the OS shows the entries. */
  readonly service?: string;
  /** How long an answer may take, in ms: long enough for a person to answer an unlock prompt. */
  readonly timeoutMs?: number;
  readonly platform?: NodeJS.Platform;
  /** Loads the native addon. */
  readonly load?: () => Promise<KeytarApi>;
}

const INSTALL: Partial<Record<NodeJS.Platform, string>> = {
  linux:
    'Install and unlock a Secret Service, then try again. On Debian and Ubuntu: sudo apt install libsecret-1-0 gnome-keyring, then sign in to the desktop again.',
  darwin: 'Unlock the login keychain in Keychain Access, allow Trax to use it, then try again.',
  win32: 'Check that the Credential Manager service is running, then try again.',
};

const OPEN_PROOF = 'keyring-check';

/**
 * Opens the OS keychain: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux.
 * Nothing is touched until the first call. A missing library, a locked or absent keychain and a prompt
 * that nobody answers all give KEYCHAIN_UNAVAILABLE; there is no plain-text fallback.
 */
export function openKeychain({
  service = 'Trax',
  timeoutMs = 60_000,
  platform = process.platform,
  load = async () => (await import('keytar')).default,
}: KeychainOptions = {}): Keychain {
  const unavailable = (message: string) => {
    const action = INSTALL[platform];
    return failure('KEYCHAIN_UNAVAILABLE', message, action === undefined ? {} : { action });
  };

  async function use<T>(work: (keytar: KeytarApi) => Promise<T>): Promise<Result<T>> {
    let keytar: KeytarApi;
    try {
      keytar = await load();
    } catch {
      return fail(unavailable('The library that reaches the system keychain could not be loaded.'));
    }
    const answered = new AbortController();
    const tooLate = sleep(timeoutMs, null, { signal: answered.signal }).catch(() => null);
    const result = await Promise.race([answer(keytar, work), tooLate]);
    answered.abort();
    return result ?? fail(unavailable('The system keychain did not answer in time.'));
  }

  async function answer<T>(
    keytar: KeytarApi,
    work: (keytar: KeytarApi) => Promise<T>,
  ): Promise<Result<T>> {
    try {
      return ok(await work(keytar));
    } catch {
      // The native error's text is left out: it is not ours, and may name what was being stored.
      return fail(unavailable('The system keychain is locked, absent or refused Trax.'));
    }
  }

  /**
   * libsecret answers a look-up in a locked keyring, when nobody unlocks it, as if there were no such
   * entry. An entry of our own tells the two apart: it is found, or it can be made, only in an open one.
   */
  async function proveOpen(keytar: KeytarApi): Promise<void> {
    const proof = await keytar.getPassword(service, OPEN_PROOF);
    if (proof === null) await keytar.setPassword(service, OPEN_PROOF, 'This keyring is open.');
  }

  return {
    async get(name) {
      const found = await use((keytar) => keytar.getPassword(service, name));
      if (!found.ok) return found;
      if (found.value !== null) return ok(new Secret(found.value));
      const open = platform === 'linux' ? await use(proveOpen) : ok(undefined);
      return open.ok ? ok(null) : open;
    },
    set: (name, secret) => use((keytar) => keytar.setPassword(service, name, secret.reveal())),
    async delete(name) {
      const deleted = await use((keytar) => keytar.deletePassword(service, name));
      return deleted.ok ? ok(undefined) : deleted;
    },
  };
}
