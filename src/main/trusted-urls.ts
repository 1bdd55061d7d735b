/** Pure answers to "is this page ours?". Origins are compared whole; no prefix and no substring ever counts. */

import type { Language } from '../shared/languages.ts';

export const APP_SCHEME = 'trax';
const APP_URL = 'trax://app/index.html';

/** Where the app window's page is, in a language; the development server has it, or null for the built files. */
export const appUrl = (devServerUrl: string | null, language: Language): string =>
  `${devServerUrl === null ? APP_URL : `${devServerUrl}/app/index.html`}?language=${language}`;

/** The page of the app window: trax://app, or the development server's exact origin. */
export function isAppUrl(url: string, devServerUrl: string | null): boolean {
  const parsed = parse(url);
  if (parsed?.username !== '' || parsed.password !== '') return false;
  if (parsed.protocol === `${APP_SCHEME}:`) return parsed.host === 'app';
  // A blob: has the origin of the page that made it, and an opaque origin is "null" for all.
  if (parsed.protocol !== 'http:') return false;
  const devServer = devServerUrl === null ? null : parse(devServerUrl);
  return devServer !== null && parsed.origin === devServer.origin;
}

/** The Link page: the loopback server's exact origin and the path it serves Link at. */
export function isLinkPageUrl(url: string, linkPageUrl: string): boolean {
  const parsed = parse(url);
  const page = parse(linkPageUrl);
  if (parsed === null || page === null) return false;
  return (
    page.protocol === 'https:' && parsed.origin === page.origin && parsed.pathname === page.pathname
  );
}

/** What the app window may load at all: its own files, and pictures made in place. */
export function isAppRequest(url: string, devServerUrl: string | null): boolean {
  const parsed = parse(url);
  if (parsed === null) return false;
  if (parsed.protocol === 'data:' || parsed.protocol === 'devtools:') return true;
  if (isAppUrl(url, devServerUrl)) return true;
  const devServer = devServerUrl === null ? null : parse(devServerUrl);
  return devServer !== null && parsed.protocol === 'ws:' && parsed.host === devServer.host;
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
