import { app, nativeTheme, session, type BrowserWindow } from 'electron';
import type { EngineEvent, EngineStatus } from '../core/engine-api.ts';
import { redirectUriSettings } from '../core/link/redirect-uri.ts';
import { engineSettings } from '../core/settings.ts';
import { GOOD_CONDITIONS } from '../core/sync/schedule.ts';
import { speak } from '../locales/speak.ts';
import { appCalls, type AppEvents } from '../shared/contract.ts';
import type { Language } from '../shared/languages.ts';
import type { LinkPurpose } from '../shared/model/linking.ts';
import type { Settings, SettingsChange } from '../shared/model/settings.ts';
import type { Profile } from '../shared/model/values.ts';
import { serveApp } from './app-protocol.ts';
import { appState } from './app-state.ts';
import { chooseFile, chooseFolder, chooseTarget } from './choose-file.ts';
import { bringToFront, createAppWindow } from './app-window.ts';
import { parseLaunch, type Launch } from './argv.ts';
import { canStartAtLogin, setStartAtLogin } from './autostart.ts';
import { startEngine } from './engine-client.ts';
import { appHandlers, type AppControls } from './handlers.ts';
import { createImportDesk } from './import-desk.ts';
import { sendEvent, serveCalls } from './ipc.ts';
import { holdKeychainLibrary } from './keychain-library.ts';
import { chosenLanguage, doneWords } from './language.ts';
import { createLinkFlow } from './link-flow.ts';
import { logDefect, logInfo, openLog } from './log.ts';
import { setMenu } from './menu.ts';
import { paths } from './paths.ts';
import { openQueries } from './queries.ts';
import { confineApp } from './security.ts';
import { showConsents, showNotices, type NoticeActions } from './notifications.ts';
import { watchConditions } from './power.ts';
import { openSettingsStore } from './settings-store.ts';
import { createTray, type AppTray } from './tray.ts';
import { trayState } from './tray-menu.ts';
import { appUrl, isAppUrl } from './trusted-urls.ts';
import { createViewDesk } from './view-desk.ts';

