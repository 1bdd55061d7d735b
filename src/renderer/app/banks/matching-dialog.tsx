import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { useId, useState } from 'react';
import type { AccountMatches, MatchableAccount } from '../../../shared/model/linking.ts';
import { useAccountMatches, useAction } from '../api.ts';
import { accountKind } from '../format/words.ts';
import { Button } from '../ui/button.tsx';
import { Clipped } from '../ui/clipped.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { Select } from '../ui/select.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { choose, proposedMatching, toMatches, unmatched } from './matching.ts';

interface MatchingDialogProps {
  readonly sessionId: string;
  readonly bank: string;
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** Asks which new account goes on with which history. */
export function MatchingDialog({ sessionId, bank, onClose, returnTo }: MatchingDialogProps) {
  const matches = useAccountMatches(sessionId);
  return (
    <Dialog
      wide
      title={t`Match the accounts of ${bank}`}
      description={t`For each account that you have had, choose the new one that goes on with it. Its history is joined, and nothing shows twice.`}
      onClose={onClose}
      returnTo={returnTo}
    >
      <div className="mt-4">
        {matches.error ? (
          <QueryFailure error={matches.error} onRetry={() => void matches.refetch()} />
        ) : matches.data ? (
          <MatchingForm
            sessionId={sessionId}
            bank={bank}
            accounts={matches.data}
            onClose={onClose}
          />
        ) : (
          <div role="status">
            <span className="sr-only">
              <Trans>Loading accounts</Trans>
            </span>
            <Skeleton className="h-32 w-full" />
          </div>
        )}
      </div>
    </Dialog>
  );
}

interface MatchingFormProps {
  readonly sessionId: string;
  readonly bank: string;
  readonly accounts: AccountMatches;
  readonly onClose: () => void;
}

function MatchingForm({ sessionId, bank, accounts, onClose }: MatchingFormProps) {
  const [matching, setMatching] = useState(() => proposedMatching(accounts));
  const confirm = useAction(window.trax.confirmAccountMatches, { quiet: true, onDone: onClose });
  const discard = useAction(window.trax.discardLink, { quiet: true, onDone: onClose });
  const busy = confirm.isPending || discard.isPending;
  const error = confirm.error ?? discard.error;
  const alone = unmatched(accounts, matching);
  return (
    <>
      <ul aria-label={t`Accounts to match`} className="divide-y divide-line border-y border-line">
        {accounts.oldAccounts.map((old) => (
          <OldAccount
            key={old.id}
            old={old}
            newAccounts={accounts.newAccounts}
            chosen={matching.get(old.id) ?? null}
            onChoose={(accountId) => {
              setMatching(choose(matching, old.id, accountId));
            }}
          />
        ))}
      </ul>
      {alone.length > 0 ? (
        <p className="mt-3 text-sm text-muted">
          <Trans>New, with no history to go on with: {alone.map(accountLabel).join(', ')}.</Trans>
        </p>
      ) : null}
      {error ? <FailureNotice live failure={error.failure} className="mt-3" /> : null}
      <DialogActions>
        <Confirm
          trigger={
            <Button look="quiet" disabled={busy} className="mr-auto">
              <Trans>Discard new link</Trans>
            </Button>
          }
          title={t`Discard the new link to ${bank}?`}
          confirm={t`Discard new link`}
          onConfirm={() => {
            discard.mutate({ sessionId });
          }}
        >
          <Trans>
            Trax gives it back to Plaid; the history that you have stays. A place in Plaid’s free
            trial is not given back.
          </Trans>
        </Confirm>
        <Button onClick={onClose}>
          <Trans>Later</Trans>
        </Button>
        <Button
          look="primary"
          disabled={busy}
          onClick={() => {
            confirm.mutate({ sessionId, matches: toMatches(matching) });
          }}
        >
          {matching.size > 0 ? t`Join history` : t`Keep all apart`}
        </Button>
      </DialogActions>
    </>
  );
}

const accountLabel = ({ name, mask }: Pick<MatchableAccount, 'name' | 'mask'>) =>
  mask ? `${name} ••${mask}` : name;

interface OldAccountProps {
  readonly old: AccountMatches['oldAccounts'][number];
  readonly newAccounts: AccountMatches['newAccounts'];
  /** The account_id of the new one, or null to keep it apart. */
  readonly chosen: string | null;
  readonly onChoose: (accountId: string | null) => void;
}

function OldAccount({ old, newAccounts, chosen, onChoose }: OldAccountProps) {
  const id = useId();
  return (
    <li className="grid items-center gap-x-4 gap-y-1.5 py-3 sm:grid-cols-2">
      <div className="min-w-0">
        <label htmlFor={id} className="block font-medium">
          <Clipped text={accountLabel(old)} />
        </label>
        <p className="tabular truncate text-xs text-muted">
          {accountKind(old.type, old.subtype)} · {old.currency} ·{' '}
          {plural(old.transactionCount, { one: '# transaction', other: '# transactions' })}
        </p>
      </div>
      <Select
        id={id}
        value={chosen ?? ''}
        onChange={({ target }) => {
          onChoose(target.value || null);
        }}
      >
        <option value="">
          <Trans>Keep apart</Trans>
        </option>
        {newAccounts.map((account) => (
          // One account's history is in one currency.
          <option
            key={account.accountId}
            value={account.accountId}
            disabled={account.currency !== old.currency}
          >
            {accountLabel(account)} · {account.currency}
          </option>
        ))}
      </Select>
    </li>
  );
}
