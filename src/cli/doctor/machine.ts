import { existsSync, statSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { CliDependencies } from '../dependencies.ts';
import type { Place } from '../place.ts';
import { fine, noted, wanted, type Check } from './check.ts';

export function checkVersions({ versions }: CliDependencies): Check {
  const { electron } = versions;
  const runtime = electron === null ? `Node ${process.versions.node}` : `Electron ${electron}`;
  return fine('versions', `Trax ${versions.trax}, ${runtime}, ${process.platform} ${process.arch}`);
}

export async function checkFolder({ dataDirectory, directory }: Place): Promise<Check> {
  if (!existsSync(dataDirectory)) {
    return noted('data folder', `${dataDirectory} is not there yet.`, 'Start the app once.');
  }
  const isWritable = await access(dataDirectory, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) {
    return wanted(
      'data folder',
      `${dataDirectory} cannot be written.`,
      'Make the folder and what is in it your own, then try again.',
    );
  }
  // Windows has no such bits; there the folder is inside the person's own profile.
  const open =
    process.platform !== 'win32' && existsSync(directory) && statSync(directory).mode & 0o077;
  return open === false || open === 0
    ? fine('data folder', dataDirectory)
    : wanted(
        'data folder',
        'Other people on this computer can look into it.',
        `Close it to them: chmod 700 "${directory}"`,
      );
}

/** Below this, a sync or a backup may not fit. */
const LITTLE_BYTES = 200 * 1024 * 1024;

export async function checkDisk({ dataDirectory, financeDb }: Place): Promise<Check> {
  const { bavail, bsize } = await statfs(nearest(dataDirectory));
  const free = bavail * bsize;
  const size = statSync(financeDb, { throwIfNoEntry: false })?.size ?? 0;
  const message = `${megabytes(free)} MB free, finance.db takes ${megabytes(size)} MB`;
  // A migration and a purge make a copy first.
  return free < LITTLE_BYTES + 2 * size
    ? wanted('disk', `${message}.`, 'Free some disk space: a copy of finance.db must fit.')
    : fine('disk', message);
}

const megabytes = (bytes: number): string => Math.round(bytes / 1024 / 1024).toLocaleString('en');

/** The folder itself, or the first above it that is there. */
function nearest(folder: string): string {
  const above = path.dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearest(above);
}
