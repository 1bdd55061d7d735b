import { z } from 'zod';
import { BulkEdit, BulkEdited, BulkPreview, BulkUndone, EditBatch } from './bulk-edit.ts';
import { EXPORT_FORMATS } from './choices.ts';
import { COLUMN_IDS } from './columns.ts';
import type { Result } from './failure.ts';
import { Bank, BankCounts, Revocation, SyncProgress } from './model/banks.ts';
import { ImportPreview, ImportReport } from './model/importing.ts';
import { Backup, BackupState, Rebuilt } from './model/backups.ts';
import { ExchangeRates, ImportedRates } from './model/rates.ts';
import {
  AccountMatch,
  AccountMatches,
  CertificateTrust,
  LinkPurpose,
  LinkSession,
  LinkWay,
} from './model/linking.ts';
import {
  ArrangedFilter,
  ArrangedPlace,
  ListedView,
  SavedView,
  ShownColumns,
  TransactionIndex,
} from './model/lists.ts';
import {
  QueryAnswer,
  QueryParameters,
  QueryProgress,
  QueryTable,
  SavedQuery,
} from './model/sql.ts';
import { AppState, Settings, SettingsChange } from './model/settings.ts';
import { SyncRun } from './model/syncing.ts';
import {
  Labels,
  PendingMatch,
  Transaction,
  TransactionDetails,
  TransactionEdit,
  TransactionFilter,
  TransactionPage,
  TransactionPosition,
  TransactionTotals,
} from './model/transactions.ts';
import { FailureSchema, Profile } from './model/values.ts';
import { Overview, OverviewRequest, Picture, Recurring } from './overview.ts';

/**
 * Every call and event that crosses between a window and main: the one place to look.
 * A call takes one request, answers `Result<response>`, and never throws across the boundary.
 */

const nothing = z.undefined();

const call = <Request extends z.ZodType, Response extends z.ZodType>(
  request: Request,
  response: Response,
) => ({ request, response });

/** Pages outside Trax that a window may open: named, so that no window can pass a URL. */
export const EXTERNAL_PAGES = ['dashboardKeys', 'dashboardRedirect', 'plaidAccess'] as const;

const Id = z.string().min(1).max(200);
const OneItem = z.object({ itemId: Id });
const OneSession = z.object({ sessionId: Id });
const OneBatch = z.object({ batchId: z.int() });
const Question = z.object({
  /** The page's own name for the run, by which it is cancelled. */
  queryId: Id,
  sql: z.string().max(100_000),
  parameters: QueryParameters,
});
const Format = z.enum(EXPORT_FORMATS);
/** Every transaction of an arranged list, in these columns. */
const ListedRows = z.object({
  /** The page's own name for the run, by which it is cancelled. */
  queryId: Id,
  filter: ArrangedFilter,
  columns: z.array(z.enum(COLUMN_IDS)).min(1).max(COLUMN_IDS.length),
});
const Nickname = z.string().trim().min(1).max(100).nullable();

