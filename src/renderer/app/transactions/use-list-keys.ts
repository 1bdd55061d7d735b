import type { KeyboardEvent } from 'react';
import type { Transaction } from '../../../shared/model/transactions.ts';
import { moveRow } from './entries.ts';
import type { useSelecting } from './use-selecting.ts';

interface ListKeys {
  readonly rows: number;
  /** Rows in view. */
  readonly screen: number;
  /** The active row's transaction; undefined while it is on its way. */
  readonly active: Transaction | undefined;
  /** The active row, from 0, brought into view first where the wheel has left it. */
  readonly catchUp: () => number;
  readonly goTo: (row: number) => void;
  readonly onOpen: (transaction: Transaction) => void;
  readonly selecting: ReturnType<typeof useSelecting>;
  readonly isSelecting: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** What keys do in the list: they move, open and select. */
export const useListKeys =
  (keys: ListKeys) =>
  (event: KeyboardEvent): void => {
    if (event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (act(keys, event, isCommand)) {
      event.preventDefault();
      return;
    }
    const from = keys.catchUp();
    const to = moveRow(event.key, from, keys.rows, keys.screen);
    if (to === undefined || keys.rows === 0) return;
    event.preventDefault();
    if (event.shiftKey) keys.selecting.extend(from, to);
    else keys.selecting.forget();
    keys.goTo(to);
  };

/** Keys that stay on their row; whether it was one of them. */
function act(keys: ListKeys, event: KeyboardEvent, isCommand: boolean): boolean {
  const { active } = keys;
  if (isCommand && !event.shiftKey && event.key.toLowerCase() === 'a') {
    keys.onSelectAll();
    return true;
  }
  if (isCommand || event.shiftKey) return false;
  switch (event.key) {
    case 'Enter':
      if (active) keys.onOpen(active);
      return active !== undefined;
    case ' ':
      if (active) keys.selecting.toggle(keys.catchUp(), active.id);
      return true;
    case 'Escape':
      if (keys.isSelecting) keys.onClear();
      return keys.isSelecting;
    default:
      return false;
  }
}
