import { z } from 'zod';
import { LinkSuccess } from '../../shared/contract.ts';
import { LinkPurpose, LinkWay, type LinkSession } from '../../shared/model/linking.ts';
import { Secret } from '../vault/secret.ts';

/** A session as the vault keeps it, sealed: its tokens are in it. */
export const StoredSession = z.object({
  sessionId: z.string(),
  purpose: LinkPurpose,
  way: LinkWay,
  linkToken: z.string(),
  /** Where the Link page is served, and the redirect URI of the user's own that the token was made for. */
  port: z.int(),
  redirectUri: z.string().nullable(),
  /** Plaid's own page for this session; null when Link is embedded. */
  hostedUrl: z.string().nullable(),
  institutionName: z.string().nullable(),
  /** UTC, ISO 8601. */
  startedAt: z.string(),
  /** UTC, when the link token lapses; once Link has succeeded, when its public token does. */
  expiresAt: z.string(),
  /** Where a bank sent the person back to, until Link has gone on from there. */
  receivedRedirectUri: z.string().nullable(),
  /** Link's answer, while it waits for the person's decision or for the network. */
  success: LinkSuccess.nullable(),
  /** The linked Item that `success` would double. */
  existingItemId: z.string().nullable(),
});
export type StoredSession = z.infer<typeof StoredSession>;

/** A public token lives 30 minutes. https://plaid.com/docs/api/link/#public-tokens */
const PUBLIC_TOKEN_MS = 30 * 60_000;

export const sealable = (session: StoredSession): Secret => new Secret(JSON.stringify(session));

/** Null for what another version of Trax wrote: such a session can only be begun anew. */
export function unsealed(json: Secret): StoredSession | null {
  try {
    return StoredSession.parse(JSON.parse(json.reveal()));
  } catch {
    return null;
  }
}

/** The session once Link has succeeded. */
export const succeeded = (session: StoredSession, success: LinkSuccess, now: Date) => ({
  ...session,
  success,
  institutionName: success.institution?.name ?? session.institutionName,
  expiresAt: new Date(now.getTime() + PUBLIC_TOKEN_MS).toISOString(),
});

/**
 * Whether there is anything to take up again: a bank was chosen, or the person is at Plaid's own page,
 * and the token lives.
 */
export function isResumable(session: StoredSession, now: Date): boolean {
  if (Date.parse(session.expiresAt) <= now.getTime()) return false;
  return session.institutionName !== null || session.way === 'hosted' || session.success !== null;
}

/** What the app window sees of it. */
export function sessionView(
  session: StoredSession,
  phase: 'window' | 'browser' | 'paused',
): LinkSession {
  const { sessionId, purpose, way, institutionName, startedAt, expiresAt, existingItemId } =
    session;
  return {
    sessionId,
    purpose,
    way,
    phase: existingItemId === null ? phase : 'duplicate',
    institutionName,
    startedAt,
    expiresAt,
    existingItemId,
  };
}
