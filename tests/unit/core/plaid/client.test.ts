import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPlaidClient, type PlaidClientOptions } from '../../../../src/core/plaid/client.ts';
import type { LinkTokenRequest, PlaidClient } from '../../../../src/core/plaid/port.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import type { Result } from '../../../../src/shared/failure.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { json, plaidError, raw, startScriptedPlaid, type ScriptedPlaid } from './scripted-plaid.ts';

const CLIENT_ID = 'marked-client-id';
const SECRET = 'marked-secret';
const TOKEN = 'access-sandbox-marked-token';
const MARKS = [CLIENT_ID, SECRET, TOKEN];

const token = new Secret(TOKEN);
let plaid: ScriptedPlaid;
beforeEach(async () => {
  plaid = await startScriptedPlaid();
});
afterEach(() => plaid.close());

const waits: number[] = [];
function client(more: Partial<PlaidClientOptions> = {}): PlaidClient {
  waits.length = 0;
  return createPlaidClient({
    environment: 'sandbox',
    baseUrl: plaid.url,
    keys: { clientId: new Secret(CLIENT_ID), secret: new Secret(SECRET) },
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    random: () => 0.5,
    ...more,
  });
}

const page = {
  added: [],
  modified: [],
  removed: [{ transaction_id: 'txn1', account_id: 'acc1' }],
  accounts: [],
  next_cursor: 'cursor-2',
  has_more: true,
  transactions_update_status: 'HISTORICAL_UPDATE_COMPLETE',
  request_id: 'req-2',
};
const sync = (
  to: PlaidClient,
  options: Parameters<PlaidClient['syncTransactions']>[2] = {},
  cursor: string | null = null,
) => to.syncTransactions(token, { cursor, count: 500 }, options);

function expectNoSecrets(result: Result<unknown>): void {
  const shown = inspect(result, { depth: 9 }) + JSON.stringify(result);
  for (const mark of MARKS) expect(shown).not.toContain(mark);
}

