import { TriangleAlert } from 'lucide-react';
import type { Revocation } from '../../../shared/model.ts';
import { useAction } from '../api.ts';
import { Button } from '../ui/button.tsx';
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
      title={`Plaid still has to be told that ${institutionName} was removed.`}
      text={
        <>
          Removed <TimeAgo at={since} />. {failure ? `${failure.message} ` : null}
          Trax goes on trying.
        </>
      }
      actions={
        <Button
          size="sm"
          aria-label={`Try now: tell Plaid that ${institutionName} was removed`}
          disabled={retry.isPending}
          onClick={() => {
            retry.mutate();
          }}
        >
          Try now
        </Button>
      }
    >
      {failure ? <FailureDetails failure={failure} /> : null}
    </Notice>
  ));
}
