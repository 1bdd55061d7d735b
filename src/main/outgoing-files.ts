import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, failure, ok, type Result } from '../shared/failure.ts';
import { sqliteFailure } from '../core/ledger/sqlite-failure.ts';

interface Outgoing {
  readonly file: string;
  /** Whoever took it may still be reading. */
  readonly wasDragged: boolean;
}

export interface OutgoingFiles {
  /** Makes room for a file of this name, has it written and keeps it ready under `id`. */
  readonly prepare: <T>(
    id: string,
    name: string,
    write: (file: string) => Promise<Result<T>>,
  ) => Promise<Result<T>>;
  /** NOT_FOUND for a file that is not ready, or not any more. */
  readonly take: (id: string) => Result<string>;
  /** Removes all of them, at once. */
  readonly clear: () => void;
}

/**
 * Files that wait to be dragged out of the window, in folders of their own. A new one takes the place of
 * the one before, unless that was dragged: then it stays until Trax is quit.
 */
export function createOutgoingFiles(folder: () => string): OutgoingFiles {
  const ready = new Map<string, Outgoing>();
  const used = new Set<string>();
  return {
    prepare: async (id, name, write) => {
      const own = path.join(folder(), randomUUID());
      used.add(folder());
      try {
        await mkdir(own, { recursive: true, mode: 0o700 });
      } catch (error) {
        return fail(sqliteFailure(error, name));
      }
      const file = path.join(own, name);
      const written = await write(file);
      if (!written.ok) {
        await rm(own, { recursive: true, force: true });
        return written;
      }
      const stale = [...ready].filter(([, { wasDragged }]) => !wasDragged);
      ready.set(id, { file, wasDragged: false });
      for (const [before, { file: old }] of stale) {
        ready.delete(before);
        await rm(path.dirname(old), { recursive: true, force: true });
      }
      return written;
    },
    take: (id) => {
      const outgoing = ready.get(id);
      if (outgoing === undefined) {
        return fail(
          failure('NOT_FOUND', 'The file to drag is not there any more.', {
            action: 'Point at the handle again, and drag it when it is ready.',
          }),
        );
      }
      ready.set(id, { ...outgoing, wasDragged: true });
      return ok(outgoing.file);
    },
    clear: () => {
      ready.clear();
      for (const each of [...used, folder()]) rmSync(each, { recursive: true, force: true });
    },
  };
}
