import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model/values.ts';
import type { Vault } from '../vault/vault.ts';
import { emulatorBaseUrl, plaidBaseUrl } from './environment.ts';
import { ENVIRONMENT_NAMES } from './errors.ts';
import { NO_LIMITS } from './limits.ts';
import type { PlaidClient, PlaidKeys } from './port.ts';

export type KeyedProfile = Exclude<Profile, 'demo'>;

export interface PlaidAccess {
  /** The client of the open profile. KEYS_MISSING until keys are saved. */
  readonly client: () => Promise<Result<PlaidClient>>;
  /** Proves the keys with Plaid and keeps them only then. */
  readonly saveKeys: (profile: KeyedProfile, keys: PlaidKeys) => Promise<Result<undefined>>;
  readonly removeKeys: (profile: KeyedProfile) => Promise<Result<undefined>>;
  readonly hasKeys: (profile: KeyedProfile) => Promise<Result<boolean>>;
}

/**
 * Plaid with the keys of the open profile. `vaultOf` opens the vault of any profile, since keys for
 * one may be entered while another is open; `demoBank` replaces Plaid and the stored keys.
 */
export function createPlaidAccess(options: {
  readonly profile: Profile;
  readonly demoBank: { readonly url: string; readonly keys: PlaidKeys } | null;
  readonly vaultOf: (profile: Profile) => Result<Vault>;
}): PlaidAccess {
  const { profile, demoBank, vaultOf } = options;
  let cached: PlaidClient | undefined;

  return {
    client: async () => {
      if (cached !== undefined) return ok(cached);
      const made = await makeClient(profile, demoBank, vaultOf);
      if (made.ok) cached = made.value;
      return made;
    },
    saveKeys: async (keyed, keys) => {
      const baseUrl = plaidBaseUrl(keyed);
      if (!baseUrl.ok) return baseUrl;
      const { createPlaidClient } = await loadClient();
      const client = createPlaidClient({ environment: keyed, baseUrl: baseUrl.value, keys });
      const checked = await client.checkKeys();
      if (!checked.ok) return checked;
      const vault = vaultOf(keyed);
      if (!vault.ok) return vault;
      const saved = await vault.value.saveKeys(keys);
      // Also after a failure: the keychain may hold the change already.
      cached = undefined;
      return saved.ok ? ok(undefined) : saved;
    },
    removeKeys: async (keyed) => {
      const vault = vaultOf(keyed);
      if (!vault.ok) return vault;
      const removed = await vault.value.removeKeys();
      cached = undefined;
      return removed.ok ? ok(undefined) : removed;
    },
    hasKeys: async (keyed) => {
      const vault = vaultOf(keyed);
      if (!vault.ok) return vault;
      const keys = await vault.value.keys();
      return keys.ok ? ok(keys.value !== null) : keys;
    },
  };
}

/** The SDK is large, and a start that only shows what is stored has no use for it. */
const loadClient = () => import('./client.ts');

async function makeClient(
  profile: Profile,
  demoBank: { readonly url: string; readonly keys: PlaidKeys } | null,
  vaultOf: (profile: Profile) => Result<Vault>,
): Promise<Result<PlaidClient>> {
  const { createPlaidClient } = await loadClient();
  if (profile === 'demo') {
    if (demoBank === null) {
      return fail(failure('ENVIRONMENT_INVALID', 'The demo bank is not running.'));
    }
    const baseUrl = emulatorBaseUrl(demoBank.url);
    if (!baseUrl.ok) return baseUrl;
    return ok(
      createPlaidClient({
        environment: profile,
        baseUrl: baseUrl.value,
        keys: demoBank.keys,
        limits: NO_LIMITS,
      }),
    );
  }
  const baseUrl = plaidBaseUrl(profile);
  if (!baseUrl.ok) return baseUrl;
  const vault = vaultOf(profile);
  if (!vault.ok) return vault;
  const keys = await vault.value.keys();
  if (!keys.ok) return keys;
  if (keys.value === null) {
    return fail(
      failure('KEYS_MISSING', `There are no Plaid keys for ${ENVIRONMENT_NAMES[profile]} yet.`),
    );
  }
  return ok(createPlaidClient({ environment: profile, baseUrl: baseUrl.value, keys: keys.value }));
}
