import { Agent } from 'node:https';
import { Configuration } from 'plaid';
import type { PlaidKeys } from './port.ts';

/** A page of 500 rows is about 1.5 MB; far more is not an answer of Plaid's. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/**
 * The SDK's settings: no redirects and no proxy, since both would hand the keys to another host, and
 * certificates are checked even where NODE_TLS_REJECT_UNAUTHORIZED=0 is in the environment.
 */
export function sdkConfiguration(baseUrl: string, keys: PlaidKeys): Configuration {
  return new Configuration({
    basePath: baseUrl,
    baseOptions: {
      headers: {
        'PLAID-CLIENT-ID': keys.clientId.reveal(),
        'PLAID-SECRET': keys.secret.reveal(),
      },
      maxRedirects: 0,
      proxy: false,
      httpsAgent: new Agent({ keepAlive: true, rejectUnauthorized: true }),
      maxContentLength: MAX_RESPONSE_BYTES,
    },
  });
}
