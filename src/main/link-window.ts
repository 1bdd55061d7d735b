import { t } from '@lingui/core/macro';
import { BrowserWindow, session, type Session, type WebContents } from 'electron';
import type { LinkPage } from '../core/link/link-host.ts';
import type { Language } from '../shared/languages.ts';
import type { Settings } from '../shared/model/settings.ts';
import {
  bankWindowOptions,
  openBankWindow,
  showPopUp,
  type BankWindowOptions,
} from './bank-window.ts';
import { linkUserAgent } from './link-user-agent.ts';
import { isBankPage } from './oauth-urls.ts';
import { isLinkPageUrl } from './trusted-urls.ts';

/** Where react-plaid-link loads Plaid's script from. */
const LINK_SCRIPT = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js';

/** Chromium's words to setCertificateVerifyProc: https://www.electronjs.org/docs/latest/api/session */
const ACCEPT = 0;
const REJECT = -2;
const ASK_CHROMIUM = -3;

export interface LinkWindowOptions {
  readonly preload: string;
  readonly parent: BrowserWindow;
  readonly page: LinkPage;
  readonly signInWith: Settings['signInWith'];
  readonly language: Language;
  readonly isDevelopment: boolean;
  /** Whether a bank was chosen in the open session. */
  readonly bankChosen: () => boolean;
  /** Link leaves its page for a bank's, and the person wants that in their own browser. */
  readonly onBankPage: (url: string) => void;
  /** A bank's window came to the redirect URI. */
  readonly onReturn: (url: string) => void;
  /** The window is gone, and every bank's window with it. */
  readonly onClosed: () => void;
}

/**
 * Makes the window that hosts Plaid Link. Plaid's remote script runs here and nowhere else, in a
 * session of its own that is forgotten with the window, with a preload that can only fetch the link
 * token and report how it goes. The window never leaves the Link page: a bank's page opens in a window
 * of its own beside it, or in the person's browser.
 */
export function createLinkWindow(options: LinkWindowOptions): BrowserWindow {
  const { page } = options;
  const linkSession = createLinkSession(page, options.signInWith);
  const window = new BrowserWindow({
    parent: options.parent,
    width: 480,
    height: 760,
    minWidth: 380,
    minHeight: 520,
    title: t`Link a bank`,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      session: linkSession,
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: options.isDevelopment,
    },
  });
  const closeBank = keepBankWindow(window, linkSession, options);
  // Whoever closes the window is not asked by its page whether they may: Electron would show no question.
  window.webContents.on('will-prevent-unload', (event) => {
    event.preventDefault();
  });
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  // Before the window is gone: a bank's window that is closed for it calls nobody back.
  window.on('close', closeBank);
  window.on('closed', () => {
    closeBank();
    void linkSession.clearData();
    options.onClosed();
  });
  // A window without its page would never be shown, and would stand in the way of the next.
  window.loadURL(linkUrl(page, options.language)).catch(() => {
    if (!window.isDestroyed()) window.close();
  });
  return window;
}

/**
 * The bank's window of a link window: opened by Link itself, or for it when it leaves its page. There is
 * one at most; the next takes its place. Gives the way to close it.
 */
function keepBankWindow(
  window: BrowserWindow,
  linkSession: Session,
  options: LinkWindowOptions,
): () => void {
  const { page, signInWith, isDevelopment } = options;
  let shown: BrowserWindow | null = null;
  const close = () => {
    const closing = shown;
    shown = null;
    closing?.destroy();
  };
  const keep = (bankWindow: BrowserWindow, onLeft: () => void = () => undefined) => {
    close();
    shown = bankWindow;
    bankWindow.once('closed', () => {
      if (shown !== bankWindow) return;
      shown = null;
      onLeft();
    });
    return bankWindow;
  };
  const bank: BankWindowOptions = {
    parent: window,
    session: linkSession,
    redirectUri: page.redirectUri,
    demoBankUrl: page.demoBankUrl,
    isDevelopment,
    onReturn: (url) => {
      shown = null;
      options.onReturn(url);
    },
  };
  /** The same session from its beginning: a Link that left its page for the bank would wait for ever. */
  const startOver = () => {
    if (!window.isDestroyed()) window.webContents.reload();
  };
  const isAllowed = (url: string) =>
    isBankPage(url, { demoBankUrl: page.demoBankUrl, bankChosen: options.bankChosen() });

  window.webContents.setWindowOpenHandler(({ url }) =>
    isAllowed(url)
      ? {
          action: 'allow',
          // A pop-up that outlives its Link has nobody to report to.
          outlivesOpener: false,
          overrideBrowserWindowOptions: bankWindowOptions(bank),
          // Of what the page wishes for, nothing: it may wish for a window above all others, or unseen.
          createWindow: (wished) => keep(showPopUp(bank, popUpOf(wished))).webContents,
        }
      : { action: 'deny' },
  );
  // Frames inside the page are held by its Content-Security-Policy.
  const stay = (
    event: Electron.Event & { readonly url: string; readonly isMainFrame: boolean },
  ) => {
    if (!event.isMainFrame || isLinkPageUrl(event.url, page.url)) return;
    event.preventDefault();
    if (!isAllowed(event.url) || event.url === 'about:blank') return;
    if (signInWith === 'browser') options.onBankPage(event.url);
    else keep(openBankWindow(bank, event.url), startOver);
  };
  window.webContents.on('will-navigate', stay);
  window.webContents.on('will-redirect', stay);
  return close;
}

/** The page that is to be shown comes with the options, which Electron's types leave out. */
const popUpOf = (options: object & { readonly webContents?: WebContents }): WebContents => {
  if (options.webContents === undefined) throw new Error('a pop-up without a page');
  return options.webContents;
};

/** The page reads its language after the #, which the server that serves it never sees. */
const linkUrl = (page: LinkPage, language: Language) => `${page.url}#${language}`;

function createLinkSession(page: LinkPage, signInWith: Settings['signInWith']): Session {
  // Without "persist:" a partition lives in memory only.
  const linkSession = session.fromPartition(`link-${String(Date.now())}`);
  linkSession.setUserAgent(linkUserAgent(linkSession.getUserAgent(), signInWith));
  linkSession.setCertificateVerifyProc((request, answer) => {
    if (request.hostname !== 'localhost') {
      answer(ASK_CHROMIUM);
      return;
    }
    answer(request.certificate.fingerprint === page.fingerprint ? ACCEPT : REJECT);
  });
  if (page.demoBankUrl !== null) {
    const redirectURL = new URL(new URL(LINK_SCRIPT).pathname, page.demoBankUrl).href;
    linkSession.webRequest.onBeforeRequest({ urls: [LINK_SCRIPT] }, (_details, answer) => {
      answer({ redirectURL });
    });
  }
  return linkSession;
}
