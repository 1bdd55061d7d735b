import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { Failure, FailureCode } from '../../../shared/failure.ts';
import { useAction } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { useLink } from './use-link.ts';

const IN_SETTINGS: ReadonlySet<FailureCode> = new Set([
  'KEYS_MISSING',
  'KEYS_INVALID',
  'ENVIRONMENT_INVALID',
  'PORT_IN_USE',
]);

interface BankFailureActionProps {
  readonly failure: Failure;
  readonly itemId: string;
}

/** The one button that does what the failure's next step says. */
export function BankFailureAction({ failure, itemId }: BankFailureActionProps) {
  const navigate = useNavigate();
  const sync = useAction(window.trax.syncNow);
  const { isPending, start } = useLink();

  if (failure.code === 'LOGIN_REQUIRED')
    return (
      <Button
        size="sm"
        look="primary"
        disabled={isPending}
        onClick={() => {
          start({ kind: 'renew', itemId, chooseAccounts: false });
        }}
      >
        <Trans>Sign in again</Trans>
      </Button>
    );
  if (failure.code === 'ITEM_GONE')
    return (
      <Button
        size="sm"
        look="primary"
        disabled={isPending}
        onClick={() => {
          start({ kind: 'replace', itemId });
        }}
      >
        <Trans>Link again</Trans>
      </Button>
    );
  if (IN_SETTINGS.has(failure.code))
    return (
      <Button size="sm" onClick={() => void navigate({ to: '/settings' })}>
        <Trans>Open Settings</Trans>
      </Button>
    );
  return (
    <Button
      size="sm"
      disabled={sync.isPending}
      onClick={() => {
        sync.mutate({ itemId });
      }}
    >
      <Trans>Try again</Trans>
    </Button>
  );
}
