import { failureWords } from '../../../words/failure-words.ts';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import type { Revocation } from '../../../shared/model/banks.ts';
import { useAction } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { FailureDetails } from '../ui/failure-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';

/** Removed banks of which Plaid has not heard yet. */
export function Revocations({ revocations }: { readonly revocations: readonly Revocation[] }) {
  const retry = useAction(window.trax.retryRevocations);
  return revocations.map(({ itemId, institutionName, since, failure }) => (
    <Notice
      key={itemId}
      tone="warn"
      icon={TriangleAlert}
      title={t`Plaid still has to be told that ${institutionName} was removed.`}
      text={
        <>
          <Trans>
            Removed <TimeAgo at={since} />.
          </Trans>{' '}
          {failure ? `${failureWords(failure).message} ` : null}
          {failure && !failure.retryable ? `${failureWords(failure).action} ` : null}
          <Trans>Trax goes on trying.</Trans>
        </>
      }
      actions={
        <>
          <Button
            size="sm"
            aria-label={t`Try now: tell Plaid that ${institutionName} was removed`}
            disabled={retry.isPending}
            onClick={() => {
              retry.mutate();
            }}
          >
            <Trans>Try now</Trans>
          </Button>
          {failure && !failure.retryable ? (
            <Dismiss itemId={itemId} institutionName={institutionName} />
          ) : null}
        </>
      }
    >
      {failure ? <FailureDetails failure={failure} /> : null}
    </Notice>
  ));
}

/** For what Trax cannot end by itself. */
function Dismiss({ itemId, institutionName }: Pick<Revocation, 'itemId' | 'institutionName'>) {
  const dismiss = useAction(window.trax.dismissRevocation);
  return (
    <Confirm
      trigger={
        <Button
          size="sm"
          look="quiet"
          aria-label={t`Dismiss: telling Plaid that ${institutionName} was removed`}
          disabled={dismiss.isPending}
        >
          <Trans>Dismiss</Trans>
        </Button>
      }
      title={t`Stop telling Plaid that ${institutionName} was removed?`}
      confirm={t`Dismiss`}
      onConfirm={() => {
        dismiss.mutate({ itemId });
      }}
    >
      <Trans>
        Trax forgets its access to this bank and cannot end it any more. Unless you have ended it at
        my.plaid.com or in the Plaid dashboard, it stays open and may go on being billed.
      </Trans>
    </Confirm>
  );
}
