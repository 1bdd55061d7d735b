import type { Api, appCalls, AppEvents, LinkSuccess } from '../shared/contract.ts';
import type { Failure, Result } from '../shared/failure.ts';
import type { Profile } from '../shared/model.ts';
import type { LinkPage, LinkSessionView } from './link/linking.ts';
import type { PlaidKeys } from './plaid/port.ts';
import type { AutopilotSettings } from './sync/autopilot.ts';
import type { SyncItemOutcome } from './sync/sync-item.ts';
import type { Keychain } from './vault/keychain.ts';

/** What the engine may be told again while it runs. */
export interface EngineSettings {
  readonly autopilot: AutopilotSettings;
  /** ISO 3166-1 alpha-2, in Link's order. */
  readonly countries: readonly string[];
  /** The loopback port of the Link page. */
  readonly port: number;
  /** A redirect URI of one's own; null means the loopback server's. */
  readonly redirectUri: string | null;
}

export interface EngineOptions {
  /** Holds profiles/ and certificate/. */
  readonly dataDirectory: string;
  readonly profile: Profile;
  readonly settings: EngineSettings;
  readonly keychain: Keychain;
  /** The demo's bank: where it listens and the keys it takes. Null for Plaid itself. */
  readonly demoBank: { readonly url: string; readonly keys: PlaidKeys } | null;
  /** The built Link page. */
  readonly linkPageDirectory: string;
  readonly clock?: () => Date;
  readonly onEvent?: EngineListener;
}

export type EngineEvent = {
  [K in 'banksChanged' | 'transactionsChanged' | 'syncRunsChanged' | 'syncProgress']: {
    readonly event: K;
    readonly payload: AppEvents[K];
  };
}[keyof Pick<
  AppEvents,
  'banksChanged' | 'transactionsChanged' | 'syncRunsChanged' | 'syncProgress'
>];
export type EngineListener = (event: EngineEvent) => void;

export interface EngineStatus {
  readonly profile: Profile;
  readonly keys: { readonly sandbox: boolean; readonly production: boolean };
  /** What keeps the engine from working at all; null when all is well. */
  readonly trouble: Failure | null;
  readonly redirectUri: string;
  readonly financeDb: string;
  /** Of the library inside better-sqlite3; empty when finance.db could not be opened. */
  readonly sqliteVersion: string;
}

/** Trax without a window: the app's worker, the command line and the tests all stand on this. */
export type Engine = Pick<
  Api<typeof appCalls>,
  | 'listBanks'
  | 'syncNow'
  | 'cancelSync'
  | 'listTransactions'
  | 'countTransactions'
  | 'listSyncRuns'
  | 'saveKeys'
  | 'removeKeys'
> & {
  readonly status: () => Promise<Result<EngineStatus>>;
  readonly configure: (settings: EngineSettings) => Promise<Result<undefined>>;
  /** Syncs one Item and waits for the end. */
  readonly syncItem: (itemId: string) => Promise<Result<SyncItemOutcome>>;
  /** Gets a link token and serves the Link page. */
  readonly startLink: () => Promise<Result<LinkPage>>;
  /** What the Link page needs; only for the page itself. */
  readonly getLinkSession: () => Promise<Result<LinkSessionView>>;
  /** Turns a finished Link into an Item and starts its first sync. */
  readonly completeLink: (success: LinkSuccess) => Promise<Result<{ institutionName: string }>>;
  readonly endLink: () => Promise<Result<undefined>>;
  /** Cancels what runs, waits for it and closes the databases. */
  readonly close: () => Promise<Result<undefined>>;
};
