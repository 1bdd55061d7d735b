import { ok, type Result } from '../../shared/failure.ts';
import type { ImportPreview } from '../../shared/model/importing.ts';
import type { ImportSource } from '../engine-api.ts';
import { readSource } from './read-source.ts';

/**
 * What an import would bring, without a secret. Nothing is changed, here or there, and Plaid is not asked.
 * `scratch` is a directory for private copies.
 * Errors: IMPORT_UNREADABLE, ENVIRONMENT_INVALID, DISK_FULL.
 */
export async function previewImport(
  source: ImportSource,
  scratch: string,
): Promise<Result<Omit<ImportPreview, 'importId'>>> {
  const content = await readSource(source, scratch);
  if (!content.ok) return content;
  const { env, banks, categories } = content.value;
  return ok({
    kind: source.kind,
    profile: env.profile,
    hasKeys: env.keys !== null,
    redirectUri: env.redirectUri,
    banks: banks.map(({ itemId, institutionName }) => ({ itemId, institutionName })),
    categories: categories.length,
  });
}
