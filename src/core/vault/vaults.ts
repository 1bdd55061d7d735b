import { ok, type Result } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model/values.ts';
import type { Keychain } from './keychain.ts';
import { openVault, type Vault } from './vault.ts';

export interface Vaults {
  readonly of: (profile: Profile) => Result<Vault>;
  readonly close: () => void;
}

/** The vaults opened so far: that of the open profile, and those that keys were asked of. */
export function openVaults(
  keychain: Keychain,
  directoryOf: (profile: Profile) => string,
  clock: () => Date,
): Vaults {
  const vaults = new Map<Profile, Vault>();
  return {
    of: (profile) => {
      const known = vaults.get(profile);
      if (known !== undefined) return ok(known);
      const directory = directoryOf(profile);
      const opened = openVault({ keychain, directory, profile, now: clock });
      if (opened.ok) vaults.set(profile, opened.value);
      return opened;
    },
    close: () => {
      for (const vault of vaults.values()) vault.close();
    },
  };
}
