import type { SettingsChange } from '../../shared/model/settings.ts';

const LOOPBACK_PATH = '/oauth-return';
/** Ports below are the system's. */
const LOWEST_PORT = 1024;

/** The redirect URI that the loopback server answers on `port`, as it is registered with Plaid. */
export const defaultRedirectUri = (port: number): string =>
  `https://localhost:${String(port)}${LOOPBACK_PATH}`;

/** The redirect URI that is registered with Plaid: the user's own, or the loopback server's. */
export const redirectUriOf = (address: {
  readonly port: number;
  readonly redirectUri: string | null;
}): string => address.redirectUri ?? defaultRedirectUri(address.port);

/**
 * The settings under which a redirect URI that is registered already leads to Trax: one on this computer
 * says on which port. Throws when it is not a URL.
 */
export function redirectUriSettings(
  redirectUri: string,
): Pick<SettingsChange, 'port' | 'redirectUri'> {
  const { hostname, port } = new URL(redirectUri);
  if (hostname !== 'localhost' || Number(port) < LOWEST_PORT) return { redirectUri };
  const isDefault = redirectUri === defaultRedirectUri(Number(port));
  return { port: Number(port), redirectUri: isDefault ? null : redirectUri };
}

/**
 * A redirect URI as browsers write it: host in lower case, a path of at least "/", no port where it is
 * 443. Throws when it is not a URL.
 */
export function inBrowsersWords(redirectUri: string): string {
  const { origin, pathname } = new URL(redirectUri);
  return `${origin}${pathname}`;
}

/** One place at which a bank's return may reach the loopback server. */
export interface ReturnAddress {
  /** As a browser writes the Host header: lower case, and no port where it is 443. */
  readonly host: string;
  readonly path: string;
  /** Whether a cookie that was set at localhost reaches it: cookies know hosts but not ports. */
  readonly sendsCookie: boolean;
}

/**
 * Where returns may come in while `redirectUri` is registered: at that very address, when a tunnel leads
 * from there to `port`, and at the default one, to which a page at that address may forward the browser.
 * Throws when `redirectUri` is not a URL.
 */
export function returnAddresses(port: number, redirectUri: string): readonly ReturnAddress[] {
  return [defaultRedirectUri(port), redirectUri].map((address) => {
    const { host, hostname, pathname } = new URL(address);
    return { host, path: pathname, sendsCookie: hostname === 'localhost' };
  });
}
