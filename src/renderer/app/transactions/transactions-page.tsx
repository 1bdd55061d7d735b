import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Transaction } from '../../../shared/model/transactions.ts';
import { useBanks, useTransactionCount, useTransactionTotals } from '../api.ts';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { ArrangeMenu } from './arrange-menu.tsx';
import { isByDate } from './arrangement.ts';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { DetailsDrawer } from './details-drawer.tsx';
import { removedAccounts } from './entries.ts';
import { FilterRow } from './filter-row.tsx';
import { GoToDate } from './go-to-date.tsx';
import { lastParams } from './last-params.ts';
import { MatchDialog } from './match-dialog.tsx';
import { NoTransactions } from './no-transactions.tsx';
import { countSelected, NOTHING } from './selection.ts';
import { TransactionList } from './transaction-list.tsx';
import { SearchBox } from './search-box.tsx';
import { TotalsBar } from './totals-bar.tsx';
import { TransactionsSkeleton } from './transactions-skeleton.tsx';
import { useDebounced } from './use-debounced.ts';
import { useGoToDate } from './use-go-to-date.ts';
import { useShownList } from './use-list.ts';
import { useSearchKeys } from './use-search-keys.ts';
import { useSelection } from './use-selection.ts';
import { useShown } from './use-shown.ts';
import { LostNotice } from './views/lost-notice.tsx';
import { useView } from './views/use-view.ts';
import { ViewsMenu } from './views/views-menu.tsx';

/** What is counted while one types is not waited for by the rows of the next letter. */
const COUNT_QUIET_MS = 120;
/** Sums read every row that matches: they wait until the search is done, and never hold up the next one. */
const TOTALS_QUIET_MS = 400;

export function TransactionsPage() {
  const { params, typed, type, filter, arrangement, arrange, change } = useShown();
  const { search, accountId } = filter;
  const searchBox = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [openId, setOpenId] = useState<number | null>(null);
  const [asked, setAsked] = useState<Transaction | null>(null);
  const filtered = search !== '' || accountId !== null;

  const banks = useBanks();
  const removed = useMemo(() => removedAccounts(banks.data ?? []), [banks.data]);
  const view = useView(params, banks.data ?? []);
  const count = useTransactionCount(useDebounced(filter, COUNT_QUIET_MS));
  const totals = useTransactionTotals(useDebounced(filter, TOTALS_QUIET_MS));
  const wish = useMemo(() => ({ filter, arrangement }), [filter, arrangement]);
  const { list, isStale, error, retry } = useShownList(wish);
  useEffect(() => {
    lastParams.keep(params);
  });

  useSearchKeys(searchBox);

  const goTo = useGoToDate(wish);
  const { setOpen: openDate } = goTo;
  useEffect(() => {
    if (params.go !== 'date') return;
    openDate(true);
    change({ go: undefined });
  }, [params.go, openDate, change]);

  const [selection, select] = useSelection(filter);
  const selectedCount = countSelected(selection, count.data ?? 0);

  const open = useCallback(({ id }: Transaction) => {
    setOpenId(id);
  }, []);
  const close = useCallback(() => {
    setOpenId(null);
    grid.current?.focus();
  }, []);

  const clear = () => {
    type('');
    change({ q: undefined, account: undefined });
    searchBox.current?.focus();
  };

  return (
    <Page
      fill
      title={t`Transactions`}
      aside={
        <span role="status">
          {count.data === undefined
            ? ''
            : filtered
              ? plural(count.data, { one: '# match', other: '# matches' })
              : plural(count.data, { one: '# transaction', other: '# transactions' })}
        </span>
      }
      beside={
        <ViewsMenu
          params={params}
          open={view.open}
          changed={view.changed}
          shownAs={view.shownAs}
          command={view.command}
        />
      }
      actions={
        <>
          <SearchBox search={typed} onSearch={type} busy={isStale} searchBox={searchBox} />
          <ArrangeMenu arrangement={arrangement} onArrange={arrange} />
          <GoToDate
            open={goTo.open}
            onOpen={openDate}
            enabled={isByDate(arrangement)}
            onGo={goTo.go}
            grid={grid}
          />
        </>
      }
    >
      <FilterRow
        search={typed}
        onSearch={type}
        accountId={accountId}
        onAccount={(account) => {
          change({ account: account ?? undefined });
        }}
        banks={banks.data ?? []}
        searchBox={searchBox}
        rows={{ filter, arrangement, empty: count.data === 0 }}
      />
      {view.open !== null && view.lost.length > 0 ? (
        <LostNotice name={view.open.name} lost={view.lost} onClose={view.closeNotice} />
      ) : null}
      {error ? <QueryFailure error={error} onRetry={retry} className="m-4 shrink-0" /> : null}
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          {!list ? (
            error === null && <TransactionsSkeleton />
          ) : list.layout.rows > 0 ? (
            <TransactionList
              // Another filter's rows are another list, from its top.
              key={JSON.stringify(list.wish)}
              list={list}
              total={list.index ? list.layout.rows : count.data}
              removedAccounts={removed}
              stale={isStale}
              openId={openId}
              onOpen={open}
              onMatch={setAsked}
              selection={selection}
              onSelection={select}
              target={goTo.target}
              grid={grid}
            />
          ) : filtered ? (
            <EmptyState
              icon={SearchX}
              title={t`Nothing matches`}
              action={
                <Button onClick={clear}>
                  <Trans>Clear search</Trans>
                </Button>
              }
            >
              {accountId === null
                ? t`No transaction is like this.`
                : t`No transaction is like this in this account.`}{' '}
              <Trans>Words are looked for in names, merchants and the bank’s descriptions.</Trans>
            </EmptyState>
          ) : (
            <NoTransactions
              linked={banks.data?.some(({ state }) => state !== 'removed') ?? false}
            />
          )}
          {selectedCount > 0 ? (
            <BulkBar
              selection={selection}
              filter={filter}
              count={selectedCount}
              returnTo={grid}
              onClear={() => {
                select(NOTHING);
                grid.current?.focus();
              }}
            />
          ) : null}
          {totals.data?.length ? <TotalsBar totals={totals.data} /> : null}
        </div>
        {openId === null ? null : (
          <DetailsDrawer id={openId} onClose={close} onOpen={setOpenId} onMatch={setAsked} />
        )}
      </div>
      {asked ? (
        <MatchDialog
          transaction={asked}
          onClose={() => {
            setAsked(null);
          }}
          returnTo={grid}
        />
      ) : null}
    </Page>
  );
}
