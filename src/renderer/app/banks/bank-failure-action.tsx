import { useNavigate } from '@tanstack/react-router';
import type { Failure } from '../../../shared/failure.ts';
import { useAction } from '../api.ts';
import { Button } from '../ui/button.tsx';

interface BankFailureActionProps {
  readonly failure: Failure;
  readonly itemId: string;
}

/** The button that does what the failure's next step says, where one press can do it. */
export function BankFailureAction({ failure, itemId }: BankFailureActionProps) {
  const navigate = useNavigate();
  const sync = useAction(window.trax.syncNow);
  const link = useAction(window.trax.startLink);
  switch (failure.code) {
    case 'KEYS_MISSING':
    case 'KEYS_INVALID':
    case 'PORT_IN_USE':
      return (
        <Button size="sm" onClick={() => void navigate({ to: '/settings' })}>
          Open Settings
        </Button>
      );
    case 'ITEM_GONE':
      return (
        <Button
          size="sm"
          disabled={link.isPending}
          onClick={() => {
            link.mutate();
          }}
        >
          Link again
        </Button>
      );
    case 'LOGIN_REQUIRED':
      return null;
    default:
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
}
