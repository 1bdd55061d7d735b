import { t } from '@lingui/core/macro';
import { shell } from 'electron';
import type { Engine, EngineStatus } from '../core/engine-api.ts';
import type { appCalls } from '../shared/contract.ts';
import { ok, type Result } from '../shared/failure.ts';
import type { AppState, Settings, SettingsChange } from '../shared/model/settings.ts';
import type { Profile } from '../shared/model/values.ts';
import type { ImportDesk } from './import-desk.ts';
import type { Handlers } from './ipc.ts';
import type { LinkFlow } from './link-flow.ts';
import type { QueryCalls } from './query-desk.ts';
import { openExternalPage } from './open-external.ts';
import { savePicture } from './save-picture.ts';
import type { ViewCalls } from './view-desk.ts';

/** What the app window's calls need besides the engine. */
export interface AppControls {
  readonly linkFlow: LinkFlow;
  readonly imports: ImportDesk;
  readonly queries: QueryCalls;
  readonly views: ViewCalls;
  readonly getSettings: () => Settings;
  readonly updateSettings: (change: SettingsChange) => Promise<Settings>;
  readonly setPaused: (paused: boolean) => Promise<void>;
  readonly useProfile: (profile: Profile) => Promise<void>;
  readonly stateOf: (status: EngineStatus) => AppState;
  /** Closes the engine and opens it again, on what the disk has by then. */
  readonly reopen: () => Promise<void>;
  readonly chooseFolder: (title: string) => Promise<string | null>;
  /** Asks the person for a file; null when they do not choose one. */
  readonly chooseFile: (title: string, extensions: readonly string[]) => Promise<string | null>;
  /** Asks the person where to put a file; null when they do not say. */
  readonly chooseTarget: (name: string, extension: string) => Promise<string | null>;
  /** Tells the window and the tray that the state has changed. */
  readonly tellState: () => Promise<void>;
}

/** The calls that are the engine's, word for word. */
const ENGINE_CALLS = [
  'listBanks',
  'checkBanks',
  'syncNow',
  'cancelSync',
  'listTransactions',
  'countTransactions',
  'sumTransactions',
  'indexTransactions',
  'listTransactionsAt',
  'getTransaction',
  'listLabels',
  'listSyncRuns',
  'getOverview',
  'listRecurring',
  'editTransaction',
  'previewBulkEdit',
  'applyBulkEdit',
  'undoBulkEdit',
  'redoBulkEdit',
  'listEditBatches',
  'getMatch',
  'undoMatch',
  'rebuild',
  'getBackups',
  'backUpNow',
  'deleteBackup',
  'getExchangeRates',
  'setHomeCurrency',
  'refreshBank',
  'listLinkSessions',
  'linkDuplicate',
  'getAccountMatches',
  'confirmAccountMatches',
  'countBank',
  'removeBank',
  'listRevocations',
  'retryRevocations',
  'dismissRevocation',
  'nameBank',
  'orderBanks',
  'changeAccount',
  'getCertificateTrust',
  'setCertificateTrust',
] as const satisfies readonly (keyof Engine & keyof typeof appCalls)[];
type EngineCalls = Pick<Handlers<typeof appCalls>, (typeof ENGINE_CALLS)[number]>;

/** One handler for each call of the app window. */
export function appHandlers(engine: Engine, controls: AppControls): Handlers<typeof appCalls> {
  const { linkFlow, imports } = controls;
  const getState = async (): Promise<Result<AppState>> => {
    const status = await engine.status();
    return status.ok ? ok(controls.stateOf(status.value)) : status;
  };
  const thenTell = async <T>(result: Result<T>): Promise<Result<T>> => {
    if (result.ok) await controls.tellState();
    return result;
  };
  return {
    ...(Object.fromEntries(
      ENGINE_CALLS.map((name) => [name, engine[name]]),
    ) as unknown as EngineCalls),
    ...controls.queries,
    ...controls.views,
    getState,
    startLink: ({ purpose, way }) => linkFlow.start(purpose, way),
    resumeLink: ({ sessionId }) => linkFlow.resume(sessionId),
    discardLink: ({ sessionId }) => linkFlow.discard(sessionId),
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
    previewImport: (request) => imports.preview(request),
    runImport: async ({ importId }) => thenTell(await imports.run(importId)),
    restoreBackup: async ({ backupId }) => {
      const staged = await engine.stageRestore({ backupId });
      if (!staged.ok) return staged;
      await controls.reopen();
      const after = await engine.getBackups();
      return thenTell(after.ok ? ok({ waits: after.value.restoreWaits }) : after);
    },
    exportEverything: async ({ passphrase }) => {
      const directory = await controls.chooseFolder(t`Choose where the export goes`);
      return directory === null ? ok(null) : engine.exportEverything({ directory, passphrase });
    },
    importExchangeRates: async () => {
      const path = await controls.chooseFile(t`Choose a CSV file of exchange rates`, [
        'csv',
        'txt',
      ]);
      return path === null ? ok(null) : engine.importExchangeRates(path);
    },
    savePicture: (picture) => savePicture(picture, controls.chooseTarget),
    openExternalPage: ({ page }) => openExternalPage(page),
    revealFinanceDb: async () => {
      const status = await engine.status();
      if (!status.ok) return status;
      shell.showItemInFolder(status.value.financeDb);
      return ok(undefined);
    },
  };
}
