import type { Result } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model/values.ts';
import { loadCertificate } from './certificate.ts';
import { linkPageCsp } from './link-page-csp.ts';
import { startLoopbackServer, type LoopbackServer } from './loopback-server.ts';

export interface LinkHostOptions {
  readonly profile: Profile;
  readonly dataDirectory: string;
  readonly linkPageDirectory: string;
  readonly demoBankUrl: string | null;
  readonly clock: () => Date;
}

/** Serves the Link page and takes the bank's return, for as long as a session is open. */
export async function startLinkHost(
  options: LinkHostOptions,
  address: { readonly port: number; readonly redirectUri: string | null },
): Promise<Result<LoopbackServer>> {
  const { clock } = options;
  const certificate = await loadCertificate({ directory: options.dataDirectory, clock });
  if (!certificate.ok) return certificate;
  return startLoopbackServer({
    ...address,
    certificate: certificate.value,
    staticDirectory: options.linkPageDirectory,
    csp: linkPageCsp({ profile: options.profile, demoBankUrl: options.demoBankUrl }),
    clock,
  });
}

/** Where main finds the Link page and how it knows that the page is Trax's own. */
export interface LinkPage {
  readonly url: string;
  /** Of the loopback certificate, as Electron writes it: sha256/<base64>. */
  readonly fingerprint: string;
  /** The demo bank serves Link's script in place of Plaid's CDN. */
  readonly demoBankUrl: string | null;
  /** Where banks send the person back to, in the window too. */
  readonly redirectUri: string;
}

export const linkPageOf = (
  server: LoopbackServer,
  demoBankUrl: string | null,
  redirectUri: string,
): LinkPage => ({
  url: `${server.origin}/link/`,
  fingerprint: server.fingerprint,
  demoBankUrl,
  redirectUri,
});
