import type { Result } from '../../shared/failure.ts';
import type { Vault } from '../vault/vault.ts';
import { isResumable, sealable, unsealed, type StoredSession } from './link-session.ts';

/** The link sessions that have begun and not ended, kept sealed so that they outlive the program. */
export interface SessionBook {
  readonly put: (session: StoredSession) => Promise<Result<void>>;
  readonly get: (sessionId: string) => Promise<StoredSession | null>;
  readonly remove: (sessionId: string) => void;
  /** Those that can be taken up again, oldest first. The others are forgotten, but for `open`. */
  readonly list: (open: string | null) => Promise<readonly StoredSession[]>;
}

export function openSessionBook(vault: Vault, clock: () => Date): SessionBook {
  let loaded: Promise<Map<string, StoredSession>> | null = null;
  const load = async () => {
    const kept = await vault.linkSessions();
    // A keychain that is locked now may be open later: only an answer counts.
    if (!kept.ok) loaded = null;
    const sessions = (kept.ok ? kept.value : []).flatMap(({ json }) => unsealed(json) ?? []);
    return new Map(sessions.map((session) => [session.sessionId, session]));
  };
  const sessions = () => (loaded ??= load());

  return {
    put: async (session) => {
      (await sessions()).set(session.sessionId, session);
      return vault.putLinkSession(session.sessionId, sealable(session));
    },
    get: async (sessionId) => (await sessions()).get(sessionId) ?? null,
    remove: (sessionId) => {
      // Behind a put that is under way, so that what is removed last stays removed.
      void sessions().then((known) => {
        known.delete(sessionId);
        vault.deleteLinkSession(sessionId);
      });
    },
    list: async (open) => {
      const known = await sessions();
      for (const session of known.values()) {
        if (session.sessionId === open || isResumable(session, clock())) continue;
        known.delete(session.sessionId);
        vault.deleteLinkSession(session.sessionId);
      }
      return [...known.values()];
    },
  };
}
