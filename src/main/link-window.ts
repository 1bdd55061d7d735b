import { BrowserWindow, session, type Session } from 'electron';
import type { LinkPage } from '../core/link/linking.ts';
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
  readonly isDevelopment: boolean;
  /** The person closed the window before Link ended. */
  readonly onClosed: () => void;
}

/**
 * Makes the window that hosts Plaid Link. Plaid's remote script runs here and nowhere else, in a
 * session of its own that is forgotten with the window, with a preload that can only fetch the link
 * token and report the outcome.
 */
export function createLinkWindow(options: LinkWindowOptions): BrowserWindow {
  const { page } = options;
  const linkSession = createLinkSession(page);
  const window = new BrowserWindow({
    parent: options.parent,
    width: 480,
    height: 760,
    minWidth: 380,
    minHeight: 520,
    title: 'Link a bank',
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
  // Frames inside the page are held by its Content-Security-Policy.
  const stay = (
    event: Electron.Event & { readonly url: string; readonly isMainFrame: boolean },
  ) => {
    if (event.isMainFrame && !isLinkPageUrl(event.url, page.url)) event.preventDefault();
  };
  window.webContents.on('will-navigate', stay);
  window.webContents.on('will-redirect', stay);
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('closed', () => {
    void linkSession.clearStorageData();
    options.onClosed();
  });
  void window.loadURL(page.url);
  return window;
}

function createLinkSession(page: LinkPage): Session {
  // Without "persist:" a partition lives in memory only.
  const linkSession = session.fromPartition(`link-${String(Date.now())}`);
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
