import { setTimeout as sleep } from 'node:timers/promises';
import type { LinkEvent, LinkExit, LinkPageSession, LinkSuccess } from '../../shared/contract.ts';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { LinkPurpose, LinkSession, LinkWay } from '../../shared/model/linking.ts';
import type { LinkHostOptions } from './link-host.ts';
import { sessionView, type StoredSession } from './link-session.ts';
import type { LinkSettings } from './link-token-request.ts';
import { newSession } from './new-session.ts';
import type { DoneWords } from './oauth-pages.ts';
import { readReturn } from './oauth-return.ts';
import {
  closeSession,
  followSession,
  lookAtHosted,
  openedLink,
  serveSession,
  type OpenedLink,
  type OpenSession,
} from './open-session.ts';
import { redirectUriOf } from './redirect-uri.ts';
import { createSessionEnd, type SessionEndOptions } from './session-end.ts';

export interface LinkingOptions extends LinkHostOptions, SessionEndOptions {
  readonly settings: () => LinkSettings;
  /** What the browser shows at the end of a bank's sign-in. */
  readonly doneWords: () => DoneWords | undefined;
  /** The bank sent the person back, in the window or in the browser: the Link page is to go on. */
  readonly onReturned: () => void;
}

export interface Linking {
  /** Errors: PORT_IN_USE, and what Plaid answers. A session that is open is left first. */
  readonly start: (purpose: LinkPurpose, way: LinkWay) => Promise<Result<OpenedLink>>;
  readonly resume: (sessionId: string) => Promise<Result<OpenedLink>>;
  /** What the Link page needs; only for the page itself. */
  readonly page: () => Result<LinkPageSession>;
  readonly event: (event: LinkEvent) => Promise<void>;
  readonly succeed: (success: LinkSuccess) => Promise<void>;
  readonly exit: (exit: LinkExit) => Promise<void>;
  /** The link window was closed: what can be taken up again is kept. */
  readonly leave: () => Promise<void>;
  /** Waits for the return from a bank's page that is to be opened in the browser. */
  readonly leaveForBank: (bankUrl: string) => Result<undefined>;
  /** The address to open there. */
  readonly openBank: () => Result<string>;
  /** A window of Trax has come to the redirect URI. */
  readonly returnInside: (url: string) => Result<undefined>;
  /** Gives the embedded Link up for Plaid's own page, for the same purpose. */
  readonly useHosted: () => Promise<Result<OpenedLink>>;
  readonly discard: (sessionId: string) => Promise<void>;
  readonly linkDuplicate: (sessionId: string) => Promise<Result<undefined>>;
  readonly list: () => Promise<readonly LinkSession[]>;
  /** Lets go of everything; sessions that can be taken up again are kept. */
  readonly close: () => Promise<void>;
}

