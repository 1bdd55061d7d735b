import type { EngineStatus } from '../core/engine-api.ts';
import type { AppState } from '../shared/model/settings.ts';

/** What the app window shows of Trax as a whole. The demo needs no keys. */
export function appState(
  status: EngineStatus,
  app: {
    readonly paused: boolean;
    readonly canStartAtLogin: boolean;
    readonly version: string;
    readonly electron: string;
  },
): AppState {
  const { profile, keys, trouble, redirectUri, financeDb, sqliteVersion } = status;
  return {
    profile,
    hasKeys: profile === 'demo' || keys[profile],
    keys,
    trouble,
    paused: app.paused,
    canStartAtLogin: app.canStartAtLogin,
    redirectUri,
    financeDb,
    versions: { trax: app.version, electron: app.electron, sqlite: sqliteVersion },
  };
}
