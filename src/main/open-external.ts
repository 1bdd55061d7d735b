import { shell } from 'electron';
import type { EXTERNAL_PAGES } from '../shared/contract.ts';
import { fail, failure, ok, type Result } from '../shared/failure.ts';

export type ExternalPage = (typeof EXTERNAL_PAGES)[number];

const URLS: Readonly<Record<ExternalPage, string>> = {
  dashboardKeys: 'https://dashboard.plaid.com/developers/keys',
  dashboardRedirect: 'https://dashboard.plaid.com/developers/api',
  plaidAccess: 'https://plaid.com/docs/account/billing/',
};

/** Opens one of the named pages in the default browser. */
export const openExternalPage = (page: ExternalPage): Promise<Result<undefined>> =>
  openInBrowser(URLS[page]);

/**
 * Opens an address in the default browser. Only for those that Trax made or judged itself: no window can
 * name one, and no other way in Trax leads to the system's opener.
 */
export async function openInBrowser(url: string): Promise<Result<undefined>> {
  try {
    await shell.openExternal(url);
    return ok(undefined);
  } catch {
    return fail(failure('BROWSER_UNAVAILABLE', 'The browser could not be opened.'));
  }
}
