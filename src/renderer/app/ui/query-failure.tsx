import { Trans } from '@lingui/react/macro';
import type { FailureError } from '../failure-error.ts';
import { Button } from './button.tsx';
import { FailureNotice } from './failure-notice.tsx';

interface QueryFailureProps {
  readonly error: FailureError;
  readonly onRetry: () => void;
  readonly className?: string;
}

/** Data that could not be read, with a button that asks for it again. */
export function QueryFailure({ error, onRetry, className }: QueryFailureProps) {
  return (
    <FailureNotice
      live
      failure={error.failure}
      className={className}
      actions={
        <Button size="sm" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      }
    />
  );
}
