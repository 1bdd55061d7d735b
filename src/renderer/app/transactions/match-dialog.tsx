import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RefObject } from 'react';
import type { PendingMatch, Transaction } from '../../../shared/model/transactions.ts';
import { useAction, useMatch } from '../api.ts';
import { formatFlow } from '../format/money.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { tellSuccess } from '../ui/toast.ts';

interface MatchDialogProps {
  readonly transaction: Transaction;
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** Why Trax took a payment for a pending one, and the way to part them. */
export function MatchDialog({ transaction, onClose, returnTo }: MatchDialogProps) {
  const match = useMatch(transaction.id);
  const undo = useAction(window.trax.undoMatch, {
    onDone: () => {
      onClose();
      tellSuccess(
        t`They are two payments now.`,
        t`What you wrote on the pending one stays with it.`,
      );
    },
  });
  return (
    <Dialog
      title={t`Matched with a pending payment`}
      description={t`The bank did not say which pending payment this one was. Trax took it for the likeliest, so that what you wrote on it stays.`}
      onClose={onClose}
      returnTo={returnTo}
    >
      {match.error ? (
        <QueryFailure error={match.error} onRetry={() => void match.refetch()} className="mt-4" />
      ) : match.data ? (
        <ul className="mt-4 flex list-disc flex-col gap-1 pl-5 text-sm">
          {reasons(transaction, match.data).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
      <DialogActions>
        <Button onClick={onClose}>
          <Trans>Keep</Trans>
        </Button>
        <Button
          disabled={undo.isPending || !match.data}
          onClick={() => {
            undo.mutate({ id: transaction.id });
          }}
        >
          <Trans>They are two payments</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The points that spoke for the match, in words. */
function reasons(
  { amountMinor, currency }: Transaction,
  { amountApartMinor, daysApart, merchantAlike }: PendingMatch,
): string[] {
  const before = formatFlow(amountMinor - amountApartMinor, currency);
  return [
    amountApartMinor === 0 ? t`The same amount` : t`${before} while pending`,
    daysApart === 0
      ? t`The same day`
      : daysApart > 0
        ? plural(daysApart, { one: 'Posted # day later', other: 'Posted # days later' })
        : plural(-daysApart, { one: 'Posted # day earlier', other: 'Posted # days earlier' }),
    merchantAlike ? t`The same merchant or a like description` : t`Another description`,
  ];
}
