/**
 * How Link sends the user to a bank that signs in on its own page: in a window that Link opens and
 * that reports back to it, by leaving the app's page for good and coming back over `redirect_uri`,
 * or (Hosted Link) by leaving Link's own page and coming back to it.
 */
export type OAuthMode = 'popup' | 'redirect' | 'hosted';

/**
 * Plaid's web Link opens a pop-up, whatever `redirect_uri` says, unless the user agent is that of a
 * web view on a phone, which has no windows.
 * https://plaid.com/docs/link/oauth/
 */
export const oauthModeFor = (userAgent: string): 'popup' | 'redirect' =>
  isAndroidWebView(userAgent) || isAppleWebView(userAgent) ? 'redirect' : 'popup';

const isAndroidWebView = (userAgent: string): boolean => /Android[^)]*; wv\)/.test(userAgent);

const isAppleWebView = (userAgent: string): boolean =>
  /iPhone|iPad/.test(userAgent) &&
  userAgent.includes('AppleWebKit') &&
  !userAgent.includes('Safari/');
