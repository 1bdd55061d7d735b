import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChartSpline } from 'lucide-react';
import { useBanks, useOverview } from '../api.ts';
import { LinkBank } from '../banks/link-bank.tsx';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { useNow } from '../ui/use-now.ts';
import { AccountsCard } from './accounts-card.tsx';
import { matters } from './attention.ts';
import { AttentionList } from './attention-list.tsx';
import { CashFlowCard } from './cash-flow-card.tsx';
import { NetWorthCard } from './net-worth-card.tsx';
import { hasCurrency } from './one-currency.ts';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import { Pickers } from './pickers.tsx';
import { RecurringCard } from './recurring-card.tsx';
import { OverviewSearch, type Period } from './search-params.ts';
import { SpendingCard } from './spending-card.tsx';

const MONTHS: Readonly<Record<Period, number | null>> = { '3': 3, '6': 6, '12': 12, all: null };

/** What a person sees who looks once a day. */
export function OverviewPage() {
  const navigate = useNavigate();
  const address = OverviewSearch.parse(useSearch({ strict: false }));
  const { period, currency } = address;
  // Nothing is before the whole history.
  const compare = period === 'all' && address.compare === 'previous' ? 'none' : address.compare;
  const search = { period, currency, compare };
  const overview = useOverview({ months: MONTHS[period], currency, compare });
  const banks = useBanks();
  const now = useNow();
  const { data } = overview;
  const broken = [overview, banks].find(({ isError }) => isError);
  return (
    <Page
      title={t`Overview`}
      actions={
        data?.currency ? (
          <Pickers
            search={search}
            onSearch={(change) => {
              void navigate({ to: '/overview', search: { ...search, ...change }, replace: true });
            }}
            currencies={data.currencies}
            currency={data.currency}
          />
        ) : null
      }
    >
      <div className="flex flex-col gap-4">
        {broken?.error ? (
          <QueryFailure error={broken.error} onRetry={() => void broken.refetch()} />
        ) : null}
        {!data || !banks.data ? (
          broken ? null : (
            <OverviewSkeleton />
          )
        ) : hasCurrency(data) ? (
          <>
            <AttentionList matters={matters(banks.data, data, now)} />
            <div
              aria-busy={overview.isPlaceholderData}
              className="grid grid-cols-1 gap-4 lg:grid-cols-2"
            >
              <div className="min-w-0 lg:col-span-2">
                <NetWorthCard overview={data} />
              </div>
              <CashFlowCard overview={data} />
              <SpendingCard overview={data} />
              <div className="min-w-0">
                <AccountsCard banks={banks.data} />
              </div>
              <div className="min-w-0">
                <RecurringCard currency={data.currency} today={data.today} />
              </div>
            </div>
          </>
        ) : (
          <NothingYet linked={banks.data.some(({ state }) => state !== 'removed')} />
        )}
      </div>
    </Page>
  );
}

function NothingYet({ linked }: { readonly linked: boolean }) {
  const navigate = useNavigate();
  return (
    <EmptyState
      icon={ChartSpline}
      title={linked ? t`No figures yet` : t`Nothing to look at yet`}
      action={
        linked ? (
          <Button look="primary" onClick={() => void navigate({ to: '/banks' })}>
            <Trans>Go to Banks</Trans>
          </Button>
        ) : (
          <LinkBank />
        )
      }
    >
      {linked
        ? t`They show here as soon as the first sync is done.`
        : t`Link a bank, and your net worth, cash flow and spending show here.`}
    </EmptyState>
  );
}
