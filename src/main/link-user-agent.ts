import type { Settings } from '../shared/model/settings.ts';

/**
 * The user agent of the link window, made from Electron's own.
 *
 * For a sign-in inside Trax it is plain Chrome's: some banks turn embedded browsers away by name. For a
 * sign-in in the person's browser it is that of a mobile webview, since only there does Link leave its
 * page for the bank and come back to the redirect URI; elsewhere it opens a pop-up, which needs its
 * opener beside it. https://plaid.com/docs/link/oauth/
 */
export function linkUserAgent(electrons: string, signInWith: Settings['signInWith']): string {
  const chrome = /Chrome\/(\d+)/.exec(electrons)?.[1] ?? '130';
  if (signInWith === 'browser') {
    return `Mozilla/5.0 (Linux; Android 10; K; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/${chrome}.0.0.0 Mobile Safari/537.36`;
  }
  return electrons.replace(/ (?:trax|Electron)\/\S+/gi, '');
}
