import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { EDITOR_HEIGHT } from '../shared/choices.ts';
import { Settings } from '../shared/model/settings.ts';
import { Profile } from '../shared/model/values.ts';
import type { EngineSettings } from './engine-api.ts';
import { GOOD_CONDITIONS, type Conditions } from './sync/schedule.ts';

/** What holds until a person chooses otherwise. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  appLanguage: 'system',
  schedule: {
    enabled: true,
    nightlyAt: '03:30',
    everyHours: 0,
    waitOnBattery: false,
    waitOnMetered: true,
  },
  startAtLogin: false,
  port: 8723,
  redirectUri: null,
  countries: ['GB'],
  language: 'en',
  products: { investments: false, liabilities: false },
  signInWith: 'trax',
  consentNotices: true,
  notices: {
    newTransactions: false,
    actionNeeded: true,
    large: false,
    largeOver: 1000,
    failures: true,
  },
  dailyBackup: true,
  hintsKnown: [],
  sqlEditorHeight: EDITOR_HEIGHT.usual,
};

/** The engine's share of the settings; whether syncing is paused and what the computer runs on are kept apart from them. */
export function engineSettings(
  { schedule, ...settings }: Settings,
  paused: boolean,
  conditions: Conditions = GOOD_CONDITIONS,
): EngineSettings {
  return { ...settings, autopilot: { ...schedule, ...conditions, paused } };
}

export interface StoredSettings {
  readonly settings: Settings;
  readonly profile: Profile;
  /** Whether syncs that nobody asked for rest. */
  readonly paused: boolean;
}

/**
 * Reads settings.json of a data directory, which the app writes. What is absent, cannot be read or does
 * not fit stands at its default; nothing is written.
 */
export function readSettingsFile(directory: string): StoredSettings {
  const stored = storedIn(path.join(directory, 'settings.json'));
  const settings = Settings.safeParse({ ...DEFAULT_SETTINGS, ...recordOf(stored['settings']) });
  return {
    settings: settings.success ? settings.data : DEFAULT_SETTINGS,
    profile: Profile.catch('sandbox').parse(stored['profile']),
    paused: z.boolean().catch(false).parse(stored['paused']),
  };
}

function storedIn(file: string): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  z.record(z.string(), z.unknown()).catch({}).parse(value);
