import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { ImportReport } from '../../shared/model/importing.ts';
import type { Profile } from '../../shared/model/values.ts';
import type { ImportSource } from '../engine-api.ts';
import type { Syncing } from '../engine-sync.ts';
import type { LinkDependencies } from '../link/complete-link.ts';
import type { PlaidAccess } from '../plaid/access.ts';
import { keepCategories } from './keep-categories.ts';
import { linkOldBank } from './link-old-bank.ts';
import { readSource } from './read-source.ts';

export interface ImportDependencies {
  /** Of the open profile. */
  readonly profile: Profile;
  /** A directory for private copies of what is read. */
  readonly scratch: string;
  /** Asked for after the keys are saved. */
  readonly dependencies: () => Promise<Result<LinkDependencies>>;
  readonly saveKeys: PlaidAccess['saveKeys'];
  readonly syncing: Pick<Syncing, 'sync'>;
  /** Aborted when the engine closes: banks not begun by then are left. */
  readonly closing: AbortSignal;
}

/**
 * Imports keys, banks and categories into the open profile. Keys that Plaid does not take end the import
 * before anything else is kept; a bank that cannot be linked is reported, and the others go on. The same
 * import may be run again.
 *
 * Errors: those of reading the source, ENVIRONMENT_INVALID (another profile is open), those of saving keys
 * and, when there are banks to link, KEYS_MISSING.
 */
export async function runImport(
  needed: ImportDependencies,
  source: ImportSource,
): Promise<Result<ImportReport>> {
  const content = await readSource(source, needed.scratch);
  if (!content.ok) return content;
  const { env, banks } = content.value;
  const { profile, keys, redirectUri } = env;
  // The file may have changed since the person looked at it.
  if (profile !== needed.profile) {
    return fail(
      failure('ENVIRONMENT_INVALID', 'The .env file is for another environment than before.', {
        action: 'Choose it again and look at what would come.',
      }),
    );
  }
  if (keys !== null) {
    const saved = await needed.saveKeys(profile, keys);
    if (!saved.ok) return saved;
  }
  const report = { profile, keysSaved: keys !== null, redirectUri, banks: [], categories: 0 };
  if (banks.length === 0) return ok(report);
  const dependencies = await needed.dependencies();
  if (!dependencies.ok) return dependencies;

  const { ledger } = dependencies.value;
  const reported: ImportReport['banks'] = [];
  let categories = 0;
  for (const bank of banks) {
    const linked = await linkOldBank(dependencies.value, profile, bank, needed.closing);
    if (!linked.ok) {
      const { institutionName } = bank;
      reported.push({ institutionName, outcome: 'failed', failure: linked.failure });
      continue;
    }
    const kept = await keepCategories(ledger, bank, content.value);
    reported.push({
      institutionName: linked.value?.institutionName ?? bank.institutionName,
      outcome: linked.value === null ? 'known' : 'linked',
      failure: kept.ok ? null : kept.failure,
    });
    const count = kept.ok ? kept.value : 0;
    categories += count;
    if (linked.value !== null) void needed.syncing.sync(bank.itemId, 'link');
    else if (count > 0) void needed.syncing.sync(bank.itemId, 'manual');
  }
  return ok({ ...report, banks: reported, categories });
}
