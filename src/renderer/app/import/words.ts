import { assertNever } from '../../../shared/failure.ts';
import type { ImportPreview, ImportReport } from '../../../shared/model.ts';
import { plural } from '../format/words.ts';

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
  if (!isFound) return 'None';
  return areKept
    ? 'Found: they replace the ones in the keychain'
    : 'Found: they go into the keychain';
}

/** Which transactions bring a category along. */
export const categoryWords = (categories: number): string =>
  `${plural(categories, 'transaction')} that you or a rule categorised`;

type Outcome = ImportReport['banks'][number]['outcome'];

/** How one bank's import went. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome) {
    case 'linked':
      return 'Linked';
    case 'known':
      return 'Was here already';
    case 'failed':
      return 'Not imported';
    default:
      return assertNever(outcome);
  }
}

/** How an import went as a whole. */
export function reportTitle({ keysSaved, banks, categories, redirectUri }: ImportReport): string {
  const failed = banks.filter(({ outcome }) => outcome === 'failed').length;
  if (failed > 0) {
    return failed === banks.length
      ? `${plural(failed, 'bank')} could not be imported`
      : `${plural(failed, 'bank')} of ${banks.length} could not be imported`;
  }
  const linked = banks.filter(({ outcome }) => outcome === 'linked').length;
  if (linked > 0) return `${plural(linked, 'bank')} imported`;
  if (keysSaved) return 'Keys imported';
  return categories > 0 || redirectUri !== null ? 'Imported' : 'Nothing new to import';
}
