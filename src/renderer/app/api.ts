import {
  keepPreviousData,
  notifyManager,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { BulkEdit } from '../../shared/bulk-edit.ts';
import { localDateOf } from '../../shared/calendar.ts';
import type { AppApi } from '../../shared/contract.ts';
import type { Result } from '../../shared/failure.ts';
import { fail, failure } from '../../shared/failure.ts';
import type { ArrangedFilter, ArrangedPlace } from '../../shared/model/lists.ts';
import type { TransactionFilter } from '../../shared/model/transactions.ts';
import type { OverviewRequest } from '../../shared/overview.ts';
import { FailureError } from './failure-error.ts';
import { createTurnstile } from './transactions/turnstile.ts';
import { tellFailure } from './ui/toast.ts';

declare global {
  interface Window {
    readonly trax: AppApi;
  }
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: FailureError;
  }
}

/** Every query's key. Events invalidate by the first part. */
export const keys = {
  state: ['state'],
  banks: ['banks'],
  linkSessions: ['linkSessions'],
  accountMatches: ['accountMatches'],
  bankCounts: ['bankCounts'],
  revocations: ['revocations'],
  transactions: ['transactions'],
  syncRuns: ['syncRuns'],
  querySchema: ['querySchema'],
  queryHistory: ['queryHistory'],
  savedQueries: ['savedQueries'],
  columns: ['columns'],
  views: ['views'],
  settings: ['settings'],
  certificateTrust: ['certificateTrust'],
  backups: ['backups'],
} as const;

const NEWEST_ROWS = 200;
const ACTIVITY_RUNS = 200;

/** The answer's value; its Failure is thrown as a FailureError, which is how react-query takes it. */
async function unwrap<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer.catch(() => fail<T>(failure('INTERNAL', 'Trax did not answer.')));
  if (!result.ok) throw new FailureError(result.failure);
  return result.value;
}

/** Data is local and main says when it changed, so nothing is refetched for age, focus or network. */
export function createQueryClient(): QueryClient {
  // An answer is drawn in the frame that it comes in; a timer, the library's own way, may miss it.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Infinity,
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

export const useAppState = () =>
  useQuery({ queryKey: keys.state, queryFn: () => unwrap(window.trax.getState()) });

export const useBanks = () =>
  useQuery({ queryKey: keys.banks, queryFn: () => unwrap(window.trax.listBanks()) });

/** Link sessions that have begun and not ended, oldest first. */
export const useLinkSessions = () =>
  useQuery({ queryKey: keys.linkSessions, queryFn: () => unwrap(window.trax.listLinkSessions()) });

/** Accounts of the Item that is gone and of the new one, for the person to match. Asked anew each time. */
export const useAccountMatches = (sessionId: string) =>
  useQuery({
    queryKey: [...keys.accountMatches, sessionId],
    queryFn: () => unwrap(window.trax.getAccountMatches({ sessionId })),
    gcTime: 0,
  });

/** What finance.db holds of a bank. Counted anew each time. */
export const useBankCounts = (itemId: string) =>
  useQuery({
    queryKey: [...keys.bankCounts, itemId],
    queryFn: () => unwrap(window.trax.countBank({ itemId })),
    gcTime: 0,
  });

export const useBackups = () =>
  useQuery({ queryKey: keys.backups, queryFn: () => unwrap(window.trax.getBackups()) });

/** They follow the transactions: a new currency may need a rate. */
export const useExchangeRates = () =>
  useQuery({
    queryKey: [...keys.transactions, 'rates'],
    queryFn: () => unwrap(window.trax.getExchangeRates()),
  });

/** Why a transaction was taken for a pending one. */
export const useMatch = (id: number) =>
  useQuery({
    queryKey: [...keys.transactions, 'match', id],
    queryFn: () => unwrap(window.trax.getMatch({ id })),
    gcTime: 0,
  });

/** Removed Items whose end Plaid has not heard of yet. */
export const useRevocations = () =>
  useQuery({ queryKey: keys.revocations, queryFn: () => unwrap(window.trax.listRevocations()) });

/** Whether the user's browsers take Trax's certificate. */
export const useCertificateTrust = () =>
  useQuery({
    queryKey: keys.certificateTrust,
    queryFn: () => unwrap(window.trax.getCertificateTrust()),
  });

/** Views and tables of finance.db. */
export const useQuerySchema = () =>
  useQuery({ queryKey: keys.querySchema, queryFn: () => unwrap(window.trax.getSchema()) });

/** The questions that the person keeps, by name. */
export const useSavedQueries = () =>
  useQuery({
    queryKey: keys.savedQueries,
    queryFn: () => unwrap(window.trax.listSavedQueries()),
  });

/** The columns of the list of transactions that the person has chosen. */
export const useOwnColumns = () =>
  useQuery({ queryKey: keys.columns, queryFn: () => unwrap(window.trax.getColumns()) });

/** The saved views of the profile, as they were saved. */
export const useViews = () =>
  useQuery({ queryKey: keys.views, queryFn: () => unwrap(window.trax.listViews()) });

/** The questions that were answered, newest first. */
export const useQueryHistory = () =>
  useQuery({
    queryKey: keys.queryHistory,
    queryFn: () => unwrap(window.trax.getQueryHistory()),
  });

export const useSettings = () =>
  useQuery({ queryKey: keys.settings, queryFn: () => unwrap(window.trax.getSettings()) });

/** Pages of the journal, newest first: of one Item, or with null of all. */
export const useSyncRuns = (itemId: string | null) =>
  useInfiniteQuery({
    queryKey: [...keys.syncRuns, itemId],
    queryFn: ({ pageParam }) =>
      unwrap(window.trax.listSyncRuns({ limit: ACTIVITY_RUNS, itemId, before: pageParam })),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < ACTIVITY_RUNS ? null : (page.at(-1)?.runId ?? null)),
    placeholderData: keepPreviousData,
  });

