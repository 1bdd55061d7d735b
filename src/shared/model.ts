import { z } from 'zod';
import {
  APP_LANGUAGES,
  EDITOR_HEIGHT,
  HINTS,
  isOneRegion,
  LINK_LANGUAGES,
  PROFILES,
  THEMES,
} from './choices.ts';
import { COLUMN_IDS, MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from './columns.ts';
import { FAILURE_CODES } from './failure.ts';

/** What Trax shows, in Plaid's words. Every value here may reach the app window: no secret belongs here. */

/** A local calendar date, YYYY-MM-DD, as banks book. */
export const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** An instant in UTC, ISO 8601. */
export const Instant = z.iso.datetime({ offset: true });
/** Integer minor units (pence, cents). */
export const Minor = z.int();
const Id = z.string().min(1).max(200);

export const FailureSchema = z.object({
  code: z.enum(FAILURE_CODES),
  message: z.string(),
  action: z.string(),
  retryable: z.boolean(),
  itemId: Id.optional(),
  place: z.object({ from: z.int(), to: z.int() }).optional(),
  plaid: z
    .object({ type: z.string(), code: z.string(), requestId: z.string().nullable() })
    .optional(),
});

/** Each profile has databases and keys of its own; environments never mix. */
export const Profile = z.enum(PROFILES);
export type Profile = z.infer<typeof Profile>;

/** A currency and its number of decimal digits. */
export const Currency = z.object({ code: z.string(), exponent: z.int().min(0).max(18) });
export type Currency = z.infer<typeof Currency>;

export const Account = z.object({
  /** Trax's own stable number: it survives a change of Plaid's account_id. */
  id: z.int(),
  accountId: Id,
  name: z.string(),
  officialName: z.string().nullable(),
  mask: z.string().nullable(),
  type: z.string(),
  subtype: z.string().nullable(),
  currency: Currency,
  /** Plaid's sense: for credit and loan accounts a positive current balance is owed. */
  currentMinor: Minor.nullable(),
  availableMinor: Minor.nullable(),
  limitMinor: Minor.nullable(),
  balanceAsOf: Instant.nullable(),
  /** The user's own name for it. */
  nickname: z.string().nullable(),
  /** Left out of lists, totals and views. */
  hidden: z.boolean(),
  /** Brings no new rows and balances. */
  syncStopped: z.boolean(),
});
export type Account = z.infer<typeof Account>;

export const SyncProgress = z.object({
  itemId: Id,
  phase: z.enum(['waiting', 'fetching', 'saving']),
  pages: z.int(),
  rows: z.int(),
});
export type SyncProgress = z.infer<typeof SyncProgress>;

export const BANK_STATES = [
  'new',
  'ready',
  'preparing',
  'action_needed',
  'trouble',
  'removed',
] as const;

/** One Item with its institution: a card on the Banks page. */
export const Bank = z.object({
  itemId: Id,
  institution: z.object({
    institutionId: Id.nullable(),
    name: z.string(),
    /** Base64 PNG, 152 × 152, as Plaid sends it. */
    logo: z.string().nullable(),
    primaryColor: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .nullable(),
    url: z.string().nullable(),
  }),
  /** The user's own name for it. */
  nickname: z.string().nullable(),
  /** new: never synced; preparing: Plaid still fetches the history; removed: only its history is left. */
  state: z.enum(BANK_STATES),
  failure: FailureSchema.nullable(),
  linkedAt: Instant,
  lastSyncedAt: Instant.nullable(),
  consentExpiresAt: Instant.nullable(),
  removedAt: Instant.nullable(),
  transactionCount: z.int(),
  accounts: z.array(Account),
  /** Set while a sync of this Item runs or waits. */
  progress: SyncProgress.nullable(),
});
export type Bank = z.infer<typeof Bank>;

/** What a link session is for. */
export const LinkPurpose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  /** Update mode: same Item, same access token, new consent. */
  z.object({
    kind: z.literal('renew'),
    itemId: Id,
    /** Also lets the person choose other accounts, in the regions where Plaid can. */
    chooseAccounts: z.boolean(),
  }),
  /** A new Item takes the place of one that is gone; its history is carried over. */
  z.object({ kind: z.literal('replace'), itemId: Id }),
]);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** window: Plaid Link inside Trax; hosted: Plaid's own page in the system browser. */
export const LINK_WAYS = ['window', 'hosted'] as const;
export const LinkWay = z.enum(LINK_WAYS);
export type LinkWay = z.infer<typeof LinkWay>;

