import { setTimeout as nodeSleep } from 'node:timers/promises';
import { CountryCode, PlaidApi, Products } from 'plaid';
import { z } from 'zod';
import { fail, failure } from '../../shared/failure.ts';
import type { Result } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model/values.ts';
import { timeoutOf } from './call.ts';
import type { Call } from './call.ts';
import { isPlaidBaseUrl } from './environment.ts';
import { createLimiter, PRODUCTION_LIMITS } from './limits.ts';
import type { Limits } from './limits.ts';
import { LinkSessionsResponse } from './link-sessions.ts';
import { linkTokenBody, productOf } from './link-token.ts';
import type { CallOptions, PlaidClient, PlaidKeys } from './port.ts';
import { productCalls } from './product-calls.ts';
import { withRetries } from './retry.ts';
import type { Attempt, Sleep } from './retry.ts';
import { sdkConfiguration } from './sdk.ts';
import { sendOnce } from './transport.ts';
import {
  AccountsResponse,
  Acknowledgement,
  ExchangeResponse,
  InstitutionResponse,
  ItemResponse,
  LinkTokenResponse,
  PublicTokenResponse,
  SyncResponse,
} from './wire.ts';

export interface PlaidClientOptions {
  /** For what failures say; the address decides where the calls go. */
  readonly environment: Profile;
  /** From plaidBaseUrl or emulatorBaseUrl. */
  readonly baseUrl: string;
  readonly keys: PlaidKeys;
  readonly limits?: Limits;
  /** Wall clock in ms, for Retry-After dates. */
  readonly clock?: () => number;
  /** Milliseconds that never go back, whatever is done to the wall clock: for the limits. */
  readonly elapsed?: () => number;
  readonly sleep?: Sleep;
  /** In [0, 1). */
  readonly random?: () => number;
  /** For every call, in place of timeoutOf. */
  readonly timeoutMs?: number;
}

const CountryCodes = z.array(z.enum(CountryCode)).min(1);

/**
 * Makes a client of one environment over Plaid's SDK.
 * Throws on an address that is neither Plaid's nor the emulator's: keys must never go elsewhere.
 */
export function createPlaidClient({
  environment,
  baseUrl,
  keys,
  limits = PRODUCTION_LIMITS,
  clock = Date.now,
  elapsed = () => performance.now(),
  sleep = (ms, signal) => nodeSleep(ms, undefined, { signal }),
  random = Math.random,
  timeoutMs,
}: PlaidClientOptions): PlaidClient {
  if (!isPlaidBaseUrl(baseUrl)) throw new TypeError('not an address of Plaid');
  const api = new PlaidApi(sdkConfiguration(baseUrl, keys));
  const limiter = createLimiter({ limits, clock: elapsed, sleep });

  async function run<T>(
    call: Call<T>,
    { signal, itemId, onRequest }: CallOptions,
  ): Promise<Result<T>> {
    const { endpoint, token, carries, send, response } = call;
    const secrets = [keys.clientId, keys.secret, token, carries].filter((s) => s !== undefined);
    const attempt = async (number: number): Promise<Attempt<T>> => {
      const turn = await limiter.turn(endpoint, token ?? null, signal);
      if (!turn.ok) return { result: turn, retryAfterMs: null };
      onRequest?.(number);
      return sendOnce({
        send,
        response,
        timeoutMs: timeoutMs ?? timeoutOf(endpoint),
        signal,
        context: { environment, itemId },
        secrets,
        clock,
      });
    };
    if (call.sendOnce === true) return (await attempt(1)).result;
    return withRetries(attempt, { sleep, random, signal });
  }

  return {
    ...productCalls(api, run),

    async createLinkToken(request, options = {}) {
      const countryCodes = CountryCodes.safeParse(request.countryCodes);
      if (!countryCodes.success) return fail(unknownCountry());
      const body = linkTokenBody(request, countryCodes.data);
      return run(
        {
          endpoint: 'link/token/create',
          ...(request.accessToken === undefined ? {} : { carries: request.accessToken }),
          send: (config) => api.linkTokenCreate(body, config),
          response: LinkTokenResponse,
        },
        options,
      );
    },

    getLinkSessions: (linkToken, options = {}) =>
      run(
        {
          endpoint: 'link/token/get',
          carries: linkToken,
          send: (config) => api.linkTokenGet({ link_token: linkToken.reveal() }, config),
          response: LinkSessionsResponse,
        },
        options,
      ),

    exchangePublicToken: (publicToken, options = {}) =>
      run(
        {
          endpoint: 'item/public_token/exchange',
          carries: publicToken,
          send: (config) =>
            api.itemPublicTokenExchange({ public_token: publicToken.reveal() }, config),
          response: ExchangeResponse,
        },
        options,
      ),

    getItem: (token, options = {}) =>
      run(
        {
          endpoint: 'item/get',
          token,
          send: (config) => api.itemGet({ access_token: token.reveal() }, config),
          response: ItemResponse,
        },
        options,
      ),

    removeItem: (token, options = {}) =>
      run(
        {
          endpoint: 'item/remove',
          token,
          send: (config) => api.itemRemove({ access_token: token.reveal() }, config),
          response: Acknowledgement,
        },
        options,
      ),

    getAccounts: (token, options = {}) =>
      run(
        {
          endpoint: 'accounts/get',
          token,
          send: (config) => api.accountsGet({ access_token: token.reveal() }, config),
          response: AccountsResponse,
        },
        options,
      ),

    async getInstitution(institutionId, countryCodes, options = {}) {
      const codes = CountryCodes.safeParse(countryCodes);
      if (!codes.success) return fail(unknownCountry());
      return run(
        {
          endpoint: 'institutions/get_by_id',
          send: (config) =>
            api.institutionsGetById(
              {
                institution_id: institutionId,
                country_codes: codes.data,
                options: { include_optional_metadata: true },
              },
              config,
            ),
          response: InstitutionResponse,
        },
        options,
      );
    },

    syncTransactions: (token, { cursor, count }, options = {}) =>
      run(
        {
          endpoint: 'transactions/sync',
          token,
          send: (config) =>
            api.transactionsSync(
              {
                access_token: token.reveal(),
                ...(cursor === null ? {} : { cursor }),
                count,
                options: { include_original_description: true },
              },
              config,
            ),
          response: SyncResponse,
        },
        options,
      ),

    async createSandboxPublicToken(request, options = {}) {
      const { institutionId, username, password, optionalProducts = [] } = request;
      if (environment === 'production') {
        return fail(failure('ENVIRONMENT_INVALID', 'Production has no test banks.'));
      }
      return run(
        {
          endpoint: 'sandbox/public_token/create',
          send: (config) =>
            api.sandboxPublicTokenCreate(
              {
                institution_id: institutionId,
                initial_products: [Products.Transactions, ...optionalProducts.map(productOf)],
                options: {
                  transactions: { days_requested: 730 },
                  ...(username === undefined ? {} : { override_username: username }),
                  ...(password === undefined ? {} : { override_password: password }),
                },
              },
              config,
            ),
          response: PublicTokenResponse,
        },
        options,
      );
    },

    checkKeys: (options = {}) =>
      run(
        {
          endpoint: 'institutions/get',
          send: (config) =>
            api.institutionsGet({ count: 1, offset: 0, country_codes: [CountryCode.Gb] }, config),
          response: Acknowledgement,
        },
        options,
      ),
  };
}

const unknownCountry = () =>
  failure('BAD_REQUEST', 'One of the countries is not one that Plaid knows.', {
    action: 'Choose other countries in Settings.',
  });
