import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, type Failure, type Result } from '../../shared/failure.ts';
import { sqliteFailure } from '../ledger/sqlite-failure.ts';
import { unreadable } from './source-file.ts';

const PREFIX = 'trax-import-';

/** Folders of reads that are under way in this process, which owns the data folder alone. */
const inUse = new Set<string>();

/**
 * Runs `work` with a new folder under `scratch` that only its owner can read and that is gone afterwards.
 * Folders that a crash left there are deleted first.
 *
 * Errors: DISK_FULL, IMPORT_UNREADABLE (`scratch` cannot be written), and those of `work`.
 */
export async function withScratchFolder<T>(
  scratch: string,
  work: (folder: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const folder = path.join(scratch, PREFIX + randomUUID());
  inUse.add(folder);
  try {
    await sweep(scratch);
    await mkdir(folder, { mode: 0o700 });
    return await work(folder);
  } catch (error) {
    return fail(diskFull(error) ?? unreadable('Trax cannot write to its data folder.', WRITABLE));
  } finally {
    await discard(folder);
    inUse.delete(folder);
  }
}

const WRITABLE = 'Make sure that Trax may write there, then import again.';

async function sweep(scratch: string): Promise<void> {
  const names = await readdir(scratch);
  const left = names
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => path.join(scratch, name))
    .filter((folder) => !inUse.has(folder));
  await Promise.all(left.map(discard));
}

/** What cannot be deleted now is swept before the next read. */
const discard = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true }).catch(() => undefined);

/** The failure to report when an error says that the disk is full, else null. */
export function diskFull(error: unknown): Failure | null {
  const problem = sqliteFailure(error);
  return problem.code === 'DISK_FULL'
    ? { ...problem, action: 'Free some disk space, then import again.' }
    : null;
}
