import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Activity } from 'lucide-react';
import { useState } from 'react';
import { useBanks, useSyncRuns } from '../api.ts';
import { formatDay } from '../format/date.ts';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { Select } from '../ui/select.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useNow } from '../ui/use-now.ts';
import { localDay, runsByDay } from './run.ts';
import { RunItem } from './run-item.tsx';

const DAY_MS = 86_400_000;

export function ActivityPage() {
  const [itemId, setItemId] = useState<string | null>(null);
  const banks = useBanks();
  const runs = useSyncRuns(itemId);
  const all = runs.data?.pages.flat() ?? [];
  const now = useNow();
  const dayWords = (day: string) => {
    if (day === localDay(now)) return t`Today`;
    if (day === localDay(now - DAY_MS)) return t`Yesterday`;
    return formatDay(day);
  };

  return (
    <Page
      title={t`Activity`}
      aside={t`Every sync, newest first`}
      actions={
        (banks.data?.length ?? 0) > 1 ? (
          <Select
            aria-label={t`Bank`}
            className="w-48"
            value={itemId ?? ''}
            onChange={({ target }) => {
              setItemId(target.value === '' ? null : target.value);
            }}
          >
            <option value="">
              <Trans>All banks</Trans>
            </option>
            {banks.data?.map((bank) => (
              <option key={bank.itemId} value={bank.itemId}>
                {bank.nickname ?? bank.institution.name}
              </option>
            ))}
          </Select>
        ) : null
      }
    >
      {runs.error ? (
        <QueryFailure error={runs.error} onRetry={() => void runs.refetch()} className="mb-4" />
      ) : null}
      {!runs.data ? (
        runs.isPending && <ActivitySkeleton />
      ) : all.length === 0 ? (
        <EmptyState icon={Activity} title={t`No syncs yet`}>
          <Trans>Each sync leaves a line here: what came, what changed, and what went wrong.</Trans>
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          {runsByDay(all).map(({ day, runs: ofDay }) => (
            <section key={day} aria-labelledby={`day-${day}`}>
              <h2 id={`day-${day}`} className="mb-2 text-sm font-semibold text-muted">
                {dayWords(day)}
              </h2>
              <Card className="overflow-hidden">
                <ul className="divide-y divide-line">
                  {ofDay.map((run) => (
                    <RunItem key={run.runId} run={run} />
                  ))}
                </ul>
              </Card>
            </section>
          ))}
          {runs.hasNextPage ? (
            <Button
              className="self-center"
              disabled={runs.isFetchingNextPage}
              onClick={() => void runs.fetchNextPage()}
            >
              <Trans>Show earlier syncs</Trans>
            </Button>
          ) : null}
        </div>
      )}
    </Page>
  );
}

function ActivitySkeleton() {
  return (
    <div role="status">
      <span className="sr-only">
        <Trans>Loading activity</Trans>
      </span>
      <Skeleton className="mt-0.5 mb-2.5 h-4 w-16" />
      <Card className="divide-y divide-line">
        {['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].map((line) => (
          <div key={line} className="flex h-11 items-center gap-3 px-4">
            <Skeleton className="size-4 rounded-full" />
            <Skeleton className="h-4 w-64 max-w-full" />
            <Skeleton className="ml-auto h-4 w-12" />
          </div>
        ))}
      </Card>
    </div>
  );
}
