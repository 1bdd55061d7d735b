import { setTimeout as sleepFor } from 'node:timers/promises';
import { ok, type Result } from '../../shared/failure.ts';
import { Secret } from '../vault/secret.ts';
import type { LinkDependencies } from './complete-link.ts';
import { awaitHostedLink, hostedEnd, type HostedEnd } from './hosted-link.ts';
import { linkPageOf, startLinkHost, type LinkHostOptions, type LinkPage } from './link-host.ts';
import type { StoredSession } from './link-session.ts';
import type { LoopbackServer } from './loopback-server.ts';
import type { AwaitedReturn } from './oauth-return-desk.ts';
import { redirectUriOf } from './redirect-uri.ts';

/** What a session needs to be shown: a window on the Link page, or a page in the browser. */
export type OpenedLink =
  | { readonly kind: 'window'; readonly page: LinkPage }
  /** Opens Plaid's own page, so it is never logged and never shown. */
  | { readonly kind: 'browser'; readonly url: string }
  /** Nothing: the outcome is on its way. */
  | { readonly kind: 'finishing' };

/** The session that is open: at most one, so that no return can reach another's. */
export interface OpenSession {
  session: StoredSession;
  /** Null when Plaid's own page is open in the browser. */
  readonly server: LoopbackServer | null;
  /** Set while the person is at the bank in the browser. */
  awaited: (AwaitedReturn & { isOpened: boolean }) | null;
  readonly stop: AbortController;
}

/** Serves the Link page for a session. Errors: PORT_IN_USE, LINK_UNAVAILABLE. */
export async function serveSession(
  session: StoredSession,
  host: LinkHostOptions,
): Promise<Result<OpenSession>> {
  const { port, redirectUri } = session;
  const server = await startLinkHost(host, { port, redirectUri });
  if (!server.ok) return server;
  const stop = new AbortController();
  return ok({ session, server: server.value, awaited: null, stop });
}

/** Follows Plaid's own page to its end. */
export async function followSession(
  { session, stop }: OpenSession,
  dependencies: () => Promise<Result<LinkDependencies>>,
  clock: () => Date,
): Promise<Result<HostedEnd>> {
  const needed = await dependencies();
  if (!needed.ok) return needed;
  return awaitHostedLink({
    plaid: needed.value.plaid,
    linkToken: new Secret(session.linkToken),
    expiresAt: new Date(session.expiresAt),
    updateMode: session.purpose.kind === 'renew',
    clock,
    sleep: (ms, signal) => sleepFor(ms, undefined, { signal }),
    signal: stop.signal,
  });
}

/** How Plaid's own page ended while nobody followed it; null while it has not, or nobody can say. */
export async function lookAtHosted(
  { hostedUrl, linkToken, purpose }: StoredSession,
  dependencies: () => Promise<Result<LinkDependencies>>,
): Promise<HostedEnd | null> {
  if (hostedUrl === null) return null;
  const needed = await dependencies();
  if (!needed.ok) return null;
  const sessions = await needed.value.plaid.getLinkSessions(new Secret(linkToken));
  return sessions.ok ? hostedEnd(sessions.value, purpose.kind === 'renew') : null;
}

/** How to show, or show again, what is open. */
export function openedLink(
  { session, server, awaited }: OpenSession,
  demoBankUrl: string | null,
): OpenedLink {
  if (awaited !== null) return { kind: 'browser', url: awaited.startUrl };
  if (server !== null)
    return { kind: 'window', page: linkPageOf(server, demoBankUrl, redirectUriOf(session)) };
  return { kind: 'browser', url: session.hostedUrl ?? '' };
}

/** Stops serving and waiting; what becomes of the session is the caller's to say. */
export async function closeSession(open: OpenSession): Promise<void> {
  open.stop.abort();
  open.awaited?.cancel();
  await open.server?.close();
}
