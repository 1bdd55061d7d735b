import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { ArrowLeftRight } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** Before the first transaction: what to do next. `linked`: there is a bank that syncs. */
export function NoTransactions({ linked }: { readonly linked: boolean }) {
  const navigate = useNavigate();
  return (
    <EmptyState
      icon={ArrowLeftRight}
      title={t`No transactions yet`}
      action={
        <Button look="primary" onClick={() => void navigate({ to: '/banks' })}>
          <Trans>Go to Banks</Trans>
        </Button>
      }
    >
      {linked
        ? t`They show here as soon as the first sync is done.`
        : t`Link a bank, and its transactions show here.`}
    </EmptyState>
  );
}
