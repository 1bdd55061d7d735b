import { timingSafeEqual } from 'node:crypto';
import { inBrowsersWords, type ReturnAddress } from './redirect-uri.ts';

/** What of a request decides. Headers are null when absent, or sent twice. */
export interface ReturnRequest {
  readonly method: string;
  readonly host: string | null;
  /** As it came, not decoded. */
  readonly path: string;
  /** What follows the first question mark, as it came; null when there is none. */
  readonly query: string | null;
  /** The nonce that the browser got from the start page. */
  readonly nonce: string | null;
  /** Sec-Fetch-Mode and Sec-Fetch-Dest; undefined when the browser does not send them. */
  readonly fetchMode: string | null | undefined;
  readonly fetchDest: string | null | undefined;
}

/** The one return that is waited for. */
export interface Waiting {
  readonly nonce: string;
  /** The end of the link token. */
  readonly expiresAt: Date;
  readonly addresses: readonly ReturnAddress[];
  /** The query that was accepted; null while the return has not come. */
  readonly returnedQuery: string | null;
}

/** `repeat`: the tab of the return that was accepted, reloaded. It sees the page again, and nothing happens. */
export type ReturnVerdict = 'accept' | 'repeat' | 'refuse';

const START_PATH = '/oauth-start/';

/** What a URL's query may be made of: visible ASCII without `#`, and not endless. */
const QUERY = /^[!"$-~]{1,2000}$/;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export const startPath = (nonce: string): string => `${START_PATH}${nonce}`;

/**
 * Whether a request is the bank's return that is waited for.
 *
 * At localhost it must come from the browser that Trax sent to the bank, which the nonce in its cookie
 * proves. A redirect URI on another host cannot see that cookie: the start page is at localhost, and a
 * browser gives a host's cookies to that host alone. There the address, the shape and the short time
 * must do.
 *
 * Either way any website may point that browser here with a state of its own making, while a return is
 * waited for. Trax cannot tell, for it never learns the true state; Plaid can, and takes a state with no
 * link token but its own.
 */
export function decideReturn(
  request: ReturnRequest,
  waiting: Waiting | null,
  now: Date,
): ReturnVerdict {
  if (waiting === null || now >= waiting.expiresAt || !isNavigation(request)) return 'refuse';
  const address = waiting.addresses.find(
    ({ host, path }) => host === request.host && path === request.path,
  );
  if (address === undefined || !hasOneState(request.query)) return 'refuse';
  const fromThatBrowser = isSame(request.nonce, waiting.nonce);
  if (waiting.returnedQuery !== null) {
    return fromThatBrowser && request.query === waiting.returnedQuery ? 'repeat' : 'refuse';
  }
  return fromThatBrowser || !address.sendsCookie ? 'accept' : 'refuse';
}

/** Whether a request is for the page that sends the browser to the bank. */
export function isStart(
  request: ReturnRequest,
  waiting: Waiting,
  ownHost: string,
  now: Date,
): boolean {
  return (
    waiting.returnedQuery === null &&
    now < waiting.expiresAt &&
    isNavigation(request) &&
    request.host === ownHost &&
    request.query === null &&
    isSame(request.path, startPath(waiting.nonce))
  );
}

/** Not a picture, a frame or a fetch of some page. Browsers before Sec-Fetch do not say. */
const isNavigation = ({ method, fetchMode, fetchDest }: ReturnRequest): boolean =>
  method === 'GET' &&
  (fetchMode === undefined || fetchMode === 'navigate') &&
  (fetchDest === undefined || fetchDest === 'document');

/**
 * What Link takes as its receivedRedirectUri when a window of Trax itself was sent to `url`, or null when
 * that is not the registered redirect URI with one state of the right shape.
 */
export function readReturn(url: string, redirectUri: string): string | null {
  const [address, query, ...more] = url.split('?');
  if (address !== inBrowsersWords(redirectUri) || more.length > 0) return null;
  return query !== undefined && hasOneState(query) ? `${redirectUri}?${query}` : null;
}

/** Counted as Plaid will read it: a name that is percent-encoded counts too. */
function hasOneState(query: string | null): boolean {
  if (query === null || !QUERY.test(query)) return false;
  const [state, ...more] = new URLSearchParams(query).getAll('oauth_state_id');
  return state !== undefined && more.length === 0 && UUID.test(state);
}

/** In a time that does not tell how much of a guess was right. */
function isSame(given: string | null, wanted: string): boolean {
  if (given === null) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
