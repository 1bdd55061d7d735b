import { z } from 'zod';
import type { Result } from './failure.ts';
import {
  AppState,
  Bank,
  FailureSchema,
  Profile,
  Settings,
  SettingsChange,
  SyncProgress,
  SyncRun,
  TransactionFilter,
  TransactionPage,
  TransactionPosition,
} from './model.ts';

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

/** What the app window may ask. */
export const appCalls = {
  getState: call(nothing, AppState),
  listBanks: call(nothing, z.array(Bank)),
  /** Opens the link window, or brings it to the front. The outcome arrives as the event `linkFinished`. */
  startLink: call(nothing, nothing),
  /** Starts a sync of one Item, or of all with null. Answers at once; progress arrives as events. */
  syncNow: call(z.object({ itemId: z.string().max(200).nullable() }), nothing),
  cancelSync: call(z.object({ itemId: z.string().max(200) }), nothing),
  listTransactions: call(
    TransactionFilter.extend({
      after: TransactionPosition.nullable(),
      limit: z.int().min(1).max(500),
    }),
    TransactionPage,
  ),
  countTransactions: call(TransactionFilter, z.int()),
  listSyncRuns: call(z.object({ limit: z.int().min(1).max(500) }), z.array(SyncRun)),
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

/** What the link window may ask: its token, and to report the outcome. */
export const linkCalls = {
  getSession: call(
    nothing,
    z.object({ linkToken: z.string(), receivedRedirectUri: z.string().nullable() }),
  ),
  complete: call(LinkSuccess, nothing),
  exit: call(LinkExit, nothing),
} as const;

/** What main tells the app window. */
export const appEvents = {
  stateChanged: AppState,
  banksChanged: nothing,
  transactionsChanged: nothing,
  syncRunsChanged: nothing,
  syncProgress: SyncProgress,
  settingsChanged: Settings,
  linkFinished: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('linked'), institutionName: z.string() }),
    z.object({ outcome: z.literal('exited') }),
    z.object({ outcome: z.literal('failed'), failure: FailureSchema }),
  ]),
  /** Main asks the window to show a page: from the tray, a menu or a second launch. */
  showPage: z.enum(['banks', 'transactions', 'activity', 'settings']),
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
export type AppApi = Api<typeof appCalls> & { readonly on: Subscribe };

/** What `window.traxLink` is in the link window. */
export type LinkApi = Api<typeof linkCalls>;
