import { fail, failure, ok, type Failure, type Result } from '../../shared/failure.ts';
import type { SyncTrigger } from '../../shared/model/syncing.ts';
import type { InvestmentHistory } from '../ledger/investment-transactions.ts';
import type { Ledger } from '../ledger/open.ts';
import { refusedAt, saveProducts, type FetchedProducts } from '../ledger/products.ts';
import type {
  CallOptions,
  OptionalProduct,
  PlaidAccount,
  PlaidClient,
  PlaidItem,
} from '../plaid/port.ts';
import type { PlaidInvestmentTransaction, PlaidSecurity } from '../plaid/product-port.ts';
import type { Secret } from '../vault/secret.ts';

export interface ProductsDependencies {
  readonly ledger: Ledger;
  readonly plaid: PlaidClient;
  readonly accessToken: (itemId: string) => Promise<Result<Secret>>;
  readonly clock: () => Date;
}

export interface ProductsRequest {
  /** As /item/get told of it at this sync. */
  readonly item: Pick<PlaidItem, 'itemId' | 'products'>;
  /** The Item's roster. */
  readonly accounts: readonly Pick<PlaidAccount, 'accountId' | 'type'>[];
  readonly trigger: SyncTrigger;
  /** The run whose journal names them. */
  readonly runId: number;
  readonly options: CallOptions;
}

/** The types of accounts that a product tells of. */
const ACCOUNT_TYPES: Readonly<Record<OptionalProduct, readonly string[]>> = {
  investments: ['investment', 'brokerage'],
  liabilities: ['credit', 'loan'],
};

/** Plaid's codes for "not from this bank, or not with this consent": another try brings the same. */
const REFUSALS: ReadonlySet<string | undefined> = new Set([
  'ACCESS_NOT_GRANTED',
  'ADDITIONAL_CONSENT_REQUIRED',
  'INVALID_PRODUCT',
  'NO_ACCOUNTS',
  'NO_INVESTMENT_ACCOUNTS',
  'NO_LIABILITY_ACCOUNTS',
  'PRODUCT_NOT_ENABLED',
  'PRODUCTS_NOT_SUPPORTED',
]);

const ASK_AGAIN_MS = 7 * 24 * 60 * 60_000;

/**
 * Brings investments and liabilities level with Plaid for one Item, after its transactions were saved,
 * and in a transaction of its own: whatever Plaid answers here, or the disk, is no failure of the sync,
 * and the next one tries again. Only products are asked for that the Item was made with, since a call for another adds
 * it to the Item and to the bill. What the bank refused is asked for again after a week, or when the
 * bank was linked or renewed.
 */
export async function syncProducts(
  dependencies: ProductsDependencies,
  request: ProductsRequest,
): Promise<void> {
  const { ledger, clock } = dependencies;
  const { item, runId, options } = request;
  const fetched = await fetchProducts(dependencies, request);
  if (fetched === null) return;
  await ledger.writer.inTransaction(
    (writing) =>
      saveProducts(writing, fetched, {
        itemId: item.itemId,
        runId,
        at: clock().toISOString(),
      }),
    { signal: options.signal },
  );
}

/** What the products bring, as far as it comes; null when there is none to ask for. */
async function fetchProducts(
  dependencies: ProductsDependencies,
  request: ProductsRequest,
): Promise<FetchedProducts | null> {
  const { plaid, clock } = dependencies;
  const { item, accounts, options } = request;
  const wanted = productsToAsk(dependencies, request);
  if (wanted.length === 0) return null;
  const token = await dependencies.accessToken(item.itemId);
  if (!token.ok) return null;
  const refusals = new Map<OptionalProduct, string>();
  const take = <T>(product: OptionalProduct, result: Result<T>): T | null => {
    if (result.ok) return result.value;
    const code = result.failure.plaid?.code;
    if (code !== undefined && REFUSALS.has(code)) refusals.set(product, code);
    return null;
  };
  const investments = wanted.includes('investments');
  const holdings = investments
    ? take('investments', await plaid.getHoldings(token.value, options))
    : null;
  const investmentHistory =
    holdings === null
      ? null
      : take('investments', await fetchHistory(plaid, token.value, clock(), options));
  const liabilities = wanted.includes('liabilities')
    ? take('liabilities', await plaid.getLiabilities(token.value, options))
    : null;
  const accountIds = accounts.map(({ accountId }) => accountId);
  return { accountIds, holdings, investmentHistory, liabilities, refusals };
}

function productsToAsk(
  { ledger, clock }: ProductsDependencies,
  { item, accounts, trigger }: ProductsRequest,
): readonly OptionalProduct[] {
  const consentIsNew = trigger === 'link' || trigger === 'renew';
  const refused = refusedAt(ledger.reader, item.itemId);
  return (['investments', 'liabilities'] as const).filter((product) => {
    if (!item.products.includes(product)) return false;
    if (!accounts.some(({ type }) => ACCOUNT_TYPES[product].includes(type))) return false;
    const at = refused.get(product);
    return consentIsNew || at === undefined || clock().getTime() - Date.parse(at) >= ASK_AGAIN_MS;
  });
}

/** Plaid's longest history of investments. */
const HISTORY_MONTHS = 24;
const PAGE_SIZE = 500;
/** How often a history is begun again because it changed between two of its pages. */
const MAX_RESTARTS = 3;

/**
 * The whole history, page by page. There is no cursor and no has_more: it ends at the total, and a page
 * moves when a row comes in ahead of it. So it is kept only when each of its rows came once.
 */
async function fetchHistory(
  plaid: PlaidClient,
  accessToken: Secret,
  now: Date,
  options: CallOptions,
): Promise<Result<InvestmentHistory>> {
  const from = new Date(now);
  from.setUTCMonth(from.getUTCMonth() - HISTORY_MONTHS);
  const [startDate, endDate] = [from, now].map((date) => date.toISOString().slice(0, 10));
  const range = { startDate: startDate ?? '', endDate: endDate ?? '', count: PAGE_SIZE };
  for (let restarts = 0; restarts <= MAX_RESTARTS; restarts += 1) {
    const transactions = new Map<string, PlaidInvestmentTransaction>();
    const securities = new Map<string, PlaidSecurity>();
    let offset = 0;
    let total = 0;
    do {
      const page = await plaid.getInvestmentTransactions(
        accessToken,
        { ...range, offset },
        options,
      );
      if (!page.ok) return page;
      for (const row of page.value.transactions) transactions.set(row.investmentTransactionId, row);
      for (const one of page.value.securities) securities.set(one.securityId, one);
      total = page.value.total;
      if (page.value.transactions.length === 0) break;
      offset += page.value.transactions.length;
    } while (offset < total);
    if (transactions.size === total) {
      return ok({
        startDate: range.startDate,
        transactions: [...transactions.values()],
        securities: [...securities.values()],
      });
    }
  }
  return fail(stillChanging());
}

const stillChanging = (): Failure =>
  failure('SYNC_MUTATED', 'The bank changed investment transactions while they were fetched.');
