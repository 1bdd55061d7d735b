import type { Endpoint } from './endpoint.ts';
import { accountsBalanceGet, accountsGet } from './routes/accounts.ts';
import { institutionsGet, institutionsGetById } from './routes/institutions.ts';
import { investmentsHoldingsGet, investmentsTransactionsGet } from './routes/investments.ts';
import { itemGet, itemPublicTokenExchange, itemRemove } from './routes/items.ts';
import { liabilitiesGet } from './routes/liabilities.ts';
import { linkTokenCreate, linkTokenGet } from './routes/link-tokens.ts';
import {
  sandboxItemResetLogin,
  sandboxPublicTokenCreate,
  sandboxTransactionsCreate,
} from './routes/sandbox.ts';
import { transactionsRefresh, transactionsSync } from './routes/transactions.ts';

/** Every endpoint of Plaid's API that the emulator has. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
  ['/link/token/create', linkTokenCreate],
  ['/link/token/get', linkTokenGet],
  ['/item/public_token/exchange', itemPublicTokenExchange],
  ['/item/get', itemGet],
  ['/item/remove', itemRemove],
  ['/institutions/get', institutionsGet],
  ['/institutions/get_by_id', institutionsGetById],
  ['/accounts/get', accountsGet],
  ['/accounts/balance/get', accountsBalanceGet],
  ['/transactions/sync', transactionsSync],
  ['/transactions/refresh', transactionsRefresh],
  ['/investments/holdings/get', investmentsHoldingsGet],
  ['/investments/transactions/get', investmentsTransactionsGet],
  ['/liabilities/get', liabilitiesGet],
  ['/sandbox/public_token/create', sandboxPublicTokenCreate],
  ['/sandbox/item/reset_login', sandboxItemResetLogin],
  ['/sandbox/transactions/create', sandboxTransactionsCreate],
]);
