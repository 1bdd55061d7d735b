import { t } from '@lingui/core/macro';
import { BrowserWindow, dialog, type Session, type WebContents } from 'electron';
import { isBankNavigation, isReturn } from './oauth-urls.ts';

/** Chromium's word for a load that something else took the place of. */
const ABORTED = -3;

export interface BankWindowOptions {
  readonly parent: BrowserWindow;
  readonly session: Session;
  readonly redirectUri: string;
  readonly demoBankUrl: string | null;
  readonly isDevelopment: boolean;
  /** The bank sent the person back to the redirect URI; the window is closed right after. */
  readonly onReturn: (url: string) => void;
}

/**
 * How a window with a bank's own page is made: the link window's session, no preload, nothing of Trax
 * in it.
 */
export const bankWindowOptions = ({
  parent,
  session,
  isDevelopment,
}: BankWindowOptions): Electron.BrowserWindowConstructorOptions => ({
  parent,
  width: 520,
  height: 760,
  minWidth: 380,
  minHeight: 480,
  title: t`Your bank`,
  autoHideMenuBar: true,
  fullscreenable: false,
  backgroundColor: '#ffffff',
  webPreferences: {
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: isDevelopment,
  },
});

/** Opens a bank's page for a Link that leaves its own page for it, as it does for redirects. */
export function openBankWindow(options: BankWindowOptions, url: string): BrowserWindow {
  const window = new BrowserWindow(bankWindowOptions(options));
  holdBankWindow(window, options);
  void window.loadURL(url).catch(() => undefined);
  return window;
}

/** Puts a pop-up that Link opens into a window of Trax's making. */
export function showPopUp(options: BankWindowOptions, popUp: WebContents): BrowserWindow {
  const made = { ...bankWindowOptions(options), webContents: popUp };
  const window = new BrowserWindow(made);
  holdBankWindow(window, options);
  return window;
}

/** Keeps a bank's window to https pages, takes the return from it, and says where the person is. */
function holdBankWindow(window: BrowserWindow, options: BankWindowOptions): void {
  const { webContents } = window;
  const steer = (
    event: Electron.Event & { readonly url: string; readonly isMainFrame: boolean },
  ) => {
    if (!event.isMainFrame) return;
    if (isReturn(event.url, options.redirectUri)) {
      event.preventDefault();
      options.onReturn(event.url);
      window.destroy();
      return;
    }
    if (!isBankNavigation(event.url, options.demoBankUrl)) event.preventDefault();
  };
  webContents.on('will-navigate', steer);
  webContents.on('will-redirect', steer);
  // The person closes the window, whatever its page has against it: Electron would not even ask.
  webContents.on('will-prevent-unload', (event) => {
    event.preventDefault();
  });
  // There is no address bar: the title says whose page this is, whatever the page calls itself.
  window.on('page-title-updated', (event, title) => {
    event.preventDefault();
    window.setTitle(`${hostOf(webContents.getURL())} — ${title}`);
  });
  // A page without a title keeps that of the one before.
  webContents.on('did-navigate', (_event, url) => {
    window.setTitle(hostOf(url));
  });
  webContents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return;
    window.destroy();
    void dialog.showMessageBox(options.parent, {
      type: 'warning',
      message: t`The bank’s page could not be reached.`,
      detail: t`Check the network connection, then continue to the bank again.`,
    });
  });
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : t`Your bank`);
