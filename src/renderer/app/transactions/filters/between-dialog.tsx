import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState, type RefObject } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { betweenAmounts, betweenDays, isAmount } from './terms.ts';

interface BetweenDialogProps {
  readonly of: 'amount' | 'dates';
  readonly onPick: (term: string) => void;
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** Asks for two bounds; one of them is enough. */
export function BetweenDialog({ of, onPick, onClose, returnTo }: BetweenDialogProps) {
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const isDates = of === 'dates';
  const fits = (text: string) => text === '' || isDates || isAmount(text);
  const term = isDates ? betweenDays(first, last) : betweenAmounts(first, last);
  const input = isDates ? ({ type: 'date' } as const) : ({ inputMode: 'decimal' } as const);
  const error = (text: string) => (fits(text) ? null : t`Write a number such as 9.99.`);
  return (
    <Dialog
      title={isDates ? t`Between two days` : t`Amount`}
      description={
        isDates
          ? t`Both days are among them. One is enough.`
          : t`Its size, whichever way the money went, in whatever currency. One bound is enough.`
      }
      onClose={onClose}
      returnTo={returnTo}
    >
      <form
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (term !== '' && fits(first) && fits(last)) onPick(term);
        }}
      >
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={isDates ? t`From` : t`At least`}
            {...input}
            value={first}
            error={error(first)}
            onChange={({ target }) => {
              setFirst(target.value.trim());
            }}
          />
          <TextField
            label={isDates ? t`To` : t`At most`}
            {...input}
            value={last}
            error={error(last)}
            onChange={({ target }) => {
              setLast(target.value.trim());
            }}
          />
        </div>
        <DialogActions>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            look="primary"
            type="submit"
            disabled={term === '' || !fits(first) || !fits(last)}
          >
            <Trans>Add filter</Trans>
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
