import { t } from '@lingui/core/macro';
import type { ImportPreview } from '../../../shared/model/importing.ts';

/** What a dropped thing is, as the browser tells of it. */
export interface Dropped {
  /** Empty for what is not on disk. */
  readonly path: string;
  readonly isDirectory: boolean;
}

/** A source to look at. A null path lets a dialog ask for it. */
export interface ImportSource {
  readonly kind: ImportPreview['kind'];
  readonly path: string | null;
}

/** The source that a drop means, or what is wrong with it. A folder is Trax for Python's, a file a .env. */
export function readDrop(dropped: readonly Dropped[]): ImportSource | string {
  const [only, ...more] = dropped;
  if (only === undefined || only.path === '')
    return t`Drop a .env file or a folder from your disk.`;
  if (more.length > 0) return t`Drop one file or one folder at a time.`;
  return { kind: only.isDirectory ? 'python' : 'env', path: only.path };
}

/** The files and folders of a drag. */
export function droppedIn(
  transfer: Pick<DataTransfer, 'items'>,
  pathOfFile: (file: File) => string,
): readonly Dropped[] {
  return [...transfer.items].flatMap((item) => {
    const file = item.getAsFile();
    if (file === null) return [];
    return [{ path: pathOfFile(file), isDirectory: item.webkitGetAsEntry()?.isDirectory ?? false }];
  });
}
