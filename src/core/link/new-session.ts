import { randomUUID } from 'node:crypto';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { LinkPurpose, LinkWay } from '../../shared/model/linking.ts';
import type { Profile } from '../../shared/model/values.ts';
import { listBanks } from '../ledger/banks.ts';
import { countriesOfItem } from '../ledger/institutions.ts';
import type { LinkDependencies } from './complete-link.ts';
import { isHostedLinkPage } from './hosted-link.ts';
import type { StoredSession } from './link-session.ts';
import { linkTokenRequest, type LinkSettings } from './link-token-request.ts';
import { redirectUriOf } from './redirect-uri.ts';

/** The longest that Plaid gives a link token. https://plaid.com/docs/api/link/#linktokencreate */
const LONGEST_MS = 4 * 60 * 60_000;
const SHORTEST_MS = 30 * 60_000;

/** A clock of this computer that is wrong must not end a session at once: Plaid judges its token anyway. */
export function expiryByThisClock(expiresAt: string, now: Date): string {
  const left = Date.parse(expiresAt) - now.getTime();
  if (left > 0 && left <= LONGEST_MS) return expiresAt;
  return new Date(now.getTime() + SHORTEST_MS).toISOString();
}

/**
 * Gets a link token and makes a session of it. Errors: what Plaid answers, and LINK_UNAVAILABLE when it
 * gives no page of its own for the browser.
 */
export async function newSession(
  { vault, plaid, ledger, clock }: LinkDependencies,
  {
    profile,
    demoBankUrl,
    settings,
  }: {
    readonly profile: Profile;
    readonly demoBankUrl: string | null;
    readonly settings: () => LinkSettings;
  },
  purpose: LinkPurpose,
  way: LinkWay,
): Promise<Result<StoredSession>> {
  const bankCountries =
    purpose.kind === 'new' ? [] : countriesOfItem(ledger.reader, purpose.itemId);
  const { port, redirectUri } = settings();
  const address = { port, redirectUri };
  const request = await linkTokenRequest(vault, settings(), {
    profile,
    purpose,
    way,
    redirectUri: redirectUriOf(address),
    bankCountries,
  });
  if (!request.ok) return request;
  const token = await plaid.createLinkToken(request.value);
  if (!token.ok) return token;
  const { linkToken, expiresAt } = token.value;
  const hostedUrl = way === 'hosted' ? (token.value.hostedUrl?.reveal() ?? '') : null;
  if (hostedUrl !== null && !isHostedLinkPage(hostedUrl, demoBankUrl)) {
    return fail(failure('LINK_UNAVAILABLE', 'Plaid gave no page of its own for the browser.'));
  }
  const bank =
    purpose.kind === 'new'
      ? undefined
      : listBanks(ledger.reader, () => null).find(({ itemId }) => itemId === purpose.itemId);
  return ok({
    sessionId: randomUUID(),
    purpose,
    way,
    linkToken: linkToken.reveal(),
    ...address,
    hostedUrl,
    institutionName: bank?.institution.name ?? null,
    startedAt: clock().toISOString(),
    expiresAt: expiryByThisClock(expiresAt, clock()),
    receivedRedirectUri: null,
    success: null,
    existingItemId: null,
  });
}
