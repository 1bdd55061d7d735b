import { fail, type Result } from '../../shared/failure.ts';
import { parseEnvFile, type EnvFile } from './env-file.ts';
import { readSmallFile, unreadable } from './source-file.ts';

const MAX_BYTES = 64 * 1024;

/** Reads a .env file. Errors: IMPORT_UNREADABLE, ENVIRONMENT_INVALID. */
export async function readEnv(path: string, followLinks: boolean): Promise<Result<EnvFile>> {
  const bytes = await readSmallFile({
    path,
    name: 'The .env file',
    maxBytes: MAX_BYTES,
    followLinks,
  });
  if (!bytes.ok) return bytes;
  if (bytes.value === null) {
    return fail(
      unreadable(
        'There is no .env file, which says for which environment the keys and banks are.',
        'Make a file .env with the line PLAID_ENV=sandbox or PLAID_ENV=production there, then import again.',
      ),
    );
  }
  return parseEnvFile(bytes.value);
}
