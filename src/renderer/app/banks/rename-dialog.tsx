import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RefObject, SyntheticEvent } from 'react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

const MAX_NAME = 100;

interface RenameDialogProps {
  /** The name that the bank gives. */
  readonly name: string;
  readonly nickname: string | null;
  /** Null takes the nickname away. */
  readonly onRename: (nickname: string | null) => void;
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** A name of the user's own for a bank or an account. */
export function RenameDialog({ name, nickname, onRename, onClose, returnTo }: RenameDialogProps) {
  const [typed, setTyped] = useState(nickname ?? '');
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    onRename(typed.trim() || null);
    onClose();
  };
  return (
    <Dialog
      title={t`Rename ${nickname ?? name}`}
      description={t`Only Trax shows this name.`}
      onClose={onClose}
      returnTo={returnTo}
    >
      <form onSubmit={save} className="mt-4">
        <TextField
          label={t`Name`}
          hint={t`Leave it empty to go back to “${name}”.`}
          dir="auto"
          placeholder={name}
          maxLength={MAX_NAME}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
        />
        <DialogActions>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" type="submit">
            <Trans>Save</Trans>
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
