import { useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';

const isMac = navigator.userAgent.includes('Mac');
const MOD = isMac ? '⌘' : 'Ctrl';

const SHORTCUTS: readonly (readonly [what: string, ...keys: readonly string[]])[] = [
  ['Commands', MOD, 'K'],
  ['Keyboard shortcuts', '?'],
  ['Search transactions', '/'],
  ['Open a transaction', 'Enter'],
  ['Go to a date in the list', 'G'],
  ['Select a transaction', 'Space'],
  ['Select more', 'Shift', '↑ ↓'],
  ['Select all that the list shows', MOD, 'A'],
  ['Close, or clear the search or selection', 'Esc'],
  ['Run a question in SQL', MOD, 'Enter'],
  ['Undo a change', MOD, 'Z'],
  ['Redo it', MOD, 'Shift', 'Z'],
  ['Sync now', MOD, 'R'],
  ['Link a bank', MOD, 'N'],
  ['Settings', MOD, ','],
  ['Pages', MOD, '1 … 9'],
  ['Larger, smaller, as before', MOD, '+  −  0'],
];

/** Every key that does something on all pages. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const before = useRef(
    document.activeElement instanceof HTMLElement ? document.activeElement : null,
  );
  return (
    <Dialog
      title="Keyboard shortcuts"
      description="Arrow keys move in lists and menus; Tab goes on to the next field."
      onClose={onClose}
      returnTo={before}
    >
      <dl className="mt-4 flex flex-col gap-1.5 text-sm">
        {SHORTCUTS.map(([what, ...keys]) => (
          <div key={what} className="flex items-center justify-between gap-4">
            <dt>{what}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="grid h-6 min-w-6 place-items-center rounded-sm border border-line bg-sunken px-1.5 font-sans text-xs text-muted"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
