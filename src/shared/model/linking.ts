import { z } from 'zod';
import { Instant, Id } from './values.ts';

/** What a link session is for. */
export const LinkPurpose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  /** Update mode: same Item, same access token, new consent. */
  z.object({
    kind: z.literal('renew'),
    itemId: Id,
    /** Also lets the person choose other accounts, in the regions where Plaid can. */
    chooseAccounts: z.boolean(),
  }),
  /** A new Item takes the place of one that is gone; its history is carried over. */
  z.object({ kind: z.literal('replace'), itemId: Id }),
]);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** window: Plaid Link inside Trax; hosted: Plaid's own page in the system browser. */
export const LINK_WAYS = ['window', 'hosted'] as const;
export const LinkWay = z.enum(LINK_WAYS);
export type LinkWay = z.infer<typeof LinkWay>;

/**
 * window: open in the link window; browser: the person is in the system browser; paused: left half-way,
 * can be taken up again; duplicate: signed in to a bank that is linked already; matching: signed in
 * anew, and its accounts wait to be matched to the old ones.
 */
export const LINK_PHASES = ['window', 'browser', 'paused', 'duplicate', 'matching'] as const;

/** A link session that has begun and not ended. */
export const LinkSession = z.object({
  sessionId: Id,
  purpose: LinkPurpose,
  way: LinkWay,
  phase: z.enum(LINK_PHASES),
  /** Null until a bank was chosen. */
  institutionName: z.string().nullable(),
  startedAt: Instant,
  /** When the link token (or, for a duplicate, the public token) lapses; null when nothing does. */
  expiresAt: Instant.nullable(),
  /** In the phases duplicate and matching: the Item that is linked already. */
  existingItemId: Id.nullable(),
});
export type LinkSession = z.infer<typeof LinkSession>;

/** An account as it is shown when old and new ones are matched. */
export const MatchableAccount = z.object({
  name: z.string(),
  mask: z.string().nullable(),
  type: z.string(),
  subtype: z.string().nullable(),
  currency: z.string(),
});
export type MatchableAccount = z.infer<typeof MatchableAccount>;

/** A new account and the old one whose history it goes on with. */
export const AccountMatch = z.object({
  /** Plaid's account_id at the new Item. */
  accountId: Id,
  /** Trax's number of the old account. */
  oldAccount: z.int(),
});
export type AccountMatch = z.infer<typeof AccountMatch>;

export const AccountMatches = z.object({
  institutionName: z.string(),
  oldAccounts: z.array(MatchableAccount.extend({ id: z.int(), transactionCount: z.int() })),
  newAccounts: z.array(MatchableAccount.extend({ accountId: Id })),
  proposed: z.array(AccountMatch),
});
export type AccountMatches = z.infer<typeof AccountMatches>;

/** trusted: browsers of this user take Trax's certificate without a warning. */
export const CertificateTrust = z.object({
  state: z.enum(['trusted', 'untrusted', 'unsupported']),
  /** Where it is trusted or would be, in words: "your login keychain". */
  store: z.string(),
});
export type CertificateTrust = z.infer<typeof CertificateTrust>;
