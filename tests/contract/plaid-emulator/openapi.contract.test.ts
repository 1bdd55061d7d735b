import { Products } from 'plaid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { loadOpenApi, OPENAPI_ABSENT } from '../openapi.ts';
import { link, openBank, UK_BANK, US_BANK } from './bank.ts';

const openApi = loadOpenApi();

describe("every answer of the emulator is one of Plaid's OpenAPI document", () => {
  let emulator: Emulator;
  let tokens: { uk: string; dynamic: string; broken: string; saver: string };

  beforeEach((context) => {
    if (openApi === undefined) context.skip(OPENAPI_ABSENT);
  });

  beforeAll(async () => {
    const bank = await openBank();
    emulator = bank.emulator;
    const uk = await link(bank.plaid);
    const dynamic = await link(bank.plaid, {
      institutionId: US_BANK,
      username: 'user_transactions_dynamic',
    });
    const broken = await link(bank.plaid);
    const saver = await link(bank.plaid, {
      institutionId: US_BANK,
      products: [Products.Transactions, Products.Investments, Products.Liabilities],
    });
    await bank.plaid.sandboxItemResetLogin({ access_token: broken.accessToken });
    tokens = {
      uk: uk.accessToken,
      dynamic: dynamic.accessToken,
      broken: broken.accessToken,
      saver: saver.accessToken,
    };
  });

  afterAll(() => emulator.close());

  const call = async (path: string, body: object, keys: object = {}) => {
    const response = await fetch(emulator.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'plaid-client-id': emulator.clientId,
        'plaid-secret': emulator.secret,
        ...keys,
      },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    return { status: response.status, answer };
  };

  const textIn = (answer: unknown, field: string): unknown =>
    z.record(z.string(), z.unknown()).parse(answer)[field];

  const updateRequest = {
    client_name: 'Trax',
    language: 'en',
    country_codes: ['GB'],
    user: { client_user_id: 'one' },
    transactions: { days_requested: 730 },
    redirect_uri: 'https://localhost:4000/link',
    hosted_link: {},
  };
  const linkRequest = { ...updateRequest, products: ['transactions'] };

  it.each<[name: string, path: string, body: () => object]>([
    ['a link token', '/link/token/create', () => linkRequest],
    [
      'a link token for update mode',
      '/link/token/create',
      () => ({ ...updateRequest, access_token: tokens.broken }),
    ],
    ['an Item', '/item/get', () => ({ access_token: tokens.uk })],
    ['an Item in error', '/item/get', () => ({ access_token: tokens.broken })],
    [
      'institutions',
      '/institutions/get',
      () => ({
        count: 10,
        offset: 0,
        country_codes: ['GB', 'US'],
        options: { include_optional_metadata: true },
      }),
    ],
    [
      'an institution with its logo and status',
      '/institutions/get_by_id',
      () => ({
        institution_id: UK_BANK,
        country_codes: ['GB'],
        options: { include_optional_metadata: true, include_status: true },
      }),
    ],
    ['accounts', '/accounts/get', () => ({ access_token: tokens.uk })],
    ['balances', '/accounts/balance/get', () => ({ access_token: tokens.uk })],
    ['transactions', '/transactions/sync', () => ({ access_token: tokens.uk, count: 500 })],
    [
      'transactions with the bank’s own text',
      '/transactions/sync',
      () => ({
        access_token: tokens.dynamic,
        options: { include_original_description: true, personal_finance_category_version: 'v2' },
      }),
    ],
    ['an Item with investments', '/item/get', () => ({ access_token: tokens.saver })],
    ['accounts of every type', '/accounts/get', () => ({ access_token: tokens.saver })],
    ['holdings', '/investments/holdings/get', () => ({ access_token: tokens.saver })],
    [
      'investment transactions',
      '/investments/transactions/get',
      () => ({
        access_token: tokens.saver,
        start_date: '2024-11-23',
        end_date: '2026-11-23',
        options: { count: 500, offset: 0 },
      }),
    ],
    ['liabilities', '/liabilities/get', () => ({ access_token: tokens.saver })],
    ['a refresh', '/transactions/refresh', () => ({ access_token: tokens.dynamic })],
    [
      'a Sandbox public token',
      '/sandbox/public_token/create',
      () => ({ institution_id: US_BANK, initial_products: ['transactions'] }),
    ],
    ['a reset login', '/sandbox/item/reset_login', () => ({ access_token: tokens.broken })],
    [
      'Sandbox transactions',
      '/sandbox/transactions/create',
      () => ({
        access_token: tokens.dynamic,
        transactions: [
          {
            date_transacted: '2026-11-22',
            date_posted: '2026-11-23',
            amount: 12.5,
            description: 'COFFEE',
          },
        ],
      }),
    ],
  ])('%s (%s)', async (_, path, makeBody) => {
    const body = makeBody();
    expect(openApi?.validateRequest(path, body)).toEqual([]);
    const { status, answer } = await call(path, body);
    expect(status).toBe(200);
    expect(openApi?.validateResponse(path, status, answer)).toEqual([]);
  });

  it('a public token’s exchange, the link token read back, and the Item’s end', async () => {
    const created = await call('/sandbox/public_token/create', {
      institution_id: US_BANK,
      initial_products: ['transactions'],
    });
    const exchanged = await call('/item/public_token/exchange', {
      public_token: textIn(created.answer, 'public_token'),
    });
    const made = await call('/link/token/create', linkRequest);
    const read = await call('/link/token/get', { link_token: textIn(made.answer, 'link_token') });
    const removed = await call('/item/remove', {
      access_token: textIn(exchanged.answer, 'access_token'),
    });
    expect(openApi?.validateResponse('/item/public_token/exchange', 200, exchanged.answer)).toEqual(
      [],
    );
    expect(openApi?.validateResponse('/link/token/get', 200, read.answer)).toEqual([]);
    expect(openApi?.validateResponse('/item/remove', 200, removed.answer)).toEqual([]);
  });

  it.each<[code: string, path: string, body: () => object, status: number, keys?: object]>([
    ['INVALID_API_KEYS', '/item/get', () => ({ access_token: 'x' }), 400, { 'plaid-secret': 'no' }],
    ['MISSING_FIELDS', '/item/get', () => ({}), 400],
    ['UNKNOWN_FIELDS', '/item/get', () => ({ access_token: tokens.uk, colour: 1 }), 400],
    ['INVALID_FIELD', '/transactions/sync', () => ({ access_token: tokens.uk, count: 501 }), 400],
    ['INVALID_FIELD', '/transactions/sync', () => ({ access_token: tokens.uk, cursor: 'x' }), 400],
    ['INVALID_ACCESS_TOKEN', '/accounts/get', () => ({ access_token: 'access-sandbox-x' }), 400],
    ['INVALID_ACCESS_TOKEN', '/accounts/get', () => ({ access_token: 'access-production-x' }), 400],
    [
      'INVALID_PUBLIC_TOKEN',
      '/item/public_token/exchange',
      () => ({ public_token: 'public-sandbox-x' }),
      400,
    ],
    ['INVALID_LINK_TOKEN', '/link/token/get', () => ({ link_token: 'link-sandbox-x' }), 400],
    ['PRODUCTS_NOT_SUPPORTED', '/liabilities/get', () => ({ access_token: tokens.uk }), 400],
    [
      'ADDITIONAL_CONSENT_REQUIRED',
      '/investments/holdings/get',
      () => ({ access_token: tokens.dynamic }),
      400,
    ],
    ['ITEM_LOGIN_REQUIRED', '/transactions/sync', () => ({ access_token: tokens.broken }), 400],
    [
      'INVALID_CREDENTIALS',
      '/sandbox/public_token/create',
      () => ({
        institution_id: UK_BANK,
        initial_products: ['transactions'],
        options: { override_username: 'user_custom', override_password: '{not json' },
      }),
      400,
    ],
    [
      'INSTITUTION_DOWN',
      '/sandbox/public_token/create',
      () => ({ institution_id: 'ins_132361', initial_products: ['transactions'] }),
      400,
    ],
    [
      'INVALID_INSTITUTION',
      '/institutions/get_by_id',
      () => ({ institution_id: UK_BANK, country_codes: ['US'] }),
      400,
    ],
  ])('%s (%s)', async (code, path, makeBody, status, keys) => {
    const response = await call(path, makeBody(), keys);
    expect(response).toMatchObject({ status, answer: { error_code: code } });
    expect(openApi?.validateResponse(path, status, response.answer)).toEqual([]);
  });
});
