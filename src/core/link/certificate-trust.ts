import type { Result } from '../../shared/failure.ts';
import type { CertificateTrust } from '../../shared/model/linking.ts';
import { loadCertificate } from './certificate.ts';
import type { TrustStore } from './trust-store.ts';

/** Says whether browsers trust Trax's certificate; `change` first makes them, or makes them not. */
export async function certificateTrust(
  options: {
    readonly dataDirectory: string;
    readonly trustStore: TrustStore;
    readonly clock: () => Date;
  },
  change: boolean | null,
): Promise<Result<CertificateTrust>> {
  const { dataDirectory: directory, trustStore, clock } = options;
  const certificate = await loadCertificate({ directory, clock });
  if (!certificate.ok) return certificate;
  const { authority } = certificate.value;
  if (change !== null) {
    const changed = await (change ? trustStore.add(authority) : trustStore.remove(authority));
    if (!changed.ok) return changed;
  }
  return trustStore.status(authority);
}
