import type { LinkTokenGetResponse } from 'plaid';
import { type ApiError, errors } from './errors.ts';
import type { Product } from './institutions.ts';
import type { Item } from './item.ts';
import type { Wire } from './wire.ts';

export type LinkSession = NonNullable<Wire<LinkTokenGetResponse>['link_sessions']>[number];

/** A link token and what was done with it. */
export interface Link {
  token: string;
  createdAt: number;
  expiresAt: number;
  metadata: Wire<LinkTokenGetResponse>['metadata'];
  daysRequested: number;
  /** Products that the bank must have. */
  products: readonly Product[];
  /** Products that the Item gets where the bank has them. */
  productsIfSupported: readonly Product[];
  /** Products that the user consents to, to be taken up later. */
  consentedProducts: readonly Product[];
  /** The Item to repair, in update mode. */
  update: Item | undefined;
  /** In update mode: the user may also change which accounts the Item shares. */
  accountSelection: boolean;
  /** Whether it has a page of its own, at `hosted_link_url`. */
  hosted: boolean;
  /** One of its sessions ended with success: it opens no more. */
  finished: boolean;
  sessions: LinkSession[];
}

/**
 * Why a link token opens Link no (more), if it does not. Link's words on a token that was used are
 * unconfirmed; the code is Plaid's for every token that is no good.
 */
export function refusalOf(link: Link | undefined, now: number): ApiError | undefined {
  if (link === undefined || link.expiresAt <= now) {
    const reason = link === undefined ? 'could not find matching' : 'expired';
    return {
      ...errors.invalidToken('link', `${reason} link token`),
      display: 'This link has expired.',
    };
  }
  return link.finished
    ? { ...errors.invalidToken('link', 'link token was used'), display: 'This link has been used.' }
    : undefined;
}
