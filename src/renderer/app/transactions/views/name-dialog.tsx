import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState, type RefObject } from 'react';
import type { SavedView } from '../../../../shared/model/lists.ts';
import { useAction, useViews } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';

interface NameDialogProps {
  readonly title: string;
  readonly description: string;
  readonly view: SavedView;
  /** The one that gets another name; null for one more. */
  readonly renames: string | null;
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** Asks for the name under which a view is kept. */
export function NameDialog({
  title,
  description,
  view,
  renames,
  onSaved,
  onClose,
  returnTo,
}: NameDialogProps) {
  const views = useViews();
  const [name, setName] = useState(view.name);
  const wanted = name.trim();
  const other = views.data?.find(
    ({ name: taken, viewId }) => taken === wanted && viewId !== renames,
  );
  const done = {
    onDone: () => {
      void views.refetch();
      onSaved(wanted);
    },
  };
  const save = useAction(window.trax.saveView, done);
  const rename = useAction(window.trax.renameView, done);
  const mayReplace = renames === null;
  return (
    <Dialog title={title} description={description} onClose={onClose} returnTo={returnTo}>
      <form
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted === '' || (other && !mayReplace)) return;
          if (renames !== null) rename.mutate({ viewId: renames, name: wanted });
          else save.mutate({ view: { ...view, name: wanted }, replaces: other?.viewId ?? null });
        }}
      >
        <TextField
          label={t`Name`}
          maxLength={100}
          hint={
            other && mayReplace ? t`Takes the place of the view that has this name.` : undefined
          }
          error={other && !mayReplace ? t`Another view has this name.` : null}
          value={name}
          onChange={({ target }) => {
            setName(target.value);
          }}
        />
        <DialogActions>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            look="primary"
            type="submit"
            disabled={
              wanted === '' ||
              save.isPending ||
              rename.isPending ||
              (other !== undefined && !mayReplace)
            }
          >
            <Trans>Save</Trans>
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
