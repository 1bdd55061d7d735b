import type {
  Api,
  appCalls,
  AppEvents,
  LinkEvent,
  LinkExit,
  LinkPageSession,
  LinkSuccess,
} from '../shared/contract.ts';
import type { Failure, Result } from '../shared/failure.ts';
import type { ImportPreview, ImportReport } from '../shared/model/importing.ts';
import type { ImportedRates } from '../shared/model/rates.ts';
import type { LinkPurpose, LinkWay } from '../shared/model/linking.ts';
import type { Settings } from '../shared/model/settings.ts';
import type { Profile } from '../shared/model/values.ts';
import type { ConsentNotice } from './ledger/consent-notices.ts';
import type { Notice } from './ledger/notices.ts';
import type { LinkSettings } from './link/link-token-request.ts';
import type { DoneWords } from './link/oauth-pages.ts';
import type { OpenedLink } from './link/open-session.ts';
import type { TrustStore } from './link/trust-store.ts';
import type { PlaidKeys } from './plaid/port.ts';
import type { AutopilotSettings } from './sync/autopilot.ts';
import type { SyncItemOutcome } from './sync/sync-item.ts';
import type { Keychain } from './vault/keychain.ts';

/** What the engine may be told again while it runs. */
export interface EngineSettings extends LinkSettings {
  readonly autopilot: AutopilotSettings;
  /** Whether `consentNotices` events are wanted. */
  readonly consentNotices: boolean;
  /** Which other notices are wanted. */
  readonly notices: Settings['notices'];
  readonly dailyBackup: boolean;
  /** What a browser shows at the end of a bank's sign-in; English where it is not told. */
  readonly doneWords?: DoneWords | undefined;
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
  readonly trustStore: TrustStore;
  /**
   * Whether Trax looks after itself. False: the engine does what it is told and nothing else, no nightly
   * sync, no consent looked after, nothing left by an earlier run taken up. True unless told otherwise.
   */
  readonly attended?: boolean;
  readonly clock?: () => Date;
  readonly onEvent?: EngineListener;
}

/** What concerns the windows that main holds, besides what it passes on to the app window. */
interface MainEvents {
  /** The bank has sent the person back: the Link page is to ask for its session again. */
  readonly linkReturned: undefined;
  /** How many transactions a rebuild has read. */
  readonly rebuildProgress: { readonly transactions: number };
  /** What else is worth a notification, each told once. */
  readonly notices: readonly Notice[];
  /** Consents that run out, each told once. */
  readonly consentNotices: readonly ConsentNotice[];
}

type EngineEvents = MainEvents &
  Pick<
    AppEvents,
    | 'banksChanged'
    | 'transactionsChanged'
    | 'syncRunsChanged'
    | 'backupsChanged'
    | 'syncProgress'
    | 'linkSessionsChanged'
    | 'linkFinished'
  >;

export type EngineEvent = {
  [K in keyof EngineEvents]: { readonly event: K; readonly payload: EngineEvents[K] };
}[keyof EngineEvents];
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

/** The calls that read finance.db and sync it. */
export type DataCalls = Pick<
  Api<typeof appCalls>,
  | 'listBanks'
  | 'syncNow'
  | 'cancelSync'
  | 'listTransactions'
  | 'countTransactions'
  | 'sumTransactions'
  | 'indexTransactions'
  | 'listTransactionsAt'
  | 'getTransaction'
  | 'listLabels'
  | 'listSyncRuns'
  | 'getOverview'
  | 'listRecurring'
> & {
  /** Syncs one Item and waits for the end. */
  readonly syncItem: (itemId: string) => Promise<Result<SyncItemOutcome>>;
};

export const DATA_CALLS = [
  'listBanks',
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
  'syncItem',
] as const satisfies readonly (keyof DataCalls)[];

/** The calls that change what the user wrote, or make tables anew. */
export type EditCalls = Pick<
  Api<typeof appCalls>,
  | 'editTransaction'
  | 'previewBulkEdit'
  | 'applyBulkEdit'
  | 'undoBulkEdit'
  | 'redoBulkEdit'
  | 'listEditBatches'
  | 'getMatch'
  | 'undoMatch'
  | 'rebuild'
>;

export const EDIT_CALLS = [
  'editTransaction',
  'previewBulkEdit',
  'applyBulkEdit',
  'undoBulkEdit',
  'redoBulkEdit',
  'listEditBatches',
  'getMatch',
  'undoMatch',
  'rebuild',
] as const satisfies readonly (keyof EditCalls)[];

/** The calls about backups: they work without a finance.db that can be opened. */
export type BackupCalls = Pick<
  Api<typeof appCalls>,
  'getBackups' | 'backUpNow' | 'deleteBackup'