/** Puts the app together: settings, engine, windows, tray and menu, and the calls between them. */
export function startTrax(launch: Launch): void {
  const isDevelopment = !app.isPackaged;
  const devServerUrl = isDevelopment ? (process.env['ELECTRON_RENDERER_URL'] ?? null) : null;
  const dataDirectory = app.getPath('userData');
  openLog(dataDirectory);
  const store = openSettingsStore(dataDirectory);
  nativeTheme.themeSource = store.settings.get().theme;
  let language = chosenLanguage(store.settings.get().appLanguage);
  speak(language);
  let profile: Profile = launch.demo ? 'demo' : store.profile.get();
  let window: BrowserWindow | null = null;
  let tray: AppTray | null = null;
  let isQuitting = false;
  const parent = () => window;

  let conditions = GOOD_CONDITIONS;
  const currentSettings = () => ({
    ...engineSettings(store.settings.get(), store.paused.get(), conditions),
    doneWords: doneWords(language),
  });
  const engineData = () => ({
    dataDirectory,
    profile,
    settings: currentSettings(),
    linkPageDirectory: paths.linkPage,
    keychainService: process.env['TRAX_KEYCHAIN_SERVICE'] ?? 'Trax',
    demoBankUrl: process.env['TRAX_DEMO_BANK_URL'] ?? null,
  });
  const client = startEngine({
    workerUrl: paths.engineWorker,
    data: engineData,
    onEvent: (message) => {
      passOn(message);
    },
    onCrash: (restarted) => {
      logInfo(restarted ? 'the engine crashed and was restarted' : 'the engine stays down');
      // What the link window would report has nobody to go to: its session waits on the Banks page.
      linkFlow.close();
      tellAll();
    },
    onDefect: logDefect,
  });
  const { engine } = client;

  const tell = <K extends keyof AppEvents>(event: K, payload: AppEvents[K]) => {
    if (window !== null && !window.isDestroyed()) sendEvent(window.webContents, event, payload);
  };
  const passOn = (message: EngineEvent) => {
    switch (message.event) {
      case 'syncProgress':
        tell('syncProgress', message.payload);
        // The tray shows that a sync has begun, not how far it is.
        if (message.payload.phase === 'waiting') void refreshTray();
        return;
      case 'linkReturned':
        linkFlow.returned();
        return;
      case 'linkFinished':
        void linkFlow.ended();
        openWindow();
        tell('linkFinished', message.payload);
        return;
      case 'consentNotices':
        showConsents(message.payload, renew);
        return;
      case 'notices':
        showNotices(message.payload, noticeActions);
        return;
      case 'rebuildProgress':
        return;
      case 'linkSessionsChanged':
      case 'backupsChanged':
        tell(message.event, undefined);
        return;
      case 'banksChanged':
      case 'transactionsChanged':
      case 'syncRunsChanged':
        tell(message.event, undefined);
        void refreshTray();
    }
  };
  const stateOf = (status: EngineStatus) =>
    appState(status, {
      paused: store.paused.get(),
      canStartAtLogin: canStartAtLogin(),
      version: app.getVersion(),
      electron: process.versions.electron,
    });
  const tellState = async () => {
    const status = await engine.status();
    if (status.ok) tell('stateChanged', stateOf(status.value));
    await refreshTray();
  };
  const tellAll = () => {
    tell('banksChanged', undefined);
    tell('transactionsChanged', undefined);
    tell('syncRunsChanged', undefined);
    tell('backupsChanged', undefined);
    tell('linkSessionsChanged', undefined);
    void tellState();
  };
  const currentTray = async () => {
    const [banks, status] = await Promise.all([engine.listBanks(), engine.status()]);
    return trayState(banks.ok ? banks.value : [], {
      paused: store.paused.get(),
      troubled: !banks.ok || !status.ok || status.value.trouble !== null,
      now: new Date(),
    });
  };
  const refreshTray = async () => {
    tray?.show(await currentTray());
  };

  const openWindow = () => {
    if (window === null || window.isDestroyed()) return;
    bringToFront(window);
  };
  const showPage = (page: AppEvents['showPage']) => {
    openWindow();
    tell('showPage', page);
  };
  const syncNow = () => {
    void engine.syncNow({ itemId: null });
  };
  const openBanks = () => {
    showPage('banks');
  };

  const linkFlow = createLinkFlow({
    engine,
    isDevelopment,
    parent,
    settings: () => store.settings.get(),
    language: () => language,
    onFailed: (outcome) => {
      tell('linkFinished', outcome);
    },
    onDefect: logDefect,
  });
  const link = (purpose: LinkPurpose) => {
    void linkFlow.start(purpose, 'window').then((started) => {
      if (!started.ok) tell('linkFinished', { outcome: 'failed', failure: started.failure });
    });
  };
  const linkBank = () => {
    link({ kind: 'new' });
  };
  const renew = (itemId: string) => {
    openBanks();
    link({ kind: 'renew', itemId, chooseAccounts: false });
  };

  const showMenu = () => {
    setMenu(
      {
        showPage,
        command: (name) => {
          tell('menuCommand', name);
        },
        syncNow,
        linkBank,
      },
      { isDevelopment, hasDesignPage: devServerUrl !== null },
    );
  };
  const noticeActions: NoticeActions = { renew, showPage };

  const useLanguage = (wanted: Language) => {
    if (wanted === language) return;
    language = wanted;
    speak(wanted);
    showMenu();
    void refreshTray();
    if (window === null || window.isDestroyed()) return;
    // The page reads its language once, before its first paint; where it is follows the #.
    void window.loadURL(appUrl(devServerUrl, wanted) + new URL(window.webContents.getURL()).hash);
  };

  const updateSettings = async (change: SettingsChange): Promise<Settings> => {
    const settings = { ...store.settings.get(), ...change };
    store.settings.set(settings);
    nativeTheme.themeSource = settings.theme;
    useLanguage(chosenLanguage(settings.appLanguage));
    if (change.startAtLogin !== undefined) setStartAtLogin(change.startAtLogin);
    await engine.configure(currentSettings());
    tell('settingsChanged', settings);
    return settings;
  };
  const useProfile = async (wanted: Profile) => {
    if (wanted === profile) return;
    linkFlow.close();
    queries.stop();
    profile = wanted;
    store.profile.set(wanted);
    await client.reopen();
    tellAll();
  };
  const imports = createImportDesk({
    engine,
    parent,
    useProfile,
    useRedirectUri: async (redirectUri) => {
      await updateSettings(redirectUriSettings(redirectUri));
    },
  });

  const queries = openQueries({ dataDirectory, profile: () => profile, store, parent, tell });

  const viewsOf = (owner: Profile) => ({
    get: () => store.views.get()[owner] ?? [],
    set: (views: readonly unknown[]) => {
      store.views.set({ ...store.views.get(), [owner]: [...views] });
    },
  });
  const controls: AppControls = {
    queries: queries.calls,
    views: createViewDesk({ columns: store.columns, views: () => viewsOf(profile) }),
    linkFlow,
    imports,
    getSettings: () => store.settings.get(),
    updateSettings,
    setPaused: async (paused) => {
      store.paused.set(paused);
      await engine.configure(currentSettings());
    },
    useProfile,
    reopen: async () => {
      linkFlow.close();
      queries.stop();
      await client.reopen();
      tellAll();
    },
    chooseFolder: (title) => chooseFolder(window, title),
    chooseTarget: (name, extension) => chooseTarget(window, name, extension),
    chooseFile: (title, extensions) => chooseFile(window, title, extensions),
    stateOf,
    tellState,
  };
  serveCalls('app', appCalls, appHandlers(engine, controls), {
    isTrusted: (contents, url) => contents === window?.webContents && isAppUrl(url, devServerUrl),
    checkResponses: isDevelopment,
    onDefect: logDefect,
  });

  const openEverything = () => {
    confineApp(session.defaultSession, devServerUrl);
    serveApp(session.defaultSession, paths.appPage);
    window = createAppWindow({
      preload: paths.appPreload,
      icon: paths.icon,
      store,
      devServerUrl,
      language,
      isDevelopment,
      staysInTray: () => !isQuitting,
    });
    if (!launch.hidden) window.once('ready-to-show', openWindow);
    showMenu();
    const actions = {
      syncNow,
      openBanks,
      setPaused: (paused: boolean) => {
        void controls.setPaused(paused).then(tellState);
      },
      quit: () => {
        app.quit();
      },
    };
    void currentTray().then((state) => {
      tray = createTray(paths.trayImages, actions, state);
    });
    void holdKeychainLibrary();
    setStartAtLogin(store.settings.get().startAtLogin);
    watchConditions((now) => {
      conditions = now;
      void engine.configure(currentSettings());
    });
    if (launch.syncNow) syncNow();
    if (process.env['TRAX_ANNOUNCE_READY'] === '1') {
      window.webContents.once('did-finish-load', () => {
        process.stdout.write('trax: ready\n');
      });
    }
  };

  app.on('second-instance', (_event, argv) => {
    if (parseLaunch(argv).syncNow) syncNow();
    else openBanks();
  });
  app.on('activate', openWindow);
  app.on('before-quit', () => {
    isQuitting = true;
  });
  // A sync that runs is cancelled and the databases are closed before the process ends.
  app.on('will-quit', (event) => {
    event.preventDefault();
    queries.close();
    void client.close().finally(() => {
      app.exit();
    });
  });
  void app.whenReady().then(openEverything);
}
