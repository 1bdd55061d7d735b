import { createContext, use } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import type { ImportSource } from './dropped.ts';

/** What a page needs to begin an import; its dialogs lie over whichever page is in view. */
export interface ImportDesk {
  /** Looks into a source and asks whether to import it. */
  readonly look: (source: ImportSource) => void;
  readonly isLooking: boolean;
  /** Why the last source could not be read. */
  readonly failure: Failure | null;
}

export const ImportContext = createContext<ImportDesk | null>(null);

export function useImport(): ImportDesk {
  const desk = use(ImportContext);
  if (desk === null) throw new Error('There is no ImportProvider.');
  return desk;
}
