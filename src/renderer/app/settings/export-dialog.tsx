import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { useState } from 'react';
import { useAction } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Switch, TextField } from '../ui/field.tsx';
import { tellSuccess } from '../ui/toast.ts';

const MIN_LENGTH = 12;

interface ExportDialogProps {
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** Asks whether secrets come along, and under which passphrase. */
export function ExportDialog({ onClose, returnTo }: ExportDialogProps) {
  const [sealed, setSealed] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const run = useAction(window.trax.exportEverything, {
    onDone: (exported) => {
      if (exported === null) return;
      onClose();
      tellSuccess(t`Everything is exported.`, exported.folder);
    },
  });
  const isShort = passphrase.length < MIN_LENGTH;
  const isOther = repeated !== passphrase;
  return (
    <Dialog
      title={t`Export everything`}
      description={t`A new folder with finance.db, tokens.sqlite and your settings. README.txt in it says what is what.`}
      onClose={onClose}
      returnTo={returnTo}
    >
      <form
        className="mt-4 flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (sealed && (isShort || isOther)) return;
          run.mutate({ passphrase: sealed ? passphrase : null });
        }}
      >
        <Switch
          label={t`With keys and bank access`}
          hint={t`Sealed under a passphrase. Without it nobody can open them, you included.`}
          checked={sealed}
          onChange={({ target }) => {
            setSealed(target.checked);
          }}
        />
        {sealed ? (
          <>
            <TextField
              label={t`Passphrase`}
              type="password"
              autoComplete="new-password"
              hint={t`At least ${String(MIN_LENGTH)} characters.`}
              error={
                passphrase !== '' && isShort ? t`At least ${String(MIN_LENGTH)} characters.` : null
              }
              value={passphrase}
              onChange={({ target }) => {
                setPassphrase(target.value);
              }}
            />
            <TextField
              label={t`Once more`}
              type="password"
              autoComplete="new-password"
              error={repeated !== '' && isOther ? t`The two differ.` : null}
              value={repeated}
              onChange={({ target }) => {
                setRepeated(target.value);
              }}
            />
          </>
        ) : null}
        <DialogActions>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            look="primary"
            type="submit"
            disabled={run.isPending || (sealed && (isShort || isOther))}
          >
            {run.isPending ? t`Exporting…` : t`Choose a folder…`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
