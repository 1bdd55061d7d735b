import type { Result } from '../../shared/failure.ts';
import type { Secret } from '../vault/secret.ts';
import type { Endpoint } from './limits.ts';
import type { CallOptions } from './port.ts';
import type { HttpCall } from './transport.ts';

/** One request: which limit it counts against, the token it is for, and how to send and read it. */
export interface Call<T> extends Pick<HttpCall<T>, 'send' | 'response'> {
  readonly endpoint: Endpoint;
  /** The Item's access token, whose limits count. */
  readonly token?: Secret;
  /** Other secrets that the request carries. */
  readonly carries?: Secret;
  /** Never tried again: Plaid bills each request, and may have got one whose answer was lost. */
  readonly sendOnce?: true;
}

export type RunCall = <T>(call: Call<T>, options: CallOptions) => Promise<Result<T>>;

const TIMEOUT_MS = 30_000;
const SLOW_TIMEOUT_MS = 120_000;

/** Calls for which Plaid may first ask the bank itself. */
const SLOW: ReadonlySet<Endpoint> = new Set([
  'transactions/sync',
  'transactions/refresh',
  'investments/holdings/get',
  'investments/transactions/get',
  'liabilities/get',
]);

/** How long a whole exchange may take. */
export const timeoutOf = (endpoint: Endpoint): number =>
  SLOW.has(endpoint) ? SLOW_TIMEOUT_MS : TIMEOUT_MS;
