import { shell } from 'electron';
import type { Engine, EngineStatus } from '../core/engine-api.ts';
import type { appCalls } from '../shared/contract.ts';
import { ok, type Result } from '../shared/failure.ts';
import type { AppState, Profile, Settings, SettingsChange } from '../shared/model.ts';
import type { Handlers } from './ipc.ts';
import { openExternalPage } from './open-external.ts';

/** What the app window's calls need besides the engine. */
export interface AppControls {
  readonly startLink: () => Promise<Result<undefined>>;
  readonly getSettings: () => Settings;
  readonly updateSettings: (change: SettingsChange) => Promise<Settings>;
  readonly setPaused: (paused: boolean) => Promise<void>;
  readonly useProfile: (profile: Profile) => Promise<void>;
  readonly stateOf: (status: EngineStatus) => AppState;
  /** Tells the window and the tray that the state has changed. */
  readonly tellState: () => Promise<void>;
}

/** One handler for each call of the app window. Those without a word of their own are the engine's. */
export function appHandlers(engine: Engine, controls: AppControls): Handlers<typeof appCalls> {
  const getState = async (): Promise<Result<AppState>> => {
    const status = await engine.status();
    return status.ok ? ok(controls.stateOf(status.value)) : status;
  };
  const thenTell = async <T>(result: Result<T>): Promise<Result<T>> => {
    if (result.ok) await controls.tellState();
    return result;
  };
  return {
    getState,
    listBanks: () => engine.listBanks(),
    startLink: () => controls.startLink(),
    syncNow: (request) => engine.syncNow(request),
    cancelSync: (request) => engine.cancelSync(request),
    listTransactions: (request) => engine.listTransactions(request),
    countTransactions: (request) => engine.countTransactions(request),
    listSyncRuns: (request) => engine.listSyncRuns(request),
    getSettings: () => Promise.resolve(ok(controls.getSettings())),
    updateSettings: async (change) => thenTell(ok(await controls.updateSettings(change))),
    setPaused: async ({ paused }) => {
      await controls.setPaused(paused);
      return thenTell(ok(undefined));
    },
    useProfile: async ({ profile }) => {
      await controls.useProfile(profile);
      return thenTell(await getState());
    },
    saveKeys: async (request) => thenTell(await engine.saveKeys(request)),
    removeKeys: async (request) => thenTell(await engine.removeKeys(request)),
    openExternalPage: ({ page }) => openExternalPage(page),
    revealFinanceDb: async () => {
      const status = await engine.status();
      if (!status.ok) return status;
      shell.showItemInFolder(status.value.financeDb);
      return ok(undefined);
    },
  };
}
