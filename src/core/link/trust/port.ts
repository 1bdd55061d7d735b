import type { Result } from '../../../shared/failure.ts';
import type { CertificateTrust } from '../../../shared/model/linking.ts';

/**
 * Where the user's browsers keep whom they trust. `add` and `remove` are for a user who has just asked
 * for it, never for Trax to do by itself; the system may ask the user as well. Authorities are PEM.
 */
export interface TrustStore {
  /** `trusted` when every store found trusts this very authority. Asks nobody. */
  status(authority: string): Promise<Result<CertificateTrust>>;
  /** TRUST_REFUSED when the user or the system says no, or a program is missing. */
  add(authority: string): Promise<Result<void>>;
  /** Takes out every authority that Trax ever added, this one or an earlier one. TRUST_REFUSED as above. */
  remove(authority: string): Promise<Result<void>>;
}
