import { shell } from 'electron';
import type { EXTERNAL_PAGES } from '../shared/contract.ts';
import { fail, failure, ok, type Result } from '../shared/failure.ts';

export type ExternalPage = (typeof EXTERNAL_PAGES)[number];

const URLS: Readonly<Record<ExternalPage, string>> = {
  dashboardKeys: 'https://dashboard.plaid.com/developers/keys',
  dashboardRedirect: 'https://dashboard.plaid.com/developers/api',
  plaidAccess: 'https://plaid.com/docs/account/billing/',
};

/** Opens one of the named pages in the default browser. No other way in Trax leads to the system's opener. */
export async function openExternalPage(page: ExternalPage): Promise<Result<undefined>> {
  try {
    await shell.openExternal(URLS[page]);
    return ok(undefined);
  } catch {
    return fail(failure('INTERNAL', 'The browser could not be opened.', { action: URLS[page] }));
  }
}
