import { useEffect, useSyncExternalStore } from 'react';
import { QUERIES } from '../../../shared/queries.ts';
import { createSession, type Session, type SessionState } from './session.ts';

/** One for each profile: another profile is another database. */
const sessions = new Map<string, Session>();

function sessionOf(profile: string): Session {
  const session = sessions.get(profile) ?? createSession(window.trax, QUERIES[0]?.sql ?? '');
  sessions.set(profile, session);
  return session;
}

/** The question in hand of a profile, and what it is at. */
export function useSession(profile: string): { session: Session; state: SessionState } {
  const session = sessionOf(profile);
  useEffect(() => window.trax.on('queryProgress', session.progress), [session]);
  return { session, state: useSyncExternalStore(session.subscribe, session.get) };
}
