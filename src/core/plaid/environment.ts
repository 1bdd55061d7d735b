import { z } from 'zod';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Result } from '../../shared/failure.ts';

/**
 * Plaid's environments. The SDK reads a missing base path as production, so none is ever taken from
 * a look-up that can miss. https://plaid.com/docs/api/#api-host
 */
const BASE_URLS = {
  sandbox: 'https://sandbox.plaid.com',
  production: 'https://production.plaid.com',
} as const;

const Environment = z.enum(['sandbox', 'production']);
export type PlaidEnvironment = z.infer<typeof Environment>;

/** Gives a Plaid environment by its name in Plaid's API, or an ENVIRONMENT_INVALID that says what there is. */
export function explainEnvironment(word: string): Result<PlaidEnvironment> {
  const parsed = Environment.safeParse(word);
  if (parsed.success) return ok(parsed.data);
  if (word !== 'development') {
    return fail(
      failure('ENVIRONMENT_INVALID', 'Plaid has two environments: Sandbox and Production.'),
    );
  }
  return fail(
    failure('ENVIRONMENT_INVALID', 'Plaid retired its Development environment on 20 June 2024.', {
      action: 'Use Sandbox for test banks, or Production for real ones. Each has its own secret.',
    }),
  );
}

/** Gives the host of a Plaid environment, or ENVIRONMENT_INVALID for any other word. */
export function plaidBaseUrl(environment: string): Result<string> {
  const known = explainEnvironment(environment);
  return known.ok ? ok(BASE_URLS[known.value]) : known;
}

const LOOPBACK = /^http:\/\/127\.0\.0\.1:([1-9]\d{0,4})$/;

/** Gives the emulator's URL back if it is exactly http://127.0.0.1:<port>, or ENVIRONMENT_INVALID. */
export function emulatorBaseUrl(url: string): Result<string> {
  const port = Number(LOOPBACK.exec(url)?.[1]);
  if (port >= 1 && port <= 65535) return ok(url);
  return fail(
    failure('ENVIRONMENT_INVALID', 'The demo bank must be at http://127.0.0.1 with a port.'),
  );
}

/** Whether a URL is one that the client may send keys to. */
export function isPlaidBaseUrl(url: string): boolean {
  return Object.values<string>(BASE_URLS).includes(url) || emulatorBaseUrl(url).ok;
}
