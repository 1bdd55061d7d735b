import { ExternalLink } from 'lucide-react';
import type { Request, appCalls } from '../../../shared/contract.ts';
import { useAction } from '../api.ts';
import { Button } from '../ui/button.tsx';

interface PlaidPageProps {
  readonly page: Request<typeof appCalls, 'openExternalPage'>['page'];
  readonly children: string;
}

/** Opens one of Plaid's pages in the browser. */
export function PlaidPage({ page, children }: PlaidPageProps) {
  const open = useAction(window.trax.openExternalPage);
  return (
    <Button
      size="sm"
      icon={ExternalLink}
      onClick={() => {
        open.mutate({ page });
      }}
    >
      {children}
    </Button>
  );
}