> & {
  /** Lays a backup ready to be finance.db from the next opening on. */
  readonly stageRestore: (request: { readonly backupId: string }) => Promise<Result<undefined>>;
  /** Copies everything into a new folder in `directory`; secrets only under a passphrase. */
  readonly exportEverything: (request: {
    readonly directory: string;
    readonly passphrase: string | null;
  }) => Promise<Result<{ folder: string }>>;
  /** Lays an export's finance.db ready, and with its passphrase brings its secrets back at once. */
  readonly stageExport: (request: {
    readonly folder: string;
    readonly passphrase: string | null;
  }) => Promise<Result<undefined>>;
};

/** The calls about exchange rates. */
export type RateCalls = Pick<Api<typeof appCalls>, 'getExchangeRates' | 'setHomeCurrency'> & {
  readonly importExchangeRates: (path: string) => Promise<Result<ImportedRates>>;
};

export const RATE_CALLS = [
  'getExchangeRates',
  'importExchangeRates',
  'setHomeCurrency',
] as const satisfies readonly (keyof RateCalls)[];

/** The calls about banks and how they are linked. */
export type BankCalls = Pick<
  Api<typeof appCalls>,
  | 'checkBanks'
  | 'listLinkSessions'
  | 'discardLink'
  | 'linkDuplicate'
  | 'getAccountMatches'
  | 'confirmAccountMatches'
  | 'countBank'
  | 'removeBank'
  | 'refreshBank'
  | 'listRevocations'
  | 'retryRevocations'
  | 'dismissRevocation'
  | 'nameBank'
  | 'orderBanks'
  | 'changeAccount'
> & {
  /** Gets a link token and serves the Link page, or says what to open in the browser. */
  readonly startLink: (request: {
    readonly purpose: LinkPurpose;
    readonly way: LinkWay;
  }) => Promise<Result<OpenedLink>>;
  readonly resumeLink: (request: { readonly sessionId: string }) => Promise<Result<OpenedLink>>;
  readonly useHostedLink: () => Promise<Result<OpenedLink>>;
  /** What the Link page needs; only for the page itself. */
  readonly getLinkSession: () => Promise<Result<LinkPageSession>>;
  readonly linkEvent: (event: LinkEvent) => Promise<Result<undefined>>;
  /** Link's answer. What it came to is told by the event `linkFinished`. */
  readonly completeLink: (success: LinkSuccess) => Promise<Result<undefined>>;
  readonly exitLink: (exit: LinkExit) => Promise<Result<undefined>>;
  /** The link window was closed. */
  readonly leaveLink: () => Promise<Result<undefined>>;
  /** Link leaves its page for this bank's, to be opened in the browser: waits for the return from there. */
  readonly leaveForBank: (bankUrl: string) => Promise<Result<undefined>>;
  /** What to open in the browser to get to the bank and back; the same as often as it is asked. */
  readonly openBank: () => Promise<Result<string>>;
  /** A window of Trax has come to the redirect URI. */
  readonly returnInside: (url: string) => Promise<Result<undefined>>;
  /** Reads what an import would bring; nothing is changed, here or there. */
  readonly previewImport: (
    source: ImportSource,
  ) => Promise<Result<Omit<ImportPreview, 'importId'>>>;
  /** To be called in the profile that the preview named. */
  readonly runImport: (source: ImportSource) => Promise<Result<ImportReport>>;
};

export const BANK_CALLS = [
  'checkBanks',
  'listLinkSessions',
  'discardLink',
  'linkDuplicate',
  'getAccountMatches',
  'confirmAccountMatches',
  'countBank',
  'removeBank',
  'refreshBank',
  'listRevocations',
  'retryRevocations',
  'dismissRevocation',
  'nameBank',
  'orderBanks',
  'changeAccount',
  'startLink',
  'resumeLink',
  'useHostedLink',
  'getLinkSession',
  'linkEvent',
  'completeLink',
  'exitLink',
  'leaveLink',
  'leaveForBank',
  'openBank',
  'returnInside',
  'previewImport',
  'runImport',
] as const satisfies readonly (keyof BankCalls)[];

/** Trax without a window: the app's worker, the command line and the tests all stand on this. */
export type Engine = Pick<
  Api<typeof appCalls>,
  'saveKeys' | 'removeKeys' | 'getCertificateTrust' | 'setCertificateTrust'
> &
  DataCalls &
  EditCalls &
  RateCalls &
  BackupCalls &
  BankCalls & {
    readonly status: () => Promise<Result<EngineStatus>>;
    readonly configure: (settings: EngineSettings) => Promise<Result<undefined>>;
    /** Cancels what runs, waits for it and closes the databases. */
    readonly close: () => Promise<Result<undefined>>;
  };

export interface ImportSource {
  readonly kind: ImportPreview['kind'];
  /** A .env file, or the folder of Trax for Python. */
  readonly path: string;
}
