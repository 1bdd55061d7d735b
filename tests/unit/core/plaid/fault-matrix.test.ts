import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PLAID_ERRORS, type PlaidErrorAnswer } from '../../../../scripts/docs/plaid-errors.ts';
import { createPlaidClient } from '../../../../src/core/plaid/client.ts';
import { NO_LIMITS, type Endpoint } from '../../../../src/core/plaid/limits.ts';
import type { PlaidClient } from '../../../../src/core/plaid/port.ts';
import { MAX_ATTEMPTS } from '../../../../src/core/plaid/retry.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import type { Fault } from '../../../../src/plaid-emulator/faults.ts';
import { startEmulator, type Emulator } from '../../../../src/plaid-emulator/server.ts';
import type { Result } from '../../../../src/shared/failure.ts';
import { count } from '../../../soak/soak.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

/** Every error of Plaid's in every call: what the caller is told, and how often Plaid was asked. */

const waits: number[] = [];
let bank: Emulator;
let client: PlaidClient;
let token: Secret;
beforeAll(async () => {
  bank = await startEmulator();
  client = clientOf();
  const login = { institutionId: 'ins_109508', username: 'user_good', password: 'pass_good' };
  const publicToken = valueOf(await client.createSandboxPublicToken(login));
  token = valueOf(await client.exchangePublicToken(publicToken)).accessToken;
});
afterEach(() => {
  bank.faults.clear();
  waits.length = 0;
});
afterAll(() => bank.close());

function clientOf(more: Partial<Parameters<typeof createPlaidClient>[0]> = {}): PlaidClient {
  return createPlaidClient({
    environment: 'demo',
    baseUrl: bank.url,
    keys: { clientId: new Secret(bank.clientId), secret: new Secret(bank.secret) },
    limits: NO_LIMITS,
    random: () => 0.5,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    ...more,
  });
}

interface Call {
  readonly endpoint: Endpoint;
  readonly call: (client: PlaidClient) => Promise<Result<unknown>>;
  /** Each is billed, so it is sent once whatever comes back. */
  readonly isSentOnce?: true;
}

const CALLS: readonly Call[] = [
  {
    endpoint: 'link/token/create',
    call: (plaid) =>
      plaid.createLinkToken({
        clientUserId: 'user-1',
        clientName: 'Trax',
        language: 'en',
        countryCodes: ['GB'],
        redirectUri: 'https://localhost:8484/oauth-return',
        daysRequested: 730,
        hosted: false,
        optionalProducts: [],
        chooseAccounts: false,
      }),
  },
  { endpoint: 'link/token/get', call: (plaid) => plaid.getLinkSessions(new Secret('link-1')) },
  {
    endpoint: 'item/public_token/exchange',
    call: (plaid) => plaid.exchangePublicToken(new Secret('public-1')),
  },
  { endpoint: 'item/get', call: (plaid) => plaid.getItem(token) },
  { endpoint: 'accounts/get', call: (plaid) => plaid.getAccounts(token) },
  {
    endpoint: 'institutions/get_by_id',
    call: (plaid) => plaid.getInstitution('ins_109508', ['US']),
  },
  {
    endpoint: 'transactions/sync',
    call: (plaid) => plaid.syncTransactions(token, { cursor: null, count: 500 }),
  },
  { endpoint: 'investments/holdings/get', call: (plaid) => plaid.getHoldings(token) },
  {
    endpoint: 'investments/transactions/get',
    call: (plaid) =>
      plaid.getInvestmentTransactions(token, {
        startDate: '2026-01-01',
        endDate: '2026-02-01',
        count: 100,
        offset: 0,
      }),
  },
  { endpoint: 'liabilities/get', call: (plaid) => plaid.getLiabilities(token) },
  {
    endpoint: 'transactions/refresh',
    call: (plaid) => plaid.refreshTransactions(token),
    isSentOnce: true,
  },
  { endpoint: 'item/remove', call: (plaid) => plaid.removeItem(token) },
  { endpoint: 'institutions/get', call: (plaid) => plaid.checkKeys() },
];

/** How often the bank was asked, and the failure, without the words that differ by environment. */
async function ask({ endpoint, call }: Call, plaid = client) {
  const before = bank.requests.length;
  const problem = failureOf(await call(plaid));
  const asked = bank.requests.slice(before).filter(({ path }) => path === `/${endpoint}`).length;
  expect(JSON.stringify(problem)).not.toMatch(
    new RegExp([bank.secret, bank.clientId, token.reveal()].join('|')),
  );
  return { problem, asked };
}

const attempts = (call: Call, isRetried: boolean) =>
  isRetried && call.isSentOnce === undefined ? MAX_ATTEMPTS : 1;

describe.each(CALLS)('/$endpoint', (call) => {
  const path = `/${call.endpoint}`;

  it.each(PLAID_ERRORS)('$code becomes $becomes, tried again: $again', async (error) => {
    bank.faults.add(faultOf(error, path));
    const { problem, asked } = await ask(call);
    expect(problem).toMatchObject({
      code: error.becomes,
      retryable: error.again !== 'never',
      plaid: { type: error.type, code: error.code },
    });
    expect(problem.message).toMatch(/^[A-Z].*\.$/);
    expect(problem.action).toMatch(/^[A-Z].*\.$/);
    expect(asked).toBe(attempts(call, error.again === 'at once'));
    expect(waits).toEqual([500, 1000, 2000, 4000].slice(0, asked - 1));
    count('Plaid errors in calls (code by endpoint)');
  });

  it.each<[what: string, fault: Fault, code: string, isRetried: boolean]>([
    ['a connection cut before', { kind: 'drop', when: 'before' }, 'PLAID_UNREACHABLE', true],
    ['a half body', { kind: 'truncate' }, 'PLAID_UNREACHABLE', true],
    ['no JSON', { kind: 'malformed' }, 'PLAID_MALFORMED', false],
    ['429 without Retry-After', { kind: 'rate_limit' }, 'RATE_LIMITED', true],
    [
      '429 for longer than two minutes',
      { kind: 'rate_limit', retry_after: 121 },
      'RATE_LIMITED',
      false,
    ],
  ])('%s', async (_what, fault, code, isRetried) => {
    bank.faults.add({ ...fault, path, times: MAX_ATTEMPTS });
    const { problem, asked } = await ask(call);
    expect(problem.code).toBe(code);
    expect(asked).toBe(attempts(call, isRetried));
    count('broken answers in calls');
  });

  it('no answer at all', async () => {
    bank.faults.add({ kind: 'hang', path, times: MAX_ATTEMPTS });
    const { problem, asked } = await ask(call, clientOf({ timeoutMs: 25 }));
    expect(problem.code).toBe('PLAID_UNREACHABLE');
    expect(problem.message).toContain('in time');
    expect(asked).toBe(attempts(call, true));
    count('broken answers in calls');
  });

  it('429 with Retry-After waits as long as it says', async () => {
    bank.faults.add({ kind: 'rate_limit', path, retry_after: 7, times: MAX_ATTEMPTS });
    const { asked } = await ask(call);
    expect(waits).toEqual(Array<number>(asked - 1).fill(7000));
    count('broken answers in calls');
  });
});

const faultOf = ({ type, code, status }: PlaidErrorAnswer, path: string): Fault => ({
  kind: 'error',
  path,
  error_type: type,
  error_code: code,
  status,
  error_message: 'Words of the bank’s.',
  times: MAX_ATTEMPTS,
});
