import type { LinkTokenGetResponse } from 'plaid';
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
  /** The Item to repair, in update mode. */
  update: Item | undefined;
  sessions: LinkSession[];
}