/** Link sessions: begun, left, taken up again and ended. Their tokens go only to the page that Trax serves. */
export function createLinking(options: LinkingOptions): Linking {
  const { book, clock, onChanged, dependencies } = options;
  const end = createSessionEnd(options);
  let open: OpenSession | null = null;
  /** What must have ended before the databases close. */
  let following: Promise<void> = Promise.resolve();

  const keep = async (current: OpenSession, change: Partial<StoredSession>) => {
    current.session = { ...current.session, ...change };
    await book.put(current.session);
    onChanged();
  };

  const letGo = async (): Promise<StoredSession | null> => {
    const current = open;
    open = null;
    if (current !== null) await closeSession(current);
    return current?.session ?? null;
  };

  const follow = async (current: OpenSession) => {
    const followed = await followSession(current, dependencies, clock);
    if (open !== current) return;
    const session = current.session;
    await letGo();
    if (!followed.ok) end.lose(session, followed.failure);
    else if (followed.value.kind === 'success') await end.succeed(session, followed.value.success);
    else await end.exit(session, followed.value.exit);
  };

  /** A link token that lapses takes its session with it, wherever the person is. */
  const endInTime = async (current: OpenSession) => {
    const left = Date.parse(current.session.expiresAt) - clock().getTime();
    await sleep(left, undefined, { signal: current.stop.signal, ref: false }).catch(
      () => undefined,
    );
    if (open !== current) return;
    await letGo();
    const bank = current.session.institutionName ?? 'a bank';
    const problem = failure('LINK_EXPIRED', `The time to link ${bank} has run out.`);
    end.forget(current.session, { outcome: 'failed', failure: problem });
  };

  const show = async (session: StoredSession): Promise<Result<OpenedLink>> => {
    if (session.hostedUrl === null) {
      const served = await serveSession(session, options);
      if (!served.ok) return served;
      open = served.value;
      void endInTime(open);
    } else {
      open = { session, server: null, awaited: null, stop: new AbortController() };
      // What it throws is of a database that cannot be read: the session stays, to be taken up again.
      const earlier = following;
      following = follow(open)
        .catch(() => undefined)
        .then(() => earlier);
    }
    return ok(openedLink(open, options.demoBankUrl));
  };

  const leave = async () => {
    // The person is in the browser: closing the window does not call them back.
    if (!open?.server || open.awaited !== null) return;
    const session = await letGo();
    if (session !== null) await end.leave(session);
  };

  const start = async (purpose: LinkPurpose, way: LinkWay): Promise<Result<OpenedLink>> => {
    const before = await letGo();
    if (before !== null) await end.leave(before);
    const needed = await dependencies();
    if (!needed.ok) return needed;
    const session = await newSession(needed.value, options, purpose, way);
    return session.ok ? begin(session.value) : session;
  };

  const begin = async (session: StoredSession): Promise<Result<OpenedLink>> => {
    // A sign-in whose end could not be kept is better not begun.
    const kept = await book.put(session);
    const opened = kept.ok ? await show(session) : kept;
    if (!opened.ok) book.remove(session.sessionId);
    onChanged();
    return opened;
  };

  const received = (current: OpenSession, receivedRedirectUri: string) => {
    current.awaited = null;
    void keep(current, { receivedRedirectUri }).then(options.onReturned);
  };

  return {
    start,
    leave,
    resume: async (sessionId) => {
      if (open?.session.sessionId === sessionId) {
        return ok(openedLink(open, options.demoBankUrl));
      }
      const kept = (await book.list(open?.session.sessionId ?? null)).find(
        (session) => session.sessionId === sessionId,
      );
      if (kept === undefined) return fail(linkEnded());
      const before = await letGo();
      if (before !== null) await end.leave(before);
      if (kept.success !== null) {
        await end.finish(kept, false);
        return ok({ kind: 'finishing' });
      }
      const ended = await lookAtHosted(kept, dependencies);
      if (ended?.kind === 'success') {
        await end.succeed(kept, ended.success);
        return ok({ kind: 'finishing' });
      }
      const opened = await show(kept);
      onChanged();
      return opened;
    },
    page: () => {
      if (open === null || Date.parse(open.session.expiresAt) <= clock().getTime()) {
        return fail(linkEnded());
      }
      const { linkToken, receivedRedirectUri } = open.session;
      const { awaited } = open;
      const browser = awaited === null ? 'no' : awaited.isOpened ? 'open' : 'ask';
      return ok({ linkToken, receivedRedirectUri, browser });
    },
    event: async ({ name, institutionName }) => {
      // Link has gone on from the return: it is worth one use.
      if (name === 'OPEN' && open !== null && open.session.receivedRedirectUri !== null) {
        await keep(open, { receivedRedirectUri: null });
      }
      if (open === null || institutionName === null) return;
      if (institutionName !== open.session.institutionName) await keep(open, { institutionName });
    },
    succeed: async (success) => {
      const session = await letGo();
      if (session !== null) await end.succeed(session, success);
    },
    exit: async (exit) => {
      const session = await letGo();
      if (session !== null) await end.exit(session, exit);
    },
    leaveForBank: (bankUrl) => {
      const current = open;
      if (!current?.server) return fail(linkEnded());
      const awaited = current.server.expectReturn({
        bankUrl,
        expiresAt: new Date(current.session.expiresAt),
        doneWords: options.doneWords,
        onReturn: (url) => {
          received(current, url);
        },
      });
      current.awaited = { ...awaited, isOpened: false };
      onChanged();
      return ok(undefined);
    },
    openBank: () => {
      const awaited = open?.awaited ?? null;
      if (awaited === null) return fail(linkEnded());
      awaited.isOpened = true;
      return ok(awaited.startUrl);
    },
    returnInside: (url) => {
      const receivedRedirectUri =
        open === null ? null : readReturn(url, redirectUriOf(open.session));
      if (open === null || receivedRedirectUri === null) {
        return fail(
          failure('RETURN_REFUSED', 'The bank’s answer was not one that Trax waits for.'),
        );
      }
      received(open, receivedRedirectUri);
      return ok(undefined);
    },
    useHosted: async () => {
      const current = open;
      if (current === null) return fail(linkEnded());
      const needed = await dependencies();
      if (!needed.ok) return needed;
      // The session that there is stands until there is another.
      const session = await newSession(needed.value, options, current.session.purpose, 'hosted');
      if (!session.ok) return session;
      if (open !== current) return fail(linkEnded());
      await letGo();
      book.remove(current.session.sessionId);
      return begin(session.value);
    },
    discard: async (sessionId) => {
      if (open?.session.sessionId === sessionId) await letGo();
      await end.settled(sessionId);
      book.remove(sessionId);
      onChanged();
    },
    linkDuplicate: async (sessionId) => {
      const session = await book.get(sessionId);
      if (!session?.success) return fail(linkEnded());
      await end.finish({ ...session, existingItemId: null }, true);
      return ok(undefined);
    },
    list: async () => {
      const sessions = await book.list(open?.session.sessionId ?? null);
      const waiting = sessions.filter(({ sessionId }) => !end.isFinishing(sessionId));
      return waiting.map((session) => {
        if (open?.session.sessionId !== session.sessionId) return sessionView(session, 'paused');
        const inBrowser = open.server === null || open.awaited !== null;
        return sessionView(session, inBrowser ? 'browser' : 'window');
      });
    },
    close: async () => {
      await letGo();
      await following;
    },
  };
}

const linkEnded = () => failure('LINK_EXPIRED', 'This link session has ended.');
