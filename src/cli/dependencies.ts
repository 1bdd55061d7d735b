import type { Keychain } from '../core/vault/keychain.ts';
import type { TrustStore } from '../core/link/trust-store.ts';

/** What the command line takes from the machine it runs on; tests bring their own. */
export interface CliDependencies {
  /** The keychain with Trax's secrets under this service name. */
  readonly openKeychain: (service: string) => Keychain;
  readonly trustStore: TrustStore;
  /** Where the app keeps its data when nothing else is said. */
  readonly dataDirectory: string;
  readonly versions: {
    readonly trax: string;
    /** Null outside of the packaged app. */
    readonly electron: string | null;
  };
  readonly clock: () => Date;
}