/** What the app window may ask. */
export const appCalls = {
  getState: call(nothing, AppState),
  listBanks: call(nothing, z.array(Bank)),
  /** Asks Plaid how each Item stands (consent, errors), unless it was asked lately. */
  checkBanks: call(nothing, nothing),
  /** Opens the link window or the browser, or brings the open one to the front; `linkFinished` tells the end. */
  startLink: call(z.object({ purpose: LinkPurpose, way: LinkWay }), nothing),
  /** Link sessions that have begun and not ended, oldest first. */
  listLinkSessions: call(nothing, z.array(LinkSession)),
  /** Goes on with a paused session, with its own link token, or opens the browser's page again. */
  resumeLink: call(OneSession, nothing),
  /** Ends a session and forgets it; an Item that it has already made is given back to Plaid. */
  discardLink: call(OneSession, nothing),
  /** Links a bank that seems to be linked already, as a second Item. */
  linkDuplicate: call(OneSession, nothing),
  getAccountMatches: call(OneSession, AccountMatches),
  /** Puts the new Item in the old one's place. Accounts that are not named begin or end on their own. */
  confirmAccountMatches: call(
    OneSession.extend({ matches: z.array(AccountMatch).max(200) }),
    nothing,
  ),
  countBank: call(OneItem, BankCounts),
  /** Ends the Item at Plaid and removes it here. `pending`: Plaid could not be told yet, Trax goes on trying. */
  removeBank: call(
    OneItem.extend({ history: z.enum(['keep', 'purge']) }),
    z.object({ revocation: z.enum(['done', 'pending', 'impossible']) }),
  ),
  listRevocations: call(nothing, z.array(Revocation)),
  retryRevocations: call(nothing, nothing),
  /** Gives up telling Plaid of an Item's end: its token is forgotten, its billing may go on. */
  dismissRevocation: call(OneItem, nothing),
  /** Null takes the nickname away. */
  nameBank: call(OneItem.extend({ nickname: Nickname }), nothing),
  /** The banks in the order in which to show them. */
  orderBanks: call(z.object({ itemIds: z.array(Id).max(1000) }), nothing),
  changeAccount: call(
    z.object({
      accountId: z.int(),
      change: z.object({
        nickname: Nickname.exactOptional(),
        hidden: z.boolean().exactOptional(),
        syncStopped: z.boolean().exactOptional(),
      }),
    }),
    nothing,
  ),
  /** Starts a sync of one Item, or of all with null. Answers at once; progress arrives as events. */
  syncNow: call(z.object({ itemId: Id.nullable() }), nothing),
  /** Has Plaid ask the bank for news now, which Plaid bills each time, and syncs until they are there. */
  refreshBank: call(OneItem, nothing),
  cancelSync: call(OneItem, nothing),
  listTransactions: call(
    TransactionFilter.extend({
      after: TransactionPosition.nullable(),
      limit: z.int().min(1).max(500),
    }),
    TransactionPage,
  ),
  countTransactions: call(TransactionFilter, z.int()),
  sumTransactions: call(TransactionFilter, TransactionTotals),
  /** The groups of the list in an arrangement, in order, with their counts. */
  indexTransactions: call(ArrangedFilter, TransactionIndex),
  /** Rows from a place in the arranged list on, into the groups that follow; none beyond its end. */
  listTransactionsAt: call(
    ArrangedFilter.extend({ at: ArrangedPlace, limit: z.int().min(1).max(200) }),
    z.array(Transaction),
  ),
  /** All that is known of a transaction (Trax's own number of it). */
  getTransaction: call(z.object({ id: z.int() }), TransactionDetails),
  /** Categories and tags that the user has given, by name. */
  listLabels: call(nothing, Labels),
  /** Changes what the user wrote on a transaction (Trax's own number of it). */
  editTransaction: call(z.object({ id: z.int(), edit: TransactionEdit }), nothing),
  /** What a change of many transactions would do; nothing is changed. */
  previewBulkEdit: call(BulkEdit, BulkPreview),
  /** Changes many transactions, all of them or none. */
  applyBulkEdit: call(BulkEdit, BulkEdited),
  /** Takes it back, but for transactions that something else has changed since. NOT_FOUND: too long ago, or undone already. */
  undoBulkEdit: call(OneBatch, BulkUndone),
  /** Does again what was taken back. */
  redoBulkEdit: call(OneBatch, BulkUndone),
  /** The last changes of many transactions, the newest first. */
  listEditBatches: call(nothing, z.array(EditBatch)),
  /** Null: the transaction has no match that could be undone. */
  getMatch: call(z.object({ id: z.int() }), PendingMatch.nullable()),
  /** Parts a posted row from the pending one that Trax took it for; answers the posted row's new number. */
  undoMatch: call(z.object({ id: z.int() }), z.object({ id: z.int() })),
  getBackups: call(nothing, BackupState),
  backUpNow: call(nothing, Backup),
  deleteBackup: call(z.object({ backupId: Id }), nothing),
  /** Puts a backup in finance.db's place; what was there becomes a backup. `waits`: Trax is open elsewhere. */
  restoreBackup: call(z.object({ backupId: Id }), z.object({ waits: z.boolean() })),
  /** Copies everything into a folder that a dialog asks for; secrets only under a passphrase. Null: cancelled. */
  exportEverything: call(
    z.object({ passphrase: z.string().min(12).max(1000).nullable() }),
    z.object({ folder: z.string() }).nullable(),
  ),
  getExchangeRates: call(nothing, ExchangeRates),
  /** Reads a CSV file of rates that a dialog asks for. Null: cancelled. */
  importExchangeRates: call(nothing, ImportedRates.nullable()),
  /** The currency into which views convert; null for none. */
  setHomeCurrency: call(
    z.object({
      code: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .nullable(),
    }),
    ExchangeRates,
  ),
  /** Makes the tables that are Plaid's anew from the JSON that was kept. */
  rebuild: call(nothing, Rebuilt),
  /** Views and tables of finance.db, for completion. */
  getSchema: call(nothing, z.array(QueryTable)),
  /** Answers one question in SQL that only reads. CANCELLED after `cancelQuery`. */
  runQuery: call(Question, QueryAnswer),
  /** Ends a run or an export; one that has ended already stays as it is. */
  cancelQuery: call(Question.pick({ queryId: true }), nothing),
  /** Writes every row of an answer into a file that a dialog asks for. Null: no file was chosen. */
  exportQuery: call(
    Question.extend({ format: Format }),
    z.object({ file: z.string(), rows: z.int() }).nullable(),
  ),
  /** Writes what the list of transactions shows, all of it, into a file that a dialog asks for. Null: no file was chosen. */
  exportTransactions: call(
    ListedRows.extend({ format: Format }),
    z.object({ file: z.string(), rows: z.int() }).nullable(),
  ),
  /** Makes a CSV file ready to be dragged out of the window; `startDrag` takes it by its `queryId`. */
  prepareDrag: call(
    z.discriminatedUnion('of', [
      Question.extend({ of: z.literal('answer') }),
      ListedRows.extend({ of: z.literal('transactions') }),
    ]),
    z.object({ rows: z.int() }),
  ),
  /** Begins to drag a file that is ready: while the page hears `dragstart`. */
  startDrag: call(z.object({ queryId: Id }), nothing),
  /** The questions of this profile that were answered, newest first. */
  getQueryHistory: call(nothing, z.array(z.string())),
  clearQueryHistory: call(nothing, nothing),
  /** By name. All profiles have the same. */
  listSavedQueries: call(nothing, z.array(SavedQuery)),
  /** Takes the place of an older one of that name. */
  saveQuery: call(SavedQuery, nothing),
  deleteSavedQuery: call(SavedQuery.pick({ name: true }), nothing),
  /** The columns of the list of transactions. All profiles have the same. */
  getColumns: call(nothing, ShownColumns),
  setColumns: call(z.object({ columns: ShownColumns }), nothing),
  /** What this profile keeps of views, as they were saved: also what is damaged. */
  listViews: call(nothing, z.array(ListedView)),
  /** Keeps a view: in the place of another, or with null as one more. BAD_REQUEST for a name that another has. */
  saveView: call(z.object({ view: SavedView, replaces: Id.nullable() }), z.object({ viewId: Id })),
  /** Also of one that is damaged: nothing else of it changes. */
  renameView: call(z.object({ viewId: Id, name: SavedView.shape.name }), z.object({ viewId: Id })),
  deleteView: call(z.object({ viewId: Id }), nothing),
  /** Brings back one that was deleted since Trax was started, where it stood. */
  restoreView: call(z.object({ viewId: Id }), nothing),
  /** Newest first; of one Item, and before a run, where these are not null. */
  listSyncRuns: call(
    z.object({
      limit: z.int().min(1).max(500),
      itemId: Id.nullable().optional(),
      before: z.int().nullable().optional(),
    }),
    z.array(SyncRun),
  ),
  getOverview: call(OverviewRequest, Overview),
  /** Payments in a currency that come back, the one due next first. */
  listRecurring: call(z.object({ currency: z.string().min(1).max(50) }), z.array(Recurring)),
  getSettings: call(nothing, Settings),
  updateSettings: call(SettingsChange, Settings),
  setPaused: call(z.object({ paused: z.boolean() }), nothing),
  useProfile: call(z.object({ profile: Profile }), AppState),
  /** Checks the keys with Plaid, then keeps them in the OS keychain. They are never sent back. */
  saveKeys: call(
    z.object({
      profile: z.enum(['sandbox', 'production']),
      clientId: z.string().trim().min(1).max(200),
      secret: z.string().trim().min(1).max(200),
    }),
    nothing,
  ),
  removeKeys: call(z.object({ profile: z.enum(['sandbox', 'production']) }), nothing),
  getCertificateTrust: call(nothing, CertificateTrust),
  /** Adds Trax's certificate authority to the user's trust store, or takes it out. The system may ask. */
  setCertificateTrust: call(z.object({ trusted: z.boolean() }), CertificateTrust),
  /** Reads a .env file or a Trax for Python folder; with a null path a dialog asks for it. Null: cancelled. */
  previewImport: call(
    z.object({ kind: z.enum(['env', 'python']), path: z.string().min(1).max(4096).nullable() }),
    ImportPreview.nullable(),
  ),
  runImport: call(z.object({ importId: Id }), ImportReport),
  /** Writes a chart to a file that a dialog asks for. `saved`: false when the person closed it. */
  savePicture: call(Picture, z.object({ saved: z.boolean() })),
  openExternalPage: call(z.object({ page: z.enum(EXTERNAL_PAGES) }), nothing),
  /** Shows finance.db in the file manager. */
  revealFinanceDb: call(nothing, nothing),
} as const;

