import { z } from 'zod';
import {
  APP_LANGUAGES,
  EDITOR_HEIGHT,
  HINTS,
  isOneRegion,
  LINK_LANGUAGES,
  THEMES,
} from '../choices.ts';
import { FailureSchema, Profile } from './values.ts';

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
