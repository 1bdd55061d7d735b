import path from 'node:path';
import { readSettingsFile, type StoredSettings } from '../core/settings.ts';
import type { Profile } from '../shared/model/values.ts';
import type { CliDependencies } from './dependencies.ts';
import type { CliIo } from './io.ts';

/** Which of a person's data a command is about. */
export interface Place {
  /** Absolute. */
  readonly dataDirectory: string;
  readonly profile: Profile;
  /** The profile's own folder: finance.db and tokens.sqlite. */
  readonly directory: string;
  readonly financeDb: string;
  readonly stored: StoredSettings;
}

/** The options, then the environment, then what the app uses. */
export function placeOf(
  options: { readonly dataDir?: string | undefined; readonly profile?: Profile | undefined },
  env: CliIo['env'],
  { dataDirectory: usual }: Pick<CliDependencies, 'dataDirectory'>,
): Place {
  const fromEnv = env['TRAX_DATA_DIR'] ?? '';
  const dataDirectory = path.resolve(options.dataDir ?? (fromEnv === '' ? usual : fromEnv));
  const stored = readSettingsFile(dataDirectory);
  const profile = options.profile ?? stored.profile;
  const directory = path.join(dataDirectory, 'profiles', profile);
  return {
    dataDirectory,
    profile,
    directory,
    financeDb: path.join(directory, 'finance.db'),
    stored,
  };
}
