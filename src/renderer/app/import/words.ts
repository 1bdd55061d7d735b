import { plural, t } from '@lingui/core/macro';
import { assertNever } from '../../../shared/failure.ts';
import type { ImportPreview, ImportReport } from '../../../shared/model/importing.ts';

/** Whether an import would bring anything at all. */
export const bringsNothing = ({
  hasKeys,
  redirectUri,
  banks,
  categories,
}: ImportPreview): boolean =>
  !hasKeys && redirectUri === null && banks.length === 0 && categories === 0;

/** Whether keys come, and what becomes of those that are there. */
export function keysWords(isFound: boolean, areKept: boolean): string {
  if (!isFound) return t`None`;
  return areKept
    ? t`Found: they replace the ones in the keychain`
    : t`Found: they go into the keychain`;
}

/** Which transactions bring a category along. */
export const categoryWords = (categories: number): string =>
  plural(categories, {
    one: '# transaction that you or a rule categorised',
    other: '# transactions that you or a rule categorised',
  });

type Outcome = ImportReport['banks'][number]['outcome'];

/** How one bank's import went. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome) {
    case 'linked':
      return t`Linked`;
    case 'known':
      return t`Was here already`;
    case 'failed':
      return t`Not imported`;
    default:
      return assertNever(outcome);
  }
}

/** How an import went as a whole. */
export function reportTitle({ keysSaved, banks, categories, redirectUri }: ImportReport): string {
  const failed = banks.filter(({ outcome }) => outcome === 'failed').length;
  if (failed > 0) {
    return failed === banks.length
      ? plural(failed, {
          one: '# bank could not be imported',
          other: '# banks could not be imported',
        })
      : plural(failed, {
          one: `# bank of ${banks.length} could not be imported`,
          other: `# banks of ${banks.length} could not be imported`,
        });
  }
  const linked = banks.filter(({ outcome }) => outcome === 'linked').length;
  if (linked > 0) return plural(linked, { one: '# bank imported', other: '# banks imported' });
  if (keysSaved) return t`Keys imported`;
  return categories > 0 || redirectUri !== null ? t`Imported` : t`Nothing new to import`;
}
