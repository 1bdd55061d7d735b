import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';

/** A file to be read, never to be changed. */
export interface SourceFile {
  readonly path: string;
  /** As it is called in failures. */
  readonly name: string;
  readonly maxBytes: number;
  /** Whether `path` may be a symbolic link. */
  readonly followLinks: boolean;
}

/**
 * Opens a file for `work` and closes it again; null when there is none. Only a regular file of bounded
 * size is opened: a pipe or a device could keep its reader for ever.
 *
 * Errors: IMPORT_UNREADABLE, and those of `work`.
 */
export async function withSourceFile<T>(
  { path, name, maxBytes, followLinks }: SourceFile,
  work: (handle: FileHandle) => Promise<Result<T>>,
): Promise<Result<T | null>> {
  const noFollow = followLinks ? 0 : constants.O_NOFOLLOW;
  let handle: FileHandle;
  try {
    // Opening a pipe waits for its writer unless it is told not to. Windows has neither flag.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | noFollow);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? ok(null) : fail(unreadable(`${name} cannot be opened for reading.`));
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return fail(unreadable(`${name} is not a file.`));
    if (stats.size > maxBytes) return fail(unreadable(`${name} is too large to be imported.`));
    return await work(handle);
  } catch {
    return fail(unreadable(`${name} cannot be read.`));
  } finally {
    await handle.close();
  }
}

/** Reads a small file whole; null when there is none. Errors: IMPORT_UNREADABLE. */
export function readSmallFile(file: SourceFile): Promise<Result<Uint8Array | null>> {
  const { name, maxBytes } = file;
  return withSourceFile(file, async (handle) => {
    // Files of the system say that they are empty, and grow while they are read.
    const bytes = await buffer(handle.createReadStream({ end: maxBytes, autoClose: false }));
    if (bytes.length > maxBytes) return fail(unreadable(`${name} is too large to be imported.`));
    return ok(bytes);
  });
}

export const unreadable = (message: string, action?: string) =>
  failure('IMPORT_UNREADABLE', message, action === undefined ? {} : { action });
