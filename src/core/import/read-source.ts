import { ok, type Result } from '../../shared/failure.ts';
import type { ImportSource } from '../engine-api.ts';
import type { ImportContent } from './content.ts';
import { readEnv } from './env-source.ts';
import { readPythonFolder } from './python-folder.ts';

/**
 * Reads all that an import can bring, and changes nothing. `scratch` is a directory for private copies.
 * Errors: IMPORT_UNREADABLE, ENVIRONMENT_INVALID, DISK_FULL.
 */
export async function readSource(
  { kind, path }: ImportSource,
  scratch: string,
): Promise<Result<ImportContent>> {
  if (kind === 'python') return readPythonFolder(path, scratch);
  // The person has chosen this very file.
  const env = await readEnv(path, true);
  return env.ok ? ok({ env: env.value, banks: [], itemIds: new Map(), categories: [] }) : env;
}
