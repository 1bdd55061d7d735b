import type { Profile } from '../../shared/model/values.ts';
import { emulatorBaseUrl, plaidBaseUrl } from '../plaid/environment.ts';

export interface LinkPageCspOptions {
  readonly profile: Profile;
  /** The demo bank's http://127.0.0.1:<port>; only the demo loads from it. */
  readonly demoBankUrl: string | null;
}

const LINK_SCRIPT = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js';
const LINK_FRAMES = 'https://cdn.plaid.com/';

/**
 * The Content-Security-Policy of the link page: what Plaid says Link needs, and nothing else.
 * https://plaid.com/docs/link/web/#content-security-policy
 * Throws when the demo's origin is missing or is not a loopback address: it would become policy text.
 */
export function linkPageCsp({ profile, demoBankUrl }: LinkPageCspOptions): string {
  const { script, frame, connect } = sources(profile, demoBankUrl);
  return [
    "default-src 'none'",
    `script-src 'self' ${script}`,
    `frame-src ${frame}`,
    `connect-src 'self' ${connect}`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function sources(profile: Profile, demoBankUrl: string | null) {
  const host = profile === 'demo' ? emulatorBaseUrl(demoBankUrl ?? '') : plaidBaseUrl(profile);
  if (!host.ok) throw new TypeError(host.failure.message);
  if (profile === 'demo') {
    // The page asks for Plaid's script; the link window's session answers with the demo bank's. A
    // redirect is held to the policy at both ends.
    return { script: `${LINK_SCRIPT} ${host.value}`, frame: host.value, connect: host.value };
  }
  return { script: LINK_SCRIPT, frame: LINK_FRAMES, connect: host.value };
}
