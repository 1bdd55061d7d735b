import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Landmark, RefreshCw } from 'lucide-react';
import type { Bank } from '../../../shared/model/banks.ts';
import { useAction, useBanks, useLinkSessions, useRevocations } from '../api.ts';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { BankCard } from './bank-card.tsx';
import { BanksSkeleton } from './banks-skeleton.tsx';
import { LinkBank } from './link-bank.tsx';
import { LinkSessions } from './link-sessions.tsx';
import { RemovedBanks } from './removed-banks.tsx';
import { Revocations } from './revocations.tsx';
import { Summary } from './summary.tsx';
import { useCheckBanks } from './use-check-banks.ts';

export function BanksPage() {
  useCheckBanks();
  const banks = useBanks();
  const sessions = useLinkSessions();
  const revocations = useRevocations();
  const all = banks.data ?? [];
  const linked = all.filter(({ state }) => state !== 'removed');
  const removed = all.filter(({ state }) => state === 'removed');
  const order = linked.map(({ itemId }) => itemId);
  const broken = [banks, sessions, revocations].find(({ isError }) => isError);
  return (
    <Page
      title={t`Banks`}
      aside={linked.length > 0 ? plural(linked.length, { one: '# bank', other: '# banks' }) : null}
      actions={
        <>
          {linked.length > 0 ? <SyncAll banks={linked} /> : null}
          {banks.data && linked.length === 0 ? null : <LinkBank />}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {broken?.error ? (
          <QueryFailure error={broken.error} onRetry={() => void broken.refetch()} />
        ) : null}
        <LinkSessions sessions={sessions.data ?? []} banks={all} />
        <Revocations revocations={revocations.data ?? []} />
        {!banks.data ? (
          banks.isPending && <BanksSkeleton />
        ) : linked.length === 0 ? (
          <NoBanks first={removed.length === 0} />
        ) : (
          <>
            <Summary banks={linked} />
            {linked.map((bank) => (
              <BankCard key={bank.itemId} bank={bank} order={order} />
            ))}
          </>
        )}
        {removed.length > 0 ? <RemovedBanks banks={removed} /> : null}
      </div>
    </Page>
  );
}

function NoBanks({ first }: { readonly first: boolean }) {
  return (
    <EmptyState
      icon={Landmark}
      title={first ? t`Link your first bank` : t`No bank is linked`}
      action={<LinkBank />}
    >
      <Trans>
        Sign in to your bank through Plaid. Trax then fetches up to two years of transactions and
        keeps them on this computer.
      </Trans>
    </EmptyState>
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
      <Trans>Sync all</Trans>
    </Button>
  );
}
