import type { BrowserWindow } from 'electron';
import type { Engine } from '../core/engine-api.ts';
import type { LinkPage } from '../core/link/link-host.ts';
import type { OpenedLink } from '../core/link/open-session.ts';
import { linkCalls, type LinkOutcome } from '../shared/contract.ts';
import { fail, failure, ok, type Result } from '../shared/failure.ts';
import type { Language } from '../shared/languages.ts';
import type { LinkPurpose, LinkWay } from '../shared/model/linking.ts';
import type { Settings } from '../shared/model/settings.ts';
import { bringToFront } from './app-window.ts';
import { sendLinkEvent, serveCalls } from './ipc.ts';
import { createLinkWindow } from './link-window.ts';
import { openInBrowser } from './open-external.ts';
import { paths } from './paths.ts';
import { isLinkPageUrl } from './trusted-urls.ts';

export interface LinkFlow {
  /** Opens the link window or the browser, or brings the open window to the front. */
  readonly start: (purpose: LinkPurpose, way: LinkWay) => Promise<Result<undefined>>;
  readonly resume: (sessionId: string) => Promise<Result<undefined>>;
  /** The bank sent the person back: Link goes on, in front of everything. */
  readonly returned: () => void;
  readonly discard: (sessionId: string) => Promise<Result<undefined>>;
  /** A session has ended: a window that showed it has nothing left to show. */
  readonly ended: () => Promise<void>;
  /** Closes the window, whatever becomes of its session. */
  readonly close: () => void;
}

export interface LinkFlowOptions {
  readonly engine: Engine;
  readonly isDevelopment: boolean;
  readonly parent: () => BrowserWindow | null;
  readonly settings: () => Settings;
  readonly language: () => Language;
  /** Something could not be opened, outside of any call that could say so. */
  readonly onFailed: (problem: Extract<LinkOutcome, { outcome: 'failed' }>) => void;
  readonly onDefect: (where: string, frames: string) => void;
}

/** The windows and browser pages of link sessions; the sessions themselves are the engine's. */
export function createLinkFlow(options: LinkFlowOptions): LinkFlow {
  const { engine } = options;
  let open: { readonly window: BrowserWindow; readonly page: LinkPage } | null = null;
  /** Served on while the person is at the bank in the browser, window or not. */
  let served: LinkPage | null = null;
  let bankChosen = false;
  let starting: Promise<Result<undefined>> | null = null;
  let leaving: Promise<void> | null = null;
  /** Goes up when another profile is opened: what its engine opened has nothing to do with this one's. */
  let generation = 0;

  /** Lets go of the window first, so that its closing is not taken for the person's. */
  const close = () => {
    const closing = open;
    open = null;
    closing?.window.close();
  };

  const browse = async (asked: Promise<Result<string>>): Promise<Result<undefined>> => {
    const url = await asked;
    return url.ok ? openInBrowser(url.value) : url;
  };
  const tellFailure = (result: Result<undefined>) => {
    if (!result.ok) options.onFailed({ outcome: 'failed', failure: result.failure });
  };

  /** A warning that nobody announced looks like an attack: unless there will be none, the page explains it first. */
  const leaveForBank = async (url: string, window: BrowserWindow) => {
    const awaited = await engine.leaveForBank(url);
    const trust = await engine.getCertificateTrust();
    const isTrusted = trust.ok && trust.value.state === 'trusted';
    tellFailure(awaited.ok && isTrusted ? await browse(engine.openBank()) : awaited);
    if (open?.window === window) sendLinkEvent(window.webContents, 'sessionChanged');
  };

  const show = (page: LinkPage): Result<undefined> => {
    const parent = options.parent();
    if (parent === null) return fail(failure('LINK_UNAVAILABLE', 'There is no window to link in.'));
    close();
    served = page;
    const window = createLinkWindow({
      parent,
      preload: paths.linkPreload,
      page,
      signInWith: options.settings().signInWith,
      language: options.language(),
      isDevelopment: options.isDevelopment,
      bankChosen: () => bankChosen,
      onBankPage: (url) => {
        // A second press waits for the first: each would void the address of the one before.
        leaving ??= leaveForBank(url, window).finally(() => {
          leaving = null;
        });
      },
      onReturn: (url) => {
        void engine.returnInside(url).then(tellFailure);
      },
      onClosed: () => {
        if (open?.window !== window) return;
        open = null;
        void engine.leaveLink();
      },
    });
    open = { window, page };
    return ok(undefined);
  };

  const showOpened = async (asked: Promise<Result<OpenedLink>>): Promise<Result<undefined>> => {
    const asking = generation;
    const opened = await asked;
    if (!opened.ok) return opened;
    if (asking !== generation) return ok(undefined);
    switch (opened.value.kind) {
      case 'window':
        return show(opened.value.page);
      case 'browser':
        close();
        return openInBrowser(opened.value.url);
      case 'finishing':
        return ok(undefined);
    }
  };

  serveCalls(
    'link',
    linkCalls,
    {
      getSession: () => engine.getLinkSession(),
      event: (event) => {
        bankChosen ||= event.institutionName !== null || event.name === 'OPEN_OAUTH';
        return engine.linkEvent(event);
      },
      complete: (success) => {
        // Answered at once: the page that asks is about to close.
        close();
        void engine.completeLink(success).then(tellFailure);
        return Promise.resolve(ok(undefined));
      },
      exit: (exit) => {
        close();
        void engine.exitLink(exit).then(tellFailure);
        return Promise.resolve(ok(undefined));
      },
      openBank: () => browse(engine.openBank()),
      useHosted: () => showOpened(engine.useHostedLink()),
    },
    {
      isTrusted: (contents, url) =>
        open !== null && contents === open.window.webContents && isLinkPageUrl(url, open.page.url),
      checkResponses: options.isDevelopment,
      onDefect: options.onDefect,
    },
  );

  const ended = async () => {
    const session = await engine.getLinkSession();
    if (!session.ok) close();
  };

  const begin = (
    asked: () => Promise<Result<OpenedLink>>,
    isBankKnown: boolean,
  ): Promise<Result<undefined>> => {
    if (starting !== null) return starting;
    // The engine leaves the session before: what its window still reports would count as this one's.
    close();
    bankChosen = isBankKnown;
    starting = showOpened(asked()).finally(() => {
      starting = null;
    });
    return starting;
  };

  return {
    start: async (purpose, way) => {
      // A window that is open holds somebody's sign-in: a second press must not throw it away.
      if (open !== null && way === 'window') {
        bringToFront(open.window);
        return ok(undefined);
      }
      return begin(() => engine.startLink({ purpose, way }), purpose.kind !== 'new');
    },
    resume: (sessionId) => begin(() => engine.resumeLink({ sessionId }), true),
    returned: () => {
      if (open === null) {
        tellFailure(served === null ? ok(undefined) : show(served));
        return;
      }
      bringToFront(open.window);
      sendLinkEvent(open.window.webContents, 'sessionChanged');
    },
    discard: async (sessionId) => {
      const discarded = await engine.discardLink({ sessionId });
      await ended();
      return discarded;
    },
    ended,
    close: () => {
      generation += 1;
      close();
      void engine.leaveLink();
    },
  };
}