const LinkAccount = z.object({
  id: z.string().max(200),
  name: z.string().max(500),
  mask: z.string().max(50).nullable(),
  type: z.string().max(100),
  subtype: z.string().max(100).nullable(),
});

/** What Link's onSuccess reports. */
export const LinkSuccess = z.object({
  /** Null after update mode. */
  publicToken: z.string().max(20_000).nullable(),
  institution: z
    .object({ institutionId: z.string().max(200), name: z.string().max(500) })
    .nullable(),
  accounts: z.array(LinkAccount).max(200),
  linkSessionId: z.string().max(200),
});
export type LinkSuccess = z.infer<typeof LinkSuccess>;

/** What Link's onExit reports. */
export const LinkExit = z.object({
  error: z
    .object({
      type: z.string().max(200),
      code: z.string().max(200),
      message: z.string().max(2000),
      requestId: z.string().max(200).nullable(),
    })
    .nullable(),
  institutionName: z.string().max(500).nullable(),
  status: z.string().max(200).nullable(),
  linkSessionId: z.string().max(200).nullable(),
});
export type LinkExit = z.infer<typeof LinkExit>;

/** What of Link's onEvent Trax acts on. https://plaid.com/docs/link/web/#onevent */
export const LINK_EVENTS = [
  'OPEN',
  'SELECT_INSTITUTION',
  'OPEN_OAUTH',
  'CLOSE_OAUTH',
  'FAIL_OAUTH',
  'HANDOFF',
] as const;