describe('requests', () => {
  it('carry the keys, the API version and no cursor for all of the history', async () => {
    plaid.answer(json(page));
    valueOf(await sync(client()));
    const [seen] = plaid.seen;
    expect(seen).toMatchObject({
      path: '/transactions/sync',
      headers: {
        'plaid-client-id': CLIENT_ID,
        'plaid-secret': SECRET,
        'plaid-version': '2020-09-14',
      },
    });
    expect(seen?.body).toEqual({
      access_token: TOKEN,
      count: 500,
      options: { include_original_description: true },
    });
  });

  it('carry the cursor afterwards', async () => {
    plaid.answer(json(page));
    expect(valueOf(await sync(client(), {}, 'cursor-1'))).toMatchObject({
      nextCursor: 'cursor-2',
      hasMore: true,
      removed: [{ transactionId: 'txn1', accountId: 'acc1' }],
      updateStatus: 'HISTORICAL_UPDATE_COMPLETE',
      requestId: 'req-2',
    });
    expect(plaid.seen[0]?.body).toMatchObject({ cursor: 'cursor-1' });
  });

  const link: LinkTokenRequest = {
    clientUserId: 'user-1',
    clientName: 'Trax',
    language: 'en',
    countryCodes: ['GB', 'US'],
    redirectUri: 'https://localhost:8484/oauth-return',
    hosted: false,
    optionalProducts: [],
    chooseAccounts: false,
    daysRequested: 730,
  };
  const always = {
    user: { client_user_id: 'user-1' },
    client_name: 'Trax',
    language: 'en',
    country_codes: ['GB', 'US'],
    redirect_uri: 'https://localhost:8484/oauth-return',
  };
  const newItem = { products: ['transactions'], transactions: { days_requested: 730 } };
  const linkToken = {
    link_token: 'link-1',
    expiration: '2026-11-23T14:00:00+02:00',
    request_id: 'r',
  };

  it.each<[what: string, more: Partial<LinkTokenRequest>, body: object]>([
    ['a new link: transactions and their whole history', {}, newItem],
    [
      'a new link with optional products',
      { optionalProducts: ['investments', 'liabilities'] },
      { ...newItem, optional_products: ['investments', 'liabilities'] },
    ],
    ['a new link on a page of Plaid’s own', { hosted: true }, { ...newItem, hosted_link: {} }],
    [
      'a new link, for which there are no accounts to choose yet',
      { chooseAccounts: true },
      newItem,
    ],
    [
      'update mode: the access token and no products, whatever else was asked for',
      { accessToken: token, optionalProducts: ['investments'] },
      { access_token: TOKEN },
    ],
    [
      'update mode with other accounts',
      { accessToken: token, chooseAccounts: true },
      { access_token: TOKEN, update: { account_selection_enabled: true } },
    ],
    [
      'update mode on a page of Plaid’s own',
      { accessToken: token, hosted: true },
      { access_token: TOKEN, hosted_link: {} },
    ],
  ])('ask for %s', async (_what, more, body) => {
    plaid.answer(json(linkToken));
    const made = valueOf(await client().createLinkToken({ ...link, ...more }));
    expect(plaid.seen[0]?.body).toEqual({ ...always, ...body });
    expect(made.linkToken.reveal()).toBe('link-1');
    expect(made.expiresAt).toBe('2026-11-23T12:00:00.000Z');
    expect(made.hostedUrl).toBeNull();
  });

  it('for a page of Plaid’s own get its address as a secret', async () => {
    plaid.answer(json({ ...linkToken, hosted_link_url: 'https://secure.plaid.com/hl/marked-hl' }));
    const made = await client().createLinkToken({ ...link, hosted: true });
    expect(valueOf(made).hostedUrl?.reveal()).toBe('https://secure.plaid.com/hl/marked-hl');
    expect(inspect(made, { depth: 9 }) + JSON.stringify(made)).not.toContain('marked-hl');
  });

  it.each(['file:///etc/passwd', 'javascript:alert(1)', 'trax://app', 'not a url', ''])(
    'attack: an address that is no web page, %j, does not come back',
    async (url) => {
      plaid.answer(json({ ...linkToken, hosted_link_url: url }));
      const made = await client().createLinkToken({ ...link, hosted: true });
      expect(failureOf(made).code).toBe('PLAID_MALFORMED');
    },
  );

  it('with an unknown country are not sent', async () => {
    const result = await client().createLinkToken({ ...link, countryCodes: ['XX'] });
    expect(failureOf(result).code).toBe('BAD_REQUEST');
    expect(plaid.seen).toEqual([]);
  });

  it('for a test bank are not sent in Production', async () => {
    const made = await client({ environment: 'production' }).createSandboxPublicToken({
      institutionId: 'ins_109508',
    });
    expect(failureOf(made).code).toBe('ENVIRONMENT_INVALID');
    expect(plaid.seen).toEqual([]);
  });
});

