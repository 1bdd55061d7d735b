import type { PlaidApi } from 'plaid';
import type { RunCall } from './call.ts';
import type { PlaidClient } from './port.ts';
import { HoldingsResponse, InvestmentTransactionsResponse } from './wire-investments.ts';
import { LiabilitiesResponse } from './wire-liabilities.ts';
import { Acknowledgement } from './wire.ts';

type ProductCalls = Pick<
  PlaidClient,
  'getHoldings' | 'getInvestmentTransactions' | 'getLiabilities' | 'refreshTransactions'
>;

/** The calls of Plaid's products beside transactions, and the one that is billed each time. */
export const productCalls = (api: PlaidApi, run: RunCall): ProductCalls => ({
  getHoldings: (token, options = {}) =>
    run(
      {
        endpoint: 'investments/holdings/get',
        token,
        send: (config) => api.investmentsHoldingsGet({ access_token: token.reveal() }, config),
        response: HoldingsResponse,
      },
      options,
    ),

  getInvestmentTransactions: (token, { startDate, endDate, count, offset }, options = {}) =>
    run(
      {
        endpoint: 'investments/transactions/get',
        token,
        send: (config) =>
          api.investmentsTransactionsGet(
            {
              access_token: token.reveal(),
              start_date: startDate,
              end_date: endDate,
              options: { count, offset },
            },
            config,
          ),
        response: InvestmentTransactionsResponse,
      },
      options,
    ),

  getLiabilities: (token, options = {}) =>
    run(
      {
        endpoint: 'liabilities/get',
        token,
        send: (config) => api.liabilitiesGet({ access_token: token.reveal() }, config),
        response: LiabilitiesResponse,
      },
      options,
    ),

  refreshTransactions: (token, options = {}) =>
    run(
      {
        endpoint: 'transactions/refresh',
        token,
        sendOnce: true,
        send: (config) => api.transactionsRefresh({ access_token: token.reveal() }, config),
        response: Acknowledgement,
      },
      options,
    ),
});
