import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { isMac } from '../ui/platform.ts';

/** A key as its own cap says it: a letter or sign, or a word that each language has. */
type Key = string | MessageDescriptor;

const MOD: Key = isMac ? '⌘' : msg`Ctrl`;

const SHORTCUTS: readonly (readonly [what: MessageDescriptor, ...keys: readonly Key[]])[] = [
  [msg`Commands`, MOD, 'K'],
  [msg`Keyboard shortcuts`, '?'],
  [msg`Search transactions`, '/'],
  [msg`Open a transaction`, msg`Enter`],
  [msg`Go to a date in the list`, 'G'],
  [msg`Select a transaction`, msg`Space`],
  [msg`Select more`, msg`Shift`, '↑ ↓'],
  [msg`Select all that the list shows`, MOD, 'A'],
  [msg`Close, or clear the search or selection`, msg`Esc`],
  [msg`Run a question in SQL`, MOD, msg`Enter`],
  [msg`Format it`, msg`Shift`, isMac ? '⌥' : 'Alt', 'F'],
  [msg`Undo a change`, MOD, 'Z'],
  [msg`Redo it`, MOD, msg`Shift`, 'Z'],
  [msg`Sync now`, MOD, 'R'],
  [msg`Link a bank`, MOD, 'N'],
  [msg`Settings`, MOD, ','],
  [msg`Pages`, MOD, '1 … 9'],
  [msg`Larger, smaller, as before`, MOD, '+  −  0'],
];

const capOf = (key: Key): string => (typeof key === 'string' ? key : i18n._(key));

interface ShortcutsDialogProps {
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** Every key that does something on all pages. */
export function ShortcutsDialog({ onClose, returnTo }: ShortcutsDialogProps) {
  return (
    <Dialog
      title={t`Keyboard shortcuts`}
      description={t`Arrow keys move in lists and menus; Tab goes on to the next field.`}
      onClose={onClose}
      returnTo={returnTo}
    >
      <dl className="mt-4 flex flex-col gap-1.5 text-sm">
        {SHORTCUTS.map(([what, ...keys]) => (
          <div key={what.id} className="flex items-center justify-between gap-4">
            <dt>{i18n._(what)}</dt>
            <dd className="flex gap-1">
              {keys.map(capOf).map((key) => (
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
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