/**
 * window: open in the link window; browser: the person is in the system browser; paused: left half-way,
 * can be taken up again; duplicate: signed in to a bank that is linked already; matching: signed in
 * anew, and its accounts wait to be matched to the old ones.
 */
export const LINK_PHASES = ['window', 'browser', 'paused', 'duplicate', 'matching'] as const;

/** A link session that has begun and not ended. */
export const LinkSession = z.object({
  sessionId: Id,
  purpose: LinkPurpose,
  way: LinkWay,
  phase: z.enum(LINK_PHASES),
  /** Null until a bank was chosen. */
  institutionName: z.string().nullable(),
  startedAt: Instant,
  /** When the link token (or, for a duplicate, the public token) lapses; null when nothing does. */
  expiresAt: Instant.nullable(),
  /** In the phases duplicate and matching: the Item that is linked already. */
  existingItemId: Id.nullable(),
});
export type LinkSession = z.infer<typeof LinkSession>;

/** An account as it is shown when old and new ones are matched. */
export const MatchableAccount = z.object({
  name: z.string(),
  mask: z.string().nullable(),
  type: z.string(),
  subtype: z.string().nullable(),
  currency: z.string(),
});
export type MatchableAccount = z.infer<typeof MatchableAccount>;

/** A new account and the old one whose history it goes on with. */
export const AccountMatch = z.object({
  /** Plaid's account_id at the new Item. */
  accountId: Id,
  /** Trax's number of the old account. */
  oldAccount: z.int(),
});
export type AccountMatch = z.infer<typeof AccountMatch>;

export const AccountMatches = z.object({
  institutionName: z.string(),
  oldAccounts: z.array(MatchableAccount.extend({ id: z.int(), transactionCount: z.int() })),
  newAccounts: z.array(MatchableAccount.extend({ accountId: Id })),
  proposed: z.array(AccountMatch),
});
export type AccountMatches = z.infer<typeof AccountMatches>;

/** What finance.db holds of a bank: shown before it is removed. */
export const BankCounts = z.object({
  accounts: z.int(),
  transactions: z.int(),
  balances: z.int(),
  syncRuns: z.int(),
  /** Investment transactions, and holdings with their history. */
  investments: z.int(),
  /** Terms of cards and loans, with their history. */
  liabilities: z.int(),
  firstDate: LocalDate.nullable(),
  lastDate: LocalDate.nullable(),
});
export type BankCounts = z.infer<typeof BankCounts>;

/** An Item whose end Plaid has not heard of yet: Trax goes on telling it. */
export const Revocation = z.object({
  itemId: Id,
  institutionName: z.string(),
  since: Instant,
  failure: FailureSchema.nullable(),
});
export type Revocation = z.infer<typeof Revocation>;

/** trusted: browsers of this user take Trax's certificate without a warning. */
export const CertificateTrust = z.object({
  state: z.enum(['trusted', 'untrusted', 'unsupported']),
  /** Where it is trusted or would be, in words: "your login keychain". */
  store: z.string(),
});
export type CertificateTrust = z.infer<typeof CertificateTrust>;

