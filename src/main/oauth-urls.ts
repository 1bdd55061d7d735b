import { inBrowsersWords } from '../core/link/redirect-uri.ts';

/** Pure answers about the pages that a sign-in at a bank leads to. URLs are parsed and compared by their parts. */

/**
 * Plaid's own pages at either end of a pop-up: before the bank in Sandbox, and where every bank comes
 * back to. https://plaid.com/docs/link/oauth/
 */
const PLAID_OAUTH_PAGES: ReadonlySet<string> = new Set([
  'https://cdn.plaid.com/link/v2/stable/oauth.html',
  'https://cdn.plaid.com/link/v2/stable/sandbox-oauth-login.html',
]);

export interface BankPageContext {
  /** The demo bank's http://127.0.0.1:<port>; null when Plaid is the real one. */
  readonly demoBankUrl: string | null;
  /** Whether a bank was chosen in the session that is open. */
  readonly bankChosen: boolean;
}

/**
 * Whether Link may open `url` in a window of its own, or be left for it.
 *
 * Plaid's pages always; a bank's, or an empty window that is sent there next, only once a bank was
 * chosen. Which banks there are is Plaid's to know, so any public https site counts as one: Plaid's own
 * page could lead there in any case. Only frames of Plaid's can ask, since the Link page admits no
 * others. In the demo, the demo bank and nothing else.
 */
export function isBankPage(url: string, { demoBankUrl, bankChosen }: BankPageContext): boolean {
  if (demoBankUrl !== null) return isOfDemoBank(url, demoBankUrl);
  if (url === 'about:blank') return bankChosen;
  const parsed = parseHttps(url);
  if (parsed === null) return false;
  return (
    PLAID_OAUTH_PAGES.has(`${parsed.origin}${parsed.pathname}`) || (bankChosen && isPublic(parsed))
  );
}

/** Where a bank's window may go on to: any public https site, as banks send people about. */
export function isBankNavigation(url: string, demoBankUrl: string | null): boolean {
  if (demoBankUrl !== null) return isOfDemoBank(url, demoBankUrl);
  const parsed = parseHttps(url);
  return parsed !== null && isPublic(parsed);
}

/** Whether a URL is the redirect URI with an answer: its own address, and a query. */
export function isReturn(url: string, redirectUri: string): boolean {
  return url.startsWith(`${inBrowsersWords(redirectUri)}?`);
}

function parseHttps(url: string): URL | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isClean = parsed?.protocol === 'https:' && parsed.username === '' && parsed.password === '';
  return isClean ? parsed : null;
}

function isOfDemoBank(url: string, demoBankUrl: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.username !== '' || parsed.password !== '') return false;
  const { protocol, origin } = new URL(demoBankUrl);
  // A blob: has the origin of the page that made it.
  return parsed.protocol === protocol && parsed.origin === origin;
}

/** A name on the internet: no address, no machine of this network, not this computer. */
function isPublic({ hostname }: URL): boolean {
  const labels = hostname.split('.');
  const top = labels.at(-1) ?? '';
  return labels.length > 1 && /^[a-z][a-z0-9-]*$/.test(top) && !PRIVATE_NAMES.has(top);
}

/** Names that no public bank has. https://www.iana.org/assignments/special-use-domain-names */
const PRIVATE_NAMES: ReadonlySet<string> = new Set([
  'localhost',
  'local',
  'internal',
  'home',
  'lan',
  'arpa',
  'test',
  'example',
  'invalid',
  'onion',
]);
