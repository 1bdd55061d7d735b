import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlaidClient } from '../../../../src/core/plaid/client.ts';
import { emulatorBaseUrl } from '../../../../src/core/plaid/environment.ts';
import { NO_LIMITS, PRODUCTION_LIMITS, type Limits } from '../../../../src/core/plaid/limits.ts';
import type { OptionalProduct, PlaidClient } from '../../../../src/core/plaid/port.ts';
import type { Sleep } from '../../../../src/core/plaid/retry.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { startEmulator, type Emulator } from '../../../../src/plaid-emulator/server.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

let emulator: Emulator;
let client: PlaidClient;
beforeAll(async () => {
  emulator = await startEmulator({ clock: () => new Date('2026-11-23T12:00:00Z') });
  client = clientFor(NO_LIMITS);
});
afterAll(() => emulator.close());

const clientFor = (limits: Limits, sleep: Sleep = () => Promise.resolve()) =>
  createPlaidClient({
    environment: 'demo',
    baseUrl: valueOf(emulatorBaseUrl(emulator.url)),
    keys: { clientId: new Secret(emulator.clientId), secret: new Secret(emulator.secret) },
    limits,
    sleep,
  });

const US_BANK = 'ins_109508';

async function link(
  optionalProducts: readonly OptionalProduct[] = ['investments', 'liabilities'],
  login: { username?: string; password?: string; institutionId?: string } = {},
) {
  const publicToken = await client.createSandboxPublicToken({
    institutionId: US_BANK,
    optionalProducts,
    ...login,
  });
  return valueOf(await client.exchangePublicToken(valueOf(publicToken))).accessToken;
}

const asked = (path: string) => emulator.requests.filter((request) => request.path === path).length;

const RANGE = { startDate: '2024-11-23', endDate: '2026-11-23' };

describe('products beside transactions, over HTTP', () => {
  it('an Item says which it was made with', async () => {
    const both = valueOf(await client.getItem(await link()));
    expect(both.products).toEqual(['transactions', 'investments', 'liabilities']);
    expect(valueOf(await client.getItem(await link([]))).products).toEqual(['transactions']);
  });

  it('holdings come with their securities and Plaid’s own JSON', async () => {
    const token = await link();
    const { holdings, securities } = valueOf(await client.getHoldings(token));
    const fund = securities.find(({ ticker }) => ticker === 'PLTTX');
    expect(fund).toMatchObject({
      name: 'Platypus Target Retirement 2045 Fund',
      type: 'mutual fund',
      isoCurrencyCode: 'USD',
      isCashEquivalent: false,
    });
    expect(fund?.raw).toMatchObject({ security_id: fund?.securityId, ticker_symbol: 'PLTTX' });
    const held = holdings.find(({ securityId }) => securityId === fund?.securityId);
    expect(held?.value).toBeCloseTo((held?.quantity ?? 0) * (held?.price ?? 0), 2);
    expect(held?.raw['institution_price']).toBe(held?.price);
    expect(held?.priceAsOf).toBe('2026-11-20');
  });

  it('investment transactions come page by page up to the total', async () => {
    const token = await link();
    const page = async (offset: number) =>
      valueOf(await client.getInvestmentTransactions(token, { ...RANGE, count: 100, offset }));
    const first = await page(0);
    const second = await page(100);
    expect(first.transactions).toHaveLength(100);
    expect(second.transactions).toHaveLength(first.total - 100);
    const sale = [...first.transactions, ...second.transactions].find(
      ({ type }) => type === 'sell',
    );
    expect(sale).toMatchObject({ quantity: -2, fees: 4.95, isoCurrencyCode: 'USD' });
    expect(sale?.amount).toBeCloseTo(4.95 - 2 * (sale?.price ?? 0), 2);
  });

  it('a card, a mortgage and a student loan come as one list', async () => {
    const liabilities = valueOf(await client.getLiabilities(await link()));
    expect(liabilities.map(({ kind }) => kind)).toEqual(['credit', 'mortgage', 'student']);
    const [card, mortgage, student] = liabilities;
    expect(card).toMatchObject({ interestRate: 22.49, minimumPayment: 35, isOverdue: false });
    expect(mortgage).toMatchObject({
      interestRate: 3.99,
      interestRateType: 'fixed',
      originationPrincipal: 425_000,
      endDate: '2049-08-01',
      pastDue: 0,
    });
    expect(student).toMatchObject({ interestRate: 5.25, loanName: 'Consolidation' });
    expect(student?.raw['guarantor']).toBe('DEPT OF ED');
  });

  it.each<[code: string, products: OptionalProduct[], login: object]>([
    ['ADDITIONAL_CONSENT_REQUIRED', [], {}],
    ['PRODUCTS_NOT_SUPPORTED', [], { institutionId: 'ins_117650' }],
    [
      'NO_LIABILITY_ACCOUNTS',
      ['liabilities'],
      {
        username: 'user_custom',
        password: '{"override_accounts":[{"type":"depository","subtype":"checking"}]}',
      },
    ],
  ])('a refusal keeps Plaid’s code: %s', async (code, products, login) => {
    const failure = failureOf(await client.getLiabilities(await link(products, login)));
    expect(failure.plaid?.code).toBe(code);
    expect(failure.retryable).toBe(false);
  });

  it('answers that are not Plaid’s are refused', async () => {
    const token = await link();
    emulator.faults.add({ kind: 'malformed', path: '/investments/holdings/get', times: 1 });
    expect(failureOf(await client.getHoldings(token)).code).toBe('PLAID_MALFORMED');
  });
});

describe('a refresh', () => {
  it('brings what is new with the next sync', async () => {
    const token = await link([], { username: 'user_transactions_dynamic', password: 'any' });
    const before = valueOf(await client.syncTransactions(token, { cursor: null, count: 500 }));
    valueOf(await client.refreshTransactions(token));
    const after = valueOf(
      await client.syncTransactions(token, { cursor: before.nextCursor, count: 500 }),
    );
    expect(after.added.length).toBeGreaterThan(0);
  });

  it('is sent once, whatever becomes of it, since each is billed', async () => {
    const token = await link([]);
    for (const fault of [
      { kind: 'drop', when: 'after' },
      { kind: 'rate_limit' },
      { kind: 'truncate' },
    ] as const) {
      const before = asked('/transactions/refresh');
      emulator.faults.add({ ...fault, path: '/transactions/refresh', times: 1 });
      failureOf(await client.refreshTransactions(token));
      expect(asked('/transactions/refresh') - before, fault.kind).toBe(1);
    }
  });

  it('waits when a bank was asked twice within a minute', async () => {
    const waits: number[] = [];
    const limited = clientFor(PRODUCTION_LIMITS, (ms) => Promise.resolve(waits.push(ms)));
    const token = await link([]);
    const other = await link([]);
    for (const one of [token, token, other]) valueOf(await limited.refreshTransactions(one));
    expect(waits).toEqual([]);
    valueOf(await limited.refreshTransactions(token));
    expect(waits).toEqual([expect.closeTo(60_000, -4)]);
  });
});
