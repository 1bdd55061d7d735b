import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { BookmarkPlus } from 'lucide-react';
import type { RefObject } from 'react';
import { useRef, useState } from 'react';
import { useAction, useSavedQueries } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { tellSuccess } from '../ui/toast.ts';

interface SaveButtonProps {
  readonly sql: string;
  readonly disabled: boolean;
}

/** Keeps the question under a name that a dialog asks for. */
export function SaveButton({ sql, disabled }: SaveButtonProps) {
  const [asks, setAsks] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        icon={BookmarkPlus}
        disabled={disabled}
        onClick={() => {
          setAsks(true);
        }}
      >
        <Trans>Save…</Trans>
      </Button>
      {asks ? (
        <SaveDialog
          sql={sql}
          returnTo={button}
          onClose={() => {
            setAsks(false);
          }}
        />
      ) : null}
    </>
  );
}

interface SaveDialogProps {
  readonly sql: string;
  readonly returnTo: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

function SaveDialog({ sql, returnTo, onClose }: SaveDialogProps) {
  const saved = useSavedQueries();
  const [name, setName] = useState(saved.data?.find((query) => query.sql === sql)?.name ?? '');
  const wanted = name.trim();
  const isTaken = saved.data?.some((query) => query.name === wanted && query.sql !== sql) === true;
  const save = useAction(window.trax.saveQuery, {
    onDone: () => {
      void saved.refetch();
      onClose();
      tellSuccess(t`“${wanted}” is saved.`);
    },
  });
  return (
    <Dialog
      title={t`Save the question`}
      description={t`It is there for every profile. Names such as :from ask for their values each time.`}
      onClose={onClose}
      returnTo={returnTo}
    >
      <form
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== '') save.mutate({ name: wanted, sql });
        }}
      >
        <TextField
          label={t`Name`}
          maxLength={100}
          hint={isTaken ? t`Takes the place of the question that has this name.` : undefined}
          value={name}
          onChange={({ target }) => {
            setName(target.value);
          }}
        />
        <DialogActions>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" type="submit" disabled={wanted === '' || save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