describe('answers', () => {
  it('of /item/get', async () => {
    const item = {
      item_id: 'item-1',
      institution_id: 'ins_1',
      institution_name: 'Bank',
      consent_expiration_time: '2027-01-01T00:00:00Z',
      error: plaidError('ITEM_ERROR', 'ITEM_LOGIN_REQUIRED'),
      webhook: null,
    };
    plaid.answer(json({ item, status: null, request_id: 'r' }));
    expect(valueOf(await client().getItem(token))).toEqual({
      itemId: 'item-1',
      institutionId: 'ins_1',
      institutionName: 'Bank',
      products: [],
      consentExpiresAt: '2027-01-01T00:00:00.000Z',
      error: {
        type: 'ITEM_ERROR',
        code: 'ITEM_LOGIN_REQUIRED',
        message: 'words for developers',
        displayMessage: null,
      },
      raw: item,
    });
  });

  it('attack: an Item’s error with markup for codes and a text without end is tamed', async () => {
    const error = {
      error_type: '<b>',
      error_code: 'x'.repeat(5000),
      error_message: null,
      display_message: `one\u0000\ntwo ${'x'.repeat(5000)}`,
    };
    plaid.answer(json({ item: { item_id: 'item-1', error }, request_id: 'r' }));
    const told = valueOf(await client().getItem(token)).error;
    expect(told).toMatchObject({ type: 'UNKNOWN', code: 'UNKNOWN', message: '' });
    expect(told?.displayMessage).toMatch(/^one two x{292}$/);
  });

  it('of /accounts/get', async () => {
    const account = {
      account_id: 'acc1',
      balances: {
        available: null,
        current: 12.5,
        limit: null,
        iso_currency_code: 'GBP',
        unofficial_currency_code: null,
      },
      mask: '1111',
      name: 'Current',
      official_name: null,
      type: 'depository',
      subtype: 'checking',
    };
    plaid.answer(json({ accounts: [account], item: {}, request_id: 'r' }));
    const [parsed] = valueOf(await client().getAccounts(token));
    expect(parsed).toMatchObject({
      accountId: 'acc1',
      persistentAccountId: null,
      balances: { current: 12.5, available: null, isoCurrencyCode: 'GBP', lastUpdated: null },
      raw: account,
    });
  });

  it('of /institutions/get_by_id, leaving out a logo and a colour that are not what they should be', async () => {
    const institution = {
      institution_id: 'ins_1',
      name: 'Bank',
      logo: 'iVBORw0KGgo=',
      primary_color: '#00ff00',
      url: 'https://bank.example',
      country_codes: ['GB', 'IE'],
    };
    plaid.answer(
      json({ institution, request_id: 'r' }),
      json({
        institution: { ...institution, logo: '<svg>', primary_color: 'red;', country_codes: null },
        request_id: 'r',
      }),
    );
    expect(valueOf(await client().getInstitution('ins_1', ['GB']))).toEqual({
      institutionId: 'ins_1',
      name: 'Bank',
      logo: 'iVBORw0KGgo=',
      primaryColor: '#00ff00',
      url: 'https://bank.example',
      countries: ['GB', 'IE'],
    });
    expect(valueOf(await client().getInstitution('ins_1', ['GB']))).toMatchObject({
      logo: null,
      primaryColor: null,
      countries: [],
    });
  });

  it('of the token endpoints are secrets at once', async () => {
    plaid.answer(
      json({ access_token: TOKEN, item_id: 'item-1', request_id: 'r' }),
      json({ public_token: 'public-1', request_id: 'r' }),
      json({ request_id: 'r' }),
    );
    const exchanged = await client().exchangePublicToken(new Secret('public-1'));
    expect(valueOf(exchanged).accessToken.reveal()).toBe(TOKEN);
    expectNoSecrets(exchanged);
    const made = await client().createSandboxPublicToken({ institutionId: 'ins_109508' });
    expect(valueOf(made).reveal()).toBe('public-1');
    valueOf(await client().removeItem(token));
  });
});