/** What an import would bring; no secret is in it. */
export const ImportPreview = z.object({
  importId: Id,
  kind: z.enum(['env', 'python']),
  profile: z.enum(['sandbox', 'production']),
  hasKeys: z.boolean(),
  redirectUri: z.string().nullable(),
  banks: z.array(z.object({ itemId: Id, institutionName: z.string() })),
  /** Transactions whose category the user or a rule had set. */
  categories: z.int(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportReport = z.object({
  profile: z.enum(['sandbox', 'production']),
  keysSaved: z.boolean(),
  redirectUri: z.string().nullable(),
  banks: z.array(
    z.object({
      institutionName: z.string(),
      outcome: z.enum(['linked', 'known', 'failed']),
      failure: FailureSchema.nullable(),
    }),
  ),
  categories: z.int(),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const Transaction = z.object({
  /** Trax's own stable number: it stays when a pending row posts under a new transaction_id. */
  id: z.int(),
  transactionId: Id,
  date: LocalDate,
  authorizedDate: LocalDate.nullable(),
  name: z.string(),
  merchantName: z.string().nullable(),
  /** The user's own name for the other side, which stands before Plaid's. */
  merchant: z.string().nullable(),
  /** Plaid's sign: positive is money out of the account, negative is money in. */
  amountMinor: Minor,
  currency: Currency,
  pending: z.boolean(),
  categoryPrimary: z.string().nullable(),
  categoryDetailed: z.string().nullable(),
  /** The user's own category, which stands before Plaid's. */
  category: z.string().nullable(),
  /** The user's. */
  note: z.string().nullable(),
  /** The user's, in order. */
  tags: z.array(z.string()),
  /** Taken for a pending transaction that the bank did not name: see getMatch. */
  matched: z.boolean(),
  account: z.object({ id: z.int(), name: z.string(), mask: z.string().nullable() }),
  institutionName: z.string(),
});
export type Transaction = z.infer<typeof Transaction>;

/** What the user changes on a transaction: only what is named changes; null and empty take away. */
export const TransactionEdit = z.object({
  note: z.string().trim().min(1).max(10_000).nullable().exactOptional(),
  category: z.string().trim().min(1).max(200).nullable().exactOptional(),
  /** The user's own name for the other side. */
  merchant: z.string().trim().min(1).max(200).nullable().exactOptional(),
  /** Left out of lists, totals and views. */
  hidden: z.boolean().exactOptional(),
  tags: z.array(z.string().trim().min(1).max(100)).max(100).exactOptional(),
  /** Parts with Plaid's sign; what they leave of the amount stays a part of its own. */
  splits: z
    .array(
      z.object({
        amountMinor: Minor,
        category: z.string().trim().min(1).max(200).nullable(),
        note: z.string().trim().min(1).max(10_000).nullable(),
      }),
    )
    .max(100)
    .exactOptional(),
});
export type TransactionEdit = z.infer<typeof TransactionEdit>;

/** A place in the list of transactions, newest first. */
export const TransactionPosition = z.object({ date: LocalDate, id: z.int() });
export type TransactionPosition = z.infer<typeof TransactionPosition>;

export const TransactionFilter = z.object({
  /** In the language of search-syntax.ts. Words are looked for in names, merchants and descriptions. */
  search: z.string().max(200),
  accountId: z.int().nullable(),
});
export type TransactionFilter = z.infer<typeof TransactionFilter>;

export const TransactionPage = z.object({
  rows: z.array(Transaction),
  /** Where the next page starts, or null at the end. */
  next: TransactionPosition.nullable(),
});
export type TransactionPage = z.infer<typeof TransactionPage>;

/** What a filter finds, summed by currency. Minor units; both sums are positive. */
export const TransactionTotals = z.array(
  z.object({ currency: Currency, transactions: z.int(), inMinor: Minor, outMinor: Minor }),
);
export type TransactionTotals = z.infer<typeof TransactionTotals>;

/**
 * How the list of transactions is laid out: in groups, newest first within each unless days run forwards,
 * or as one by the size of its amounts. `spent`: the group with the most money out first.
 */
export const Arrangement = z.discriminatedUnion('group', [
  z.object({ group: z.enum(['day', 'month']), order: z.enum(['newest', 'oldest']) }),
  z.object({ group: z.enum(['merchant', 'category']), order: z.enum(['spent', 'name']) }),
  z.object({ group: z.literal('none'), order: z.enum(['largest', 'smallest']) }),
]);
export type Arrangement = z.infer<typeof Arrangement>;

export const ArrangedFilter = TransactionFilter.extend({ arrangement: Arrangement });
export type ArrangedFilter = z.infer<typeof ArrangedFilter>;

/** The groups of an arranged list, in order: what its rows are is asked by place. */
export const TransactionIndex = z.array(
  z.object({
    /**
     * YYYY-MM-DD; YYYY-MM; a merchant's name; the user's category, else Plaid's primary code, else empty;
     * empty where there is one group.
     */
    key: z.string(),
    transactions: z.int(),
    /** Empty for days and where there is one group. */
    totals: TransactionTotals,
  }),
);
export type TransactionIndex = z.infer<typeof TransactionIndex>;

/** A place in an arranged list: so many rows after the first of a group. */
export const ArrangedPlace = z.object({ key: z.string().max(2000), offset: z.int().min(0) });
export type ArrangedPlace = z.infer<typeof ArrangedPlace>;

/** What the user has named so far, in order. */
export const Labels = z.object({ categories: z.array(z.string()), tags: z.array(z.string()) });
export type Labels = z.infer<typeof Labels>;

/** A place as Plaid gives it; never all null. */
export const Location = z.object({
  address: z.string().nullable(),
  city: z.string().nullable(),
  region: z.string().nullable(),
  postalCode: z.string().nullable(),
  country: z.string().nullable(),
  /** Degrees; null unless both are known. */
  point: z
    .object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
    .nullable(),
});
export type Location = z.infer<typeof Location>;

/** A transaction with all that finance.db knows of it. */
export const TransactionDetails = z.object({
  transaction: Transaction,
  /** The bank's own words. */
  originalDescription: z.string().nullable(),
  /** As the bank gives it, ISO 8601. */
  datetime: z.string().nullable(),
  paymentChannel: z.string().nullable(),
  transactionCode: z.string().nullable(),
  checkNumber: z.string().nullable(),
  website: z.string().nullable(),
  city: z.string().nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
  /** Where it took place, as far as Plaid knows. */
  location: Location.nullable(),
  transfer: z.object({
    /** What the user said; null: nothing, and the category decides. */
    marked: z.boolean().nullable(),
    /** Whether it counts as a move between own accounts. */
    is: z.boolean(),
    /** The opposite payment in another own account; `linked`: the user said so, else it is a guess. */
    partner: z.object({ transaction: Transaction, linked: z.boolean() }).nullable(),
  }),
  /** Plaid's own: VERY_HIGH, HIGH, MEDIUM, LOW. */
  categoryConfidence: z.string().nullable(),
  /** Who set the user's category. */
  categorySource: z.string().nullable(),
  hidden: z.boolean(),
  /** The user's, in order; what they leave of the amount is a part of its own. */
  splits: z.array(
    z.object({ amountMinor: Minor, category: z.string().nullable(), note: z.string().nullable() }),
  ),
  /** Set where the bank took it back. */
  removedAt: Instant.nullable(),
  /** Plaid's JSON of every version, the newest first. */
  versions: z.array(z.object({ receivedAt: Instant, removed: z.boolean(), json: z.string() })),
});
export type TransactionDetails = z.infer<typeof TransactionDetails>;

/** The home currency, and the exchange rates that the user has brought. */
export const ExchangeRates = z.object({
  /** ISO 4217; null while none is chosen. */
  home: z.string().nullable(),
  /** How many rates there are. */
  rates: z.int(),
  firstDay: LocalDate.nullable(),
  lastDay: LocalDate.nullable(),
  /** With a rate to or from. */
  currencies: z.array(z.string()),
  /** In which the user's accounts and transactions are. */
  held: z.array(z.string()),
  /** Of those, the ones without a way into the home currency. */
  unconverted: z.array(z.string()),
});
export type ExchangeRates = z.infer<typeof ExchangeRates>;

export const ImportedRates = z.object({
  imported: z.int(),
  /** The file's name. */
  source: z.string(),
  now: ExchangeRates,
});
export type ImportedRates = z.infer<typeof ImportedRates>;

/** daily: made by itself; manual: on the person's word; the others ahead of what they are named after. */
export const BACKUP_KINDS = ['daily', 'manual', 'before-restore', 'before-migration'] as const;

/** A copy of finance.db, whole and checked. */
export const Backup = z.object({
  /** Its file name. */
  backupId: Id,
  madeAt: Instant,
  kind: z.enum(BACKUP_KINDS),
  bytes: z.int(),
});
export type Backup = z.infer<typeof Backup>;

export const BackupState = z.object({
  /** The newest first. */
  backups: z.array(Backup),
  /** A restore waits until nobody else has finance.db open. */
  restoreWaits: z.boolean(),
  /** Why the last one could not be made. */
  failure: FailureSchema.nullable(),
});
export type BackupState = z.infer<typeof BackupState>;

/** Why Trax took a posted transaction for a pending one that the bank did not name. */
export const PendingMatch = z.object({
  matchedAt: Instant,
  /** Posted less pending, minor units. */
  amountApartMinor: Minor,
  /** From the pending date to the posted one; negative when it was posted under an earlier date. */
  daysApart: z.int(),
  merchantAlike: z.boolean(),
});
export type PendingMatch = z.infer<typeof PendingMatch>;

/** What making the tables anew from Plaid's JSON came to. */
export const Rebuilt = z.object({
  /** Transactions whose versions were read. */
  transactions: z.int(),
  /** Rows that were not what Plaid's words say, and are now. */
  repaired: z.int(),
  /** Rows left as they are, because their JSON cannot be read or names an unknown account. */
  unreadable: z.int(),
});
export type Rebuilt = z.infer<typeof Rebuilt>;

export const SYNC_TRIGGERS = ['link', 'manual', 'schedule', 'retry', 'renew'] as const;
export const SyncTrigger = z.enum(SYNC_TRIGGERS);
export type SyncTrigger = z.infer<typeof SyncTrigger>;

export const SYNC_OUTCOMES = [
  'running',
  'succeeded',
  'not_ready',
  'failed',
  'cancelled',
  'interrupted',
] as const;

/** One run of one Item's sync, as the journal keeps it. */
export const SyncRun = z.object({
  runId: z.int(),
  itemId: Id,
  institutionName: z.string(),
  trigger: SyncTrigger,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  outcome: z.enum(SYNC_OUTCOMES),
  pages: z.int(),
  added: z.int(),
  modified: z.int(),
  removed: z.int(),
  requests: z.int(),
  /** Requests that were sent again, of those. */
  retries: z.int(),
  restarts: z.int(),
  failure: FailureSchema.nullable(),
});
export type SyncRun = z.infer<typeof SyncRun>;

export const Settings = z.object({
  theme: z.enum(THEMES),
  appLanguage: z.enum(APP_LANGUAGES),
  schedule: z.object({
    enabled: z.boolean(),
    /** Local time of the nightly sync, HH:MM. */
    nightlyAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    /** Also this many hours after the last sync; 0 for the night alone. */
    everyHours: z.int().min(0).max(24),
    /** Whether syncs that nobody asked for wait while the computer runs on its battery. */
    waitOnBattery: z.boolean(),
    /** And while the network is metered, where the system says so. */
    waitOnMetered: z.boolean(),
  }),
  /** Whether Trax starts in the tray when the person logs in. */
  startAtLogin: z.boolean(),
  /** The loopback port of the Link page and the OAuth return. */
  port: z.int().min(1024).max(65535),
  /** A registered https redirect URI of one's own; null means https://localhost:<port>/oauth-return. */
  redirectUri: z
    .url({ protocol: /^https$/ })
    .max(500)
    .refine((value) => !/[?#]/.test(value), 'A redirect URI has no query and no fragment')
    .nullable(),
  /** ISO 3166-1 alpha-2, in Link's order. */
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .max(20)
    .refine(isOneRegion, 'Countries of one region: North America, or Europe'),
  /** Of Plaid's pages. */
  language: z.enum(LINK_LANGUAGES),
  /** Asked for beside transactions, where the region has them. */
  products: z.object({ investments: z.boolean(), liabilities: z.boolean() }),
  /** Where a bank's own sign-in page opens. */
  signInWith: z.enum(['trax', 'browser']),
  /** Notifications when a bank's consent runs out. */
  consentNotices: z.boolean(),
  /** What else is worth a notification. */
  notices: z.object({
    /** New transactions: at most one a day. */
    newTransactions: z.boolean(),
    /** A bank that wants its person. */
    actionNeeded: z.boolean(),
    /** A payment or receipt of at least `largeOver`, in major units of its own currency. */
    large: z.boolean(),
    largeOver: z.int().min(1).max(1_000_000_000),
    /** A bank whose syncs failed three times in a row. */
    failures: z.boolean(),
  }),
  /** Whether finance.db is backed up every day. */
  dailyBackup: z.boolean(),
  /** The hints that the person has put away, or whose matter they have come to use. */
  hintsKnown: z.array(z.enum(HINTS)).max(HINTS.length),
  /** Of the SQL page, in per cent. */
  sqlEditorHeight: z.int().min(EDITOR_HEIGHT.least).max(EDITOR_HEIGHT.most),
});
export type Settings = z.infer<typeof Settings>;

/** Only the settings that change. */
export const SettingsChange = z.object({
  theme: Settings.shape.theme.exactOptional(),
  appLanguage: Settings.shape.appLanguage.exactOptional(),
  schedule: Settings.shape.schedule.exactOptional(),
  port: Settings.shape.port.exactOptional(),
  redirectUri: Settings.shape.redirectUri.exactOptional(),
  countries: Settings.shape.countries.exactOptional(),
  language: Settings.shape.language.exactOptional(),
  products: Settings.shape.products.exactOptional(),
  signInWith: Settings.shape.signInWith.exactOptional(),
  consentNotices: Settings.shape.consentNotices.exactOptional(),
  startAtLogin: Settings.shape.startAtLogin.exactOptional(),
  notices: Settings.shape.notices.exactOptional(),
  dailyBackup: Settings.shape.dailyBackup.exactOptional(),
  hintsKnown: Settings.shape.hintsKnown.exactOptional(),
  sqlEditorHeight: Settings.shape.sqlEditorHeight.exactOptional(),
});
export type SettingsChange = z.infer<typeof SettingsChange>;

export const AppState = z.object({
  profile: Profile,
  /** Whether Plaid keys are stored for the profile; always true for the demo. */
  hasKeys: z.boolean(),
  /** For which environments keys are in the keychain. */
  keys: z.object({ sandbox: z.boolean(), production: z.boolean() }),
  /** Set when the engine cannot work at all: keychain or database trouble. */
  trouble: FailureSchema.nullable(),
  paused: z.boolean(),
  /** Whether this program can be started at login: an installed one can. */
  canStartAtLogin: z.boolean(),
  /** The redirect URI to register in the Plaid dashboard. */
  redirectUri: z.string(),
  financeDb: z.string(),
  versions: z.object({ trax: z.string(), electron: z.string(), sqlite: z.string() }),
});
export type AppState = z.infer<typeof AppState>;

/** Values for the names in a question: `from` stands for `:from`. */
export const QueryParameters = z.record(
  z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/),
  z.union([z.string().max(10_000), z.number(), z.null()]),
);
export type QueryParameters = z.infer<typeof QueryParameters>;

/**
 * One value of an answer. `number` is one that JavaScript's own numbers cannot hold, in its digits;
 * `bytes` counts a blob's, and `hex` has the first of them.
 */
export const QueryCell = z.union([
  z.null(),
  z.number(),
  z.string(),
  z.object({ number: z.string() }),
  z.object({ bytes: z.int(), hex: z.string() }),
]);
export type QueryCell = z.infer<typeof QueryCell>;

/** What finance.db answers to a question. */
export const QueryAnswer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(QueryCell)),
  /** There are more rows than are here: an export has them all. */
  capped: z.boolean(),
  /** From the question to the last row that is here. */
  milliseconds: z.number(),
});
export type QueryAnswer = z.infer<typeof QueryAnswer>;

/** A table or view of finance.db, with the comments of its DDL. */
export const QueryTable = z.object({
  name: z.string(),
  kind: z.enum(['table', 'view']),
  about: z.string(),
  columns: z.array(z.object({ name: z.string(), about: z.string() })),
});
export type QueryTable = z.infer<typeof QueryTable>;

/** A question that the person keeps, under a name of its own. */
export const SavedQuery = z.object({
  name: z.string().trim().min(1).max(100),
  sql: z.string().min(1).max(20_000),
});
export type SavedQuery = z.infer<typeof SavedQuery>;

/** A column of the list of transactions, and its width in CSS pixels; null lets the list decide. */
export const ShownColumn = z.object({
  id: z.enum(COLUMN_IDS),
  width: z.int().min(MIN_COLUMN_WIDTH).max(MAX_COLUMN_WIDTH).nullable(),
});

/** The columns that are shown, in their order: each once. */
export const ShownColumns = z
  .array(ShownColumn)
  .min(1)
  .max(COLUMN_IDS.length)
  .refine((columns) => new Set(columns.map(({ id }) => id)).size === columns.length, {
    error: 'Each column once',
  });
export type ShownColumns = z.infer<typeof ShownColumns>;

/** What the list of transactions shows, kept under a name. */
export const SavedView = z.object({
  name: z.string().trim().min(1).max(100),
  /** In the language of search-syntax.ts. */
  search: z.string().max(200),
  /** Trax's number of it, and its name when the view was saved. */
  account: z.object({ id: z.int(), name: z.string().max(200) }).nullable(),
  columns: ShownColumns,
  /** As the page's address has them; null for the list's own. */
  group: z.string().max(50).nullable(),
  order: z.string().max(50).nullable(),
});
export type SavedView = z.infer<typeof SavedView>;

/** A part of a saved view that no longer means anything, and what it was. */
export const LostPart = z.object({
  part: z.enum(['search', 'term', 'account', 'columns', 'column', 'group', 'order']),
  was: z.string(),
});
export type LostPart = z.infer<typeof LostPart>;

/** A saved view as settings.json has it; `view` is null for one that cannot be read at all. */
export const ListedView = z.object({
  /** Unlike every other's. Another one when anything of the view changes. */
  viewId: Id,
  name: z.string(),
  view: SavedView.nullable(),
  lost: z.array(LostPart),
});
export type ListedView = z.infer<typeof ListedView>;

/** How far an export of an answer is. */
export const QueryProgress = z.object({ queryId: Id, rows: z.int() });
export type QueryProgress = z.infer<typeof QueryProgress>;