export const LinkEvent = z.object({
  name: z.enum(LINK_EVENTS),
  institutionName: z.string().max(500).nullable(),
});
export type LinkEvent = z.infer<typeof LinkEvent>;

export const LinkPageSession = z.object({
  linkToken: z.string(),
  /** The whole URL that a bank sent the person back to: Link goes on from there. */
  receivedRedirectUri: z.string().nullable(),
  /**
   * Whether Link is left for the bank's page in the system browser. ask: it is about to be opened, and
   * the browser will warn of Trax's certificate first; open: the person is there.
   */
  browser: z.enum(['no', 'ask', 'open']),
});
export type LinkPageSession = z.infer<typeof LinkPageSession>;

/** What the link window may ask: its token, and to report how it goes. */
export const linkCalls = {
  getSession: call(nothing, LinkPageSession),
  event: call(LinkEvent, nothing),
  complete: call(LinkSuccess, nothing),
  exit: call(LinkExit, nothing),
  /** Opens the bank's page in the browser, also once more. */
  openBank: call(nothing, nothing),
  /** Gives the embedded Link up for Plaid's own page in the browser. */
  useHosted: call(nothing, nothing),
} as const;

/** What main tells the link window. */
export const linkEvents = {
  sessionChanged: nothing,
} as const;

