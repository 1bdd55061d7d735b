import { BrowserWindow, nativeTheme } from 'electron';
import type { Language } from '../shared/languages.ts';
import type { SettingsStore, WindowBounds } from './settings-store.ts';
import { appUrl, isAppUrl } from './trusted-urls.ts';

/** Below this the pages no longer fit. */
const MIN_SIZE = { minWidth: 560, minHeight: 480 };
/** The page's own backgrounds (theme.css), so that no window flashes white. */
const BACKGROUND = { light: '#faf9f7', dark: '#161514' };

export interface AppWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly store: SettingsStore;
  /** The development server, or null for the built files. */
  readonly devServerUrl: string | null;
  readonly language: Language;
  readonly isDevelopment: boolean;
  /** Asked when the window is closed: true hides it instead, and Trax stays in the tray. */
  readonly staysInTray: () => boolean;
}

/** Makes the app window: sandboxed, isolated, and unable to go anywhere but its own pages. */
export function createAppWindow(options: AppWindowOptions): BrowserWindow {
  const { store, devServerUrl } = options;
  const { maximized, ...bounds } = store.window.get();
  const window = new BrowserWindow({
    ...bounds,
    ...MIN_SIZE,
    title: 'Trax',
    icon: options.icon,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
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
  if (maximized) window.maximize();
  window.webContents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url, devServerUrl)) event.preventDefault();
  });
  window.on('close', (event) => {
    store.window.set(boundsOf(window));
    if (!options.staysInTray()) return;
    event.preventDefault();
    window.hide();
  });
  void window.loadURL(appUrl(devServerUrl, options.language));
  return window;
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function boundsOf(window: BrowserWindow): WindowBounds {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