describe('bad answers', () => {
  it.each([
    ['malformed JSON', raw('{"added": [')],
    ['an HTML page', raw('<html>login to the hotel wifi</html>')],
    ['nothing', raw('')],
    ['the wrong shape', json({ ...page, has_more: 'yes' })],
    ['a bad row', json({ ...page, added: [{ transaction_id: 'x' }] })],
    ['an error in no known shape', json({ oops: true }, 400)],
  ])('%s: PLAID_MALFORMED, sent once, with no text of the answer', async (_what, script) => {
    plaid.answer(script);
    const problem = failureOf(await sync(client()));
    expect(problem.code).toBe('PLAID_MALFORMED');
    expect(JSON.stringify(problem)).not.toMatch(/hotel|oops|added/);
    expect(plaid.seen).toHaveLength(1);
  });

  it('keep their request id when they have one', async () => {
    plaid.answer(json({ ...page, next_cursor: 7 }));
    expect(failureOf(await sync(client())).plaid?.requestId).toBe('req-2');
  });

  it('attack: a body without end is cut off', async () => {
    plaid.answer((response) => {
      const chunk = Buffer.alloc(1024 * 1024, 0x20);
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.on('drain', more);
      more();
    });
    expect(failureOf(await sync(client())).code).toBe('PLAID_MALFORMED');
  });

  it('attack: a redirect that would carry the keys to another host is not followed', async () => {
    const elsewhere = await startScriptedPlaid();
    plaid.answer(
      ...Array.from({ length: 5 }, () =>
        json({}, 307, { Location: `${elsewhere.url}/transactions/sync` }),
      ),
    );
    expect(failureOf(await sync(client())).code).toBe('PLAID_UNREACHABLE');
    expect(elsewhere.seen).toEqual([]);
    await elsewhere.close();
  });

  it('attack: secrets that an error repeats are taken out, and control characters too', async () => {
    plaid.answer(
      json(
        plaidError('INVALID_REQUEST', 'INVALID_FIELD', {
          error_message: `no ${SECRET}\u0000\n${TOKEN} for ${CLIENT_ID}`,
        }),
        400,
      ),
    );
    const result = await sync(client());
    expectNoSecrets(result);
    expect(failureOf(result).message).toBe(
      'Plaid refused the request: no [secret] [secret] for [secret]',
    );
  });

  it('attack: text in the place of codes and ids is not passed on', async () => {
    plaid.answer(
      json(plaidError('<b>', 'x'.repeat(5000), { request_id: '<script>alert(1)</script>' }), 400),
    );
    expect(failureOf(await sync(client())).plaid).toEqual({
      type: 'UNKNOWN',
      code: 'UNKNOWN',
      requestId: null,
    });
  });
});