/** How a link session went. */
export const LinkOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('linked'), institutionName: z.string() }),
  z.object({ outcome: z.literal('renewed'), institutionName: z.string() }),
  z.object({ outcome: z.literal('replaced'), institutionName: z.string() }),
  /** Waits for the person's decision: see the session. */
  z.object({ outcome: z.enum(['duplicate', 'matching']), sessionId: z.string() }),
  /** Left half-way; the session can be taken up again. */
  z.object({ outcome: z.literal('paused'), institutionName: z.string() }),
  z.object({ outcome: z.literal('exited') }),
  z.object({ outcome: z.literal('failed'), failure: FailureSchema }),
]);
export type LinkOutcome = z.infer<typeof LinkOutcome>;

/** What main tells the app window. */
export const appEvents = {
  stateChanged: AppState,
  banksChanged: nothing,
  transactionsChanged: nothing,
  syncRunsChanged: nothing,
  backupsChanged: nothing,
  syncProgress: SyncProgress,
  queryProgress: QueryProgress,
  queryHistoryChanged: nothing,
  settingsChanged: Settings,
  linkSessionsChanged: nothing,
  linkFinished: LinkOutcome,
  /** Main asks the window to show a page: from the tray, a menu or a second launch. */
  showPage: z.enum(['overview', 'banks', 'transactions', 'sql', 'activity', 'settings', 'design']),
  /** What the page itself does, chosen from the menu. */
  menuCommand: z.enum(['undo', 'redo', 'commands', 'shortcuts']),
} as const;

export type Calls = Record<string, { readonly request: z.ZodType; readonly response: z.ZodType }>;
export type Request<C extends Calls, K extends keyof C> = z.infer<C[K]['request']>;
export type Response<C extends Calls, K extends keyof C> = z.infer<C[K]['response']>;

type Call<Request, Response> = undefined extends Request
  ? () => Promise<Result<Response>>
  : (request: Request) => Promise<Result<Response>>;

export type Api<C extends Calls> = {
  readonly [K in keyof C]: Call<Request<C, K>, Response<C, K>>;
};

export type AppEvents = { readonly [K in keyof typeof appEvents]: z.infer<(typeof appEvents)[K]> };

/** Subscribes to an event and returns the way out. */
export type Subscribe = <K extends keyof AppEvents>(
  event: K,
  listener: (payload: AppEvents[K]) => void,
) => () => void;

/** What `window.trax` is in the app window. */
export type AppApi = Api<typeof appCalls> & {
  readonly on: Subscribe;
  /** Where a file that was dropped on the window is; empty for one that is not on disk. */
  readonly pathOfFile: (file: File) => string;
};

/** What `window.traxLink` is in the link window. */
export type LinkApi = Api<typeof linkCalls> & {
  readonly onSessionChanged: (listener: () => void) => () => void;
};
