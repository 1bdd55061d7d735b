import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck, ShieldAlert } from 'lucide-react';
import type { CertificateTrust } from '../../../shared/model/linking.ts';
import { keys, useAction, useCertificateTrust } from '../api.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

/** Speaks of the browser's warning before it comes, and lets the user do away with it. */
export function Certificate() {
  const trust = useCertificateTrust();
  if (trust.isError)
    return <QueryFailure error={trust.error} onRetry={() => void trust.refetch()} />;
  if (trust.data) return <CertificateState trust={trust.data} />;
  return (
    <div role="status">
      <span className="sr-only">
        <Trans>Loading the certificate’s state</Trans>
      </span>
      <Skeleton className="h-28 w-full" />
    </div>
  );
}

function CertificateState({ trust }: { readonly trust: CertificateTrust }) {
  const client = useQueryClient();
  const change = useAction(window.trax.setCertificateTrust, {
    quiet: true,
    onDone: (changed) => {
      client.setQueryData(keys.certificateTrust, changed);
    },
  });
  const isTrusted = trust.state === 'trusted';
  return (
    <section
      aria-labelledby="certificate"
      className="flex flex-col items-start gap-2.5 rounded-lg bg-sunken px-3.5 py-3 text-sm"
    >
      <div className="flex w-full flex-wrap items-center justify-between gap-2">
        <h3 id="certificate" className="font-medium">
          <Trans>Trax’s certificate for localhost</Trans>
        </h3>
        {isTrusted ? (
          <Badge tone="positive" icon={CircleCheck}>
            <Trans>Trusted</Trans>
          </Badge>
        ) : (
          <Badge tone="warn" icon={ShieldAlert}>
            <Trans>Not trusted</Trans>
          </Badge>
        )}
      </div>
      <p className="text-muted">
        {isTrusted
          ? t`Your browser takes it without a warning: it is in ${trust.store}.`
          : t`The bank’s answer comes back to this computer over https. Your browser will warn once about Trax’s own certificate for localhost: choose Advanced and go on, for localhost only.`}
      </p>
      {trust.state === 'unsupported' ? (
        <p className="text-muted">
          <Trans>
            Trax cannot change what browsers trust on this system: go on past the warning.
          </Trans>
        </p>
      ) : (
        <>
          {isTrusted ? null : (
            <p className="text-muted">
              <Trans>
                Or trust it, and there is no warning. Trax adds an authority to {trust.store} that
                can vouch for localhost alone; its key was thrown away when it was made, so nobody
                can make another certificate with it. Your system may ask you.
              </Trans>
            </p>
          )}
          {change.error ? (
            <FailureNotice live failure={change.error.failure} className="w-full" />
          ) : null}
          <Button
            size="sm"
            disabled={change.isPending}
            onClick={() => {
              change.mutate({ trusted: !isTrusted });
            }}
          >
            {isTrusted ? t`Stop trusting` : t`Trust on this computer`}
          </Button>
        </>
      )}
    </section>
  );
}
