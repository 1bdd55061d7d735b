import { useCallback, useState } from 'react';
import type { TransactionFilter } from '../../../shared/model/transactions.ts';
import { NOTHING, type Selection } from './selection.ts';

/** What is selected of what a filter shows. Another filter shows other rows, and nothing of them is selected. */
export function useSelection(filter: TransactionFilter) {
  const [selected, setSelected] = useState({ filter, selection: NOTHING });
  const select = useCallback(
    (selection: Selection) => {
      setSelected({ filter, selection });
    },
    [filter],
  );
  return [selected.filter === filter ? selected.selection : NOTHING, select] as const;
}