describe('failures', () => {
  it('carry type, code, request id and Item, and no secret', async () => {
    plaid.answer(json(plaidError('ITEM_ERROR', 'ITEM_LOGIN_REQUIRED'), 400));
    const result = await sync(client(), { itemId: 'item-1' });
    expect(failureOf(result)).toMatchObject({
      code: 'LOGIN_REQUIRED',
      itemId: 'item-1',
      plaid: { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED', requestId: 'req-1' },
    });
    expectNoSecrets(result);
  });

  it('wrong keys name their environment', async () => {
    plaid.answer(json(plaidError('INVALID_INPUT', 'INVALID_API_KEYS'), 400));
    const problem = failureOf(await client().checkKeys());
    expect(problem.code).toBe('KEYS_INVALID');
    expect(problem.message).toContain('Sandbox');
    expect(plaid.seen[0]?.path).toBe('/institutions/get');
  });

  it('right keys are told so', async () => {
    plaid.answer(json({ institutions: [], total: 1, request_id: 'r' }));
    expect((await client().checkKeys()).ok).toBe(true);
  });

  it('a mutation during pagination is handed on at once', async () => {
    plaid.answer(
      json(plaidError('TRANSACTIONS_ERROR', 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION'), 400),
    );
    expect(failureOf(await sync(client())).code).toBe('SYNC_MUTATED');
    expect(plaid.seen).toHaveLength(1);
  });

  it('Plaid unreachable: tried five times', async () => {
    const gone = await startScriptedPlaid();
    await gone.close();
    const attempts: number[] = [];
    const result = await sync(client({ baseUrl: gone.url }), {
      onRequest: (attempt) => attempts.push(attempt),
    });
    expect(failureOf(result)).toMatchObject({ code: 'PLAID_UNREACHABLE', retryable: true });
    expect(failureOf(result).message).toContain('ECONNREFUSED');
    expect(attempts).toEqual([1, 2, 3, 4, 5]);
    expectNoSecrets(result);
  });

  it('a dropped connection and a body cut short are retried', async () => {
    plaid.answer(
      (response) => response.destroy(),
      (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '999' });
        response.write('{"added"', () => response.destroy());
      },
      json(page),
    );
    expect(valueOf(await sync(client())).nextCursor).toBe('cursor-2');
    expect(waits).toHaveLength(2);
  });

  it('429 waits as long as Retry-After says, then goes on', async () => {
    plaid.answer(
      json(plaidError('RATE_LIMIT_EXCEEDED', 'TRANSACTIONS_SYNC_LIMIT'), 429, {
        'Retry-After': '7',
      }),
      json({}, 429, { 'Retry-After': 'Mon, 23 Nov 2026 12:00:09 GMT' }),
      json(page),
    );
    const at = Date.UTC(2026, 10, 23, 12, 0, 0);
    valueOf(await sync(client({ clock: () => at })));
    expect(waits).toEqual([7000, 9000]);
  });

  it('a Retry-After date that has passed, as with a clock that is ahead, does not hurry anything', async () => {
    plaid.answer(json({}, 429, { 'Retry-After': 'Mon, 23 Nov 2026 12:00:09 GMT' }), json(page));
    valueOf(await sync(client({ clock: () => Date.UTC(2026, 10, 24) })));
    expect(waits).toEqual([500]);
  });

  it('a clock that goes back by a day holds no call up for longer than a minute', async () => {
    const limited = client({ limits: { 'transactions/sync': { perItem: 1 } } });
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now });
    onTestFinished(() => void vi.useRealTimers());
    plaid.answer(json(page), json(page));
    valueOf(await sync(limited));
    vi.setSystemTime(now - 86_400_000);
    valueOf(await sync(limited));
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeLessThanOrEqual(60_000);
  });

  it('a gateway in trouble is retried', async () => {
    plaid.answer(raw('<html>502</html>', 502), json(page));
    valueOf(await sync(client()));
    expect(waits).toEqual([500]);
  });

  it('an answer that does not come in time is a failure', async () => {
    const silent = () => undefined;
    plaid.answer(silent, silent, silent, silent, silent);
    const problem = failureOf(await sync(client({ timeoutMs: 20 })));
    expect(problem.code).toBe('PLAID_UNREACHABLE');
    expect(problem.message).toMatch(/in time/);
  });

  it('an answer that trickles in without end is a failure', async () => {
    const trickle = (response: Parameters<Parameters<ScriptedPlaid['answer']>[0]>[0]) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => {
        clearInterval(timer);
      });
    };
    plaid.answer(trickle, trickle, trickle, trickle, trickle);
    expect(failureOf(await sync(client({ timeoutMs: 30 }))).code).toBe('PLAID_UNREACHABLE');
  });

  it('cancelling ends a request that is under way', async () => {
    const controller = new AbortController();
    plaid.answer(() => {
      controller.abort();
    });
    expect(failureOf(await sync(client(), { signal: controller.signal })).code).toBe('CANCELLED');
    expect(plaid.seen).toHaveLength(1);
  });

  it('a call that was cancelled before it began sends nothing', async () => {
    const result = await sync(client(), { signal: AbortSignal.abort() });
    expect(failureOf(result).code).toBe('CANCELLED');
    expect(plaid.seen).toEqual([]);
  });
});

describe('createPlaidClient', () => {
  it.each(['https://evil.example', 'http://sandbox.plaid.com', ''])(
    'attack: never sends keys to %j',
    (baseUrl) => {
      expect(() => client({ baseUrl })).toThrow(TypeError);
    },
  );

  it('attack: a proxy in the environment does not see the keys', async () => {
    const proxy = await startScriptedPlaid();
    process.env['http_proxy'] = proxy.url;
    plaid.answer(json(page));
    const result = await sync(client());
    delete process.env['http_proxy'];
    valueOf(result);
    expect(proxy.seen).toEqual([]);
    await proxy.close();
  });
});
