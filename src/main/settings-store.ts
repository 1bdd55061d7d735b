import Store from 'electron-store';
import { z } from 'zod';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { SavedQuery } from '../shared/model/sql.ts';
import { Settings } from '../shared/model/settings.ts';
import { Profile } from '../shared/model/values.ts';
import { closeChannel } from './ipc.ts';

const WindowBounds = z.object({
  x: z.int().exactOptional(),
  y: z.int().exactOptional(),
  width: z.int().min(400).max(10_000),
  height: z.int().min(300).max(10_000),
  maximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof WindowBounds>;

const Questions = z.partialRecord(Profile, z.array(z.string()));
type Questions = z.infer<typeof Questions>;

/** Each view is read by itself, so that a damaged one takes no other along. */
const Views = z.partialRecord(Profile, z.array(z.unknown()));
type Views = z.infer<typeof Views>;

/** One value of settings.json. */
interface Slot<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
}

export interface SettingsStore {
  readonly settings: Slot<Settings>;
  readonly profile: Slot<Profile>;
  readonly paused: Slot<boolean>;
  readonly window: Slot<WindowBounds>;
  /** Questions in SQL, newest first: each profile has its own. */
  readonly questions: Slot<Questions>;
  /** Questions that the person keeps, for every profile. */
  readonly savedQueries: Slot<SavedQuery[]>;
  /** The list of transactions', as they were written: see saved-views.ts. */
  readonly columns: Slot<unknown>;
  readonly views: Slot<Views>;
}

/**
 * settings.json in the data directory. A value that does not parse (an old version's, or edited by
 * hand) reads as its default; the file is only written when something is set.
 */
export function openSettingsStore(directory: string): SettingsStore {
  const store = new Store<Record<string, unknown>>({
    name: 'settings',
    cwd: directory,
    clearInvalidConfig: true,
  });
  closeChannel('electron-store-get-data');
  const slot = <T>(key: string, schema: z.ZodType<T>, fallback: T): Slot<T> => ({
    get: () => {
      const stored = store.get(key);
      const parsed = schema.safeParse(withDefaults(stored, fallback));
      return parsed.success ? parsed.data : fallback;
    },
    set: (value) => {
      store.set(key, value);
    },
  });
  return {
    settings: slot('settings', Settings, DEFAULT_SETTINGS),
    profile: slot('profile', Profile, 'sandbox'),
    paused: slot('paused', z.boolean(), false),
    window: slot('window', WindowBounds, { width: 1180, height: 800, maximized: false }),
    savedQueries: slot('savedQueries', z.array(SavedQuery), []),
    questions: slot('questions', Questions, {}),
    columns: slot('columns', z.unknown(), null),
    views: slot('views', Views, {}),
  };
}

/** What an older Trax wrote knows nothing of newer settings: those stand at their defaults. */
const withDefaults = (stored: unknown, fallback: unknown): unknown =>
  isRecord(stored) && isRecord(fallback) ? { ...fallback, ...stored } : stored;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
