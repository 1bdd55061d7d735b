import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { useState } from 'react';
import type { Bank, BankCounts } from '../../../shared/model/banks.ts';
import { useAction, useBankCounts } from '../api.ts';
import { bankName } from '../format/names.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { tellNews, tellSuccess } from '../ui/toast.ts';
import type { History } from './removal.ts';
import { countLines, removalNews } from './removal.ts';

const histories = () =>
  [
    { value: 'keep', label: t`Keep the history`, hint: t`Marked as from a removed bank.` },
    {
      value: 'purge',
      label: t`Delete every trace from finance.db`,
      hint: t`The backups go too, since they hold it. This cannot be undone.`,
    },
  ] as const;

const openPlaidAccess = () => ({
  label: t`Open my.plaid.com`,
  onClick: () => void window.trax.openExternalPage({ page: 'plaidAccess' }),
});

interface RemoveDialogProps {
  readonly bank: Bank;
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** Removes a bank, or the history of one that is removed already. Says first what there is to lose. */
export function RemoveDialog({ bank, onClose, returnTo }: RemoveDialogProps) {
  const name = bankName(bank);
  const removed = bank.state === 'removed';
  const [history, setHistory] = useState<History>(removed ? 'purge' : 'keep');
  const counts = useBankCounts(bank.itemId);
  const remove = useAction(window.trax.removeBank, {
    quiet: true,
    onDone: ({ revocation }, { history: kept }) => {
      const { message, detail, byHand } = removalNews(name, kept, revocation);
      if (revocation === 'done') tellSuccess(message, detail);
      else tellNews(message, detail, byHand ? openPlaidAccess() : undefined);
      onClose();
    },
  });
  return (
    <Dialog
      alert
      title={removed ? t`Delete the history of ${name}?` : t`Remove ${name}?`}
      description={
        removed
          ? t`Every trace of it leaves finance.db, and the backups go, since they hold it. This cannot be undone.`
          : t`Trax ends its access to this bank at Plaid. A place in Plaid’s free trial is not given back.`
      }
      onClose={onClose}
      returnTo={returnTo}
    >
      <div className="mt-4 flex flex-col gap-4">
        {counts.error ? (
          <QueryFailure error={counts.error} onRetry={() => void counts.refetch()} />
        ) : (
          <Counts counts={counts.data} />
        )}
        {removed ? null : (
          <Choice
            look="stack"
            label={t`History`}
            options={histories()}
            value={history}
            onChange={setHistory}
            disabled={remove.isPending}
          />
        )}
        {remove.error ? <FailureNotice live failure={remove.error.failure} /> : null}
      </div>
      <DialogActions>
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          look="danger"
          disabled={!counts.data || remove.isPending}
          onClick={() => {
            remove.mutate({ itemId: bank.itemId, history });
          }}
        >
          {removed ? t`Delete history` : history === 'keep' ? t`Remove bank` : t`Remove and delete`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What finance.db holds of the bank. */
function Counts({ counts }: { readonly counts: BankCounts | undefined }) {
  if (!counts)
    return (
      <div role="status">
        <span className="sr-only">
          <Trans>Counting what finance.db holds</Trans>
        </span>
        <Skeleton className="h-28 w-full" />
      </div>
    );
  return (
    <dl aria-label={t`In finance.db`} className="tabular rounded-lg bg-sunken px-3.5 py-2 text-sm">
      {countLines(counts).map(({ label, count, note }) => (
        <div key={label} className="flex flex-wrap items-baseline justify-between gap-x-3 py-0.5">
          <dt className="text-muted">{label}</dt>
          <dd className="text-right">
            {note ? <span className="mr-3 text-xs text-muted">{note}</span> : null}
            <span className="font-medium">{count}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
