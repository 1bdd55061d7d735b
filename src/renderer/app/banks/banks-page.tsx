import { Landmark, Plus, RefreshCw } from 'lucide-react';
import type { Bank } from '../../../shared/model.ts';
import { useAction, useBanks } from '../api.ts';
import { plural } from '../format/words.ts';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { BankCard } from './bank-card.tsx';
import { BanksSkeleton } from './banks-skeleton.tsx';
import { Summary } from './summary.tsx';

export function BanksPage() {
  const banks = useBanks();
  const linked = banks.data ?? [];
  return (
    <Page
      title="Banks"
      aside={linked.length > 0 ? plural(linked.length, 'bank') : null}
      actions={
        <>
          {linked.length > 0 ? <SyncAll banks={linked} /> : null}
          {banks.data && linked.length === 0 ? null : <LinkBank />}
        </>
      }
    >
      {banks.error ? (
        <QueryFailure error={banks.error} onRetry={() => void banks.refetch()} className="mb-4" />
      ) : null}
      {!banks.data ? (
        banks.isPending && <BanksSkeleton />
      ) : linked.length === 0 ? (
        <EmptyState icon={Landmark} title="Link your first bank" action={<LinkBank />}>
          Sign in to your bank through Plaid. Trax then fetches up to two years of transactions and
          keeps them on this computer.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <Summary banks={linked} />
          {linked.map((bank) => (
            <BankCard key={bank.itemId} bank={bank} />
          ))}
        </div>
      )}
    </Page>
  );
}

function LinkBank() {
  const link = useAction(window.trax.startLink);
  return (
    <Button
      look="primary"
      icon={Plus}
      disabled={link.isPending}
      onClick={() => {
        link.mutate();
      }}
    >
      Link a bank
    </Button>
  );
}

function SyncAll({ banks }: { readonly banks: readonly Bank[] }) {
  const sync = useAction(window.trax.syncNow);
  const running = banks.some(({ progress }) => progress !== null);
  return (
    <Button
      icon={RefreshCw}
      busy={running}
      disabled={sync.isPending || banks.every(({ progress }) => progress !== null)}
      onClick={() => {
        sync.mutate({ itemId: null });
      }}
    >
      Sync all
    </Button>
  );
}
