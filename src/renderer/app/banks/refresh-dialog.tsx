import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RefObject } from 'react';
import type { Bank } from '../../../shared/model/banks.ts';
import { useAction } from '../api.ts';
import { bankName } from '../format/names.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { tellNews } from '../ui/toast.ts';

interface RefreshDialogProps {
  readonly bank: Bank;
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** Says what it costs to have Plaid ask the bank now, and does so on the person's word. */
export function RefreshDialog({ bank, onClose, returnTo }: RefreshDialogProps) {
  const name = bankName(bank);
  const refresh = useAction(window.trax.refreshBank, {
    quiet: true,
    onDone: () => {
      tellNews(t`Plaid has asked ${name}.`, t`What is new arrives in the next minutes by itself.`);
      onClose();
    },
  });
  return (
    <Dialog
      title={t`Ask ${name} now?`}
      description={t`Plaid asks the bank by itself, one to four times a day, at no extra cost.`}
      onClose={onClose}
      returnTo={returnTo}
    >
      <div className="mt-3 flex flex-col gap-3 text-sm">
        <p>
          <Trans>
            Asking in between is an extra of Plaid’s that <strong>it bills for each request</strong>
            , at the price in your Plaid plan, also when there is nothing new. It takes up to a
            minute, and one bank can be asked twice a minute at most.
          </Trans>
        </p>
        {refresh.error ? <FailureNotice live failure={refresh.error.failure} /> : null}
      </div>
      <DialogActions>
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          look="primary"
          disabled={refresh.isPending}
          onClick={() => {
            refresh.mutate({ itemId: bank.itemId });
          }}
        >
          {refresh.isPending ? t`Asking…` : t`Ask the bank now`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
