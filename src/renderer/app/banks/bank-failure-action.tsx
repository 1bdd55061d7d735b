import { useNavigate } from '@tanstack/react-router';
import type { Failure, FailureCode } from '../../../shared/failure.ts';
import { useAction } from '../api.ts';
import { Button } from '../ui/button.tsx';

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

/** The button that does what the failure's next step says, where one press can do it. */
export function BankFailureAction({ failure, itemId }: BankFailureActionProps) {
  const navigate = useNavigate();
  const sync = useAction(window.trax.syncNow);

  // A new link would make a second Item beside the old one's history, and count every row twice.
  if (failure.code === 'LOGIN_REQUIRED' || failure.code === 'ITEM_GONE') return null;
  if (IN_SETTINGS.has(failure.code))
    return (
      <Button size="sm" onClick={() => void navigate({ to: '/settings' })}>
        Open Settings
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
      Try again
    </Button>
  );
}