/** The newest of what the filter shows: what the list begins with until its index is there. */
export const useNewestTransactions = (filter: TransactionFilter, enabled: boolean) =>
  useQuery({
    queryKey: [...keys.transactions, 'list', filter],
    queryFn: () =>
      unwrap(window.trax.listTransactions({ ...filter, after: null, limit: NEWEST_ROWS })),
    enabled,
    structuralSharing: false,
  });

/** The groups of a list, in order. */
export const indexQuery = (request: ArrangedFilter) =>
  queryOptions({
    queryKey: [...keys.transactions, 'index', request],
    queryFn: () => unwrap(window.trax.indexTransactions(request)),
  });

/** Two questions keep the engine busy; what has been scrolled past by the time there is room is not asked for. */
const rowsTurnstile = createTurnstile(2);

/**
 * Rows at a place in a list. `indexedAt` tells one state of its index from the next: a place is another
 * row's when rows have come or gone. Until then the rows that were there stand in.
 */
export const rowsQuery = (
  request: ArrangedFilter,
  { page, indexedAt }: { readonly page: number; readonly indexedAt: number },
  place: { readonly at: ArrangedPlace; readonly limit: number },
) =>
  queryOptions({
    queryKey: [...keys.transactions, 'rows', request, page, indexedAt],
    queryFn: ({ signal }) =>
      rowsTurnstile.pass(signal, () =>
        unwrap(window.trax.listTransactionsAt({ ...request, ...place })),
      ),
    structuralSharing: false,
  });

export const useTransactionCount = (filter: TransactionFilter) =>
  useQuery({
    queryKey: [...keys.transactions, 'count', filter],
    queryFn: () => unwrap(window.trax.countTransactions(filter)),
    placeholderData: keepPreviousData,
  });

/** What the filter finds, summed by currency. */
export const useTransactionTotals = (filter: TransactionFilter) =>
  useQuery({
    queryKey: [...keys.transactions, 'totals', filter],
    queryFn: () => unwrap(window.trax.sumTransactions(filter)),
    placeholderData: keepPreviousData,
  });

/** All that is known of a transaction. */
export const useTransaction = (id: number) =>
  useQuery({
    queryKey: [...keys.transactions, 'details', id],
    queryFn: () => unwrap(window.trax.getTransaction({ id })),
    gcTime: 0,
  });

/** What a change of many transactions would do; the one before stays in view until it is known. */
export const useBulkPreview = (edit: BulkEdit) =>
  useQuery({
    queryKey: [...keys.transactions, 'bulk', edit],
    queryFn: () => unwrap(window.trax.previewBulkEdit(edit)),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

/** Categories and tags that the user has given. */
export const useLabels = () =>
  useQuery({
    queryKey: [...keys.transactions, 'labels'],
    queryFn: () => unwrap(window.trax.listLabels()),
  });

/**
 * They follow the transactions, and the day: another one has other periods. The figures of the period
 * before stay until the new ones are there.
 */
export const useOverview = (request: OverviewRequest) =>
  useQuery({
    queryKey: [...keys.transactions, 'overview', localDateOf(new Date()), request],
    queryFn: () => unwrap(window.trax.getOverview(request)),
    placeholderData: keepPreviousData,
  });

/** Payments that come back, of a currency's code. */
export const useRecurring = (currency: string) =>
  useQuery({
    queryKey: [...keys.transactions, 'recurring', currency],
    queryFn: () => unwrap(window.trax.listRecurring({ currency })),
  });

interface ActionOptions<Request, Answer> {
  /** The caller shows the failure in place. */
  readonly quiet?: boolean;
  /** Called even when what asked is no longer in view. */
  readonly onDone?: (answer: Answer, request: Request) => void;
}

/** A call that the user makes. Its failure shows as a toast, unless it is `quiet`. */
export const useAction = <Request = void, Answer = void>(
  call: (request: Request) => Promise<Result<Answer>>,
  { quiet = false, onDone }: ActionOptions<Request, Answer> = {},
) =>
  useMutation({
    mutationFn: (request: Request) => unwrap(call(request)),
    onSuccess: (answer, request) => {
      onDone?.(answer, request);
    },
    onError: (error) => {
      if (!quiet) tellFailure(error.failure);
    },
  });
