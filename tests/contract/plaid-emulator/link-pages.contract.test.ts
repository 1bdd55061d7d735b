import { CountryCode } from 'plaid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { loadOpenApi, OPENAPI_ABSENT } from '../openapi.ts';
import { openBank, US_BANK } from './bank.ts';
import {
  APP,
  eventsOf,
  type LinkClient,
  linkFor,
  LOGIN,
  messageOf,
  refusalOf,
  submit,
  UK_CREDENTIALS_BANK as CREDENTIALS_BANK,
} from './link-page.ts';

const GOOD = { action: 'credentials', ...LOGIN };

let emulator: Emulator;
let plaid: Awaited<ReturnType<typeof openBank>>['plaid'];
let client: LinkClient;

beforeEach(async () => {
  ({ emulator, plaid } = await openBank());
  client = linkFor(emulator, plaid);
});
afterEach(() => emulator.close());

describe('Link', () => {
  it('links a bank: search, credentials, accounts, and a public token for those shared', async () => {
    const token = await client.token();
    const search = await client.open(token);
    const credentials = await submit(search, { action: 'select', institution: CREDENTIALS_BANK });
    const accounts = await submit(credentials, GOOD);
    const connected = await submit(accounts, [
      ['action', 'accounts'],
      ['account', '0'],
      ['account', '2'],
    ]);
    const closed = await submit(connected, { action: 'finish' });
    const success = messageOf(closed, 'success');
    const exchanged = await plaid.itemPublicTokenExchange({
      public_token: String(success?.publicToken),
    });
    const shared = await plaid.accountsGet({ access_token: exchanged.data.access_token });

    expect(eventsOf(search)).toEqual(['OPEN', 'TRANSITION_VIEW']);
    expect(eventsOf(closed)).toEqual(['HANDOFF']);
    expect(shared.data.accounts.map((one) => one.name)).toEqual([
      'Current Account',
      'Rewards Credit Card',
    ]);
    expect(success?.metadata['accounts']).toMatchObject(
      shared.data.accounts.map((one) => ({ id: one.account_id, mask: one.mask })),
    );
  });

  it('is told to /link/token/get as Plaid tells it', async (context) => {
    const openApi = loadOpenApi();
    if (openApi === undefined) return context.skip(OPENAPI_ABSENT);
    const token = await client.token();
    const credentials = await client.openAt(CREDENTIALS_BANK, token);
    const accounts = await submit(credentials, GOOD);
    const connected = await submit(accounts, { action: 'accounts', account: '0' });
    const unfinished = await plaid.linkTokenGet({ link_token: token });
    await submit(connected, { action: 'finish' });
    const { data } = await plaid.linkTokenGet({ link_token: token });
    expect(unfinished.data.link_sessions?.[0]?.results).toBeUndefined();
    expect(data.link_sessions?.[0]?.results?.item_add_results).toHaveLength(1);
    expect(openApi.validateResponse('/link/token/get', 200, data)).toEqual([]);
  });

  it('cannot be pressed before the app has opened it, and is open from then on', async () => {
    const search = await client.open(await client.token());
    const next = await submit(search, { action: 'select', institution: CREDENTIALS_BANK });
    expect(search.text).toMatch(/<body\s+data-closed/);
    expect(next.text).not.toContain('data-closed');
  });

  it('opens again with the same token after it was left, and no more after success', async () => {
    const token = await client.token();
    const left = await client.openAt(CREDENTIALS_BANK, token);
    await submit(await submit(left, { action: 'ask-exit' }), { action: 'exit' });
    const credentials = await client.openAt(CREDENTIALS_BANK, token);
    const other = await client.openAt(CREDENTIALS_BANK, token);
    const accounts = await submit(credentials, GOOD);
    const connected = await submit(accounts, { action: 'accounts', account: '0' });
    const closed = await submit(connected, { action: 'finish' });
    const { data } = await plaid.linkTokenGet({ link_token: token });
    expect(messageOf(closed, 'success')?.publicToken).toMatch(/^public-sandbox-/);
    expect(data.link_sessions?.map((one) => one.results?.item_add_results.length)).toEqual([
      undefined,
      1,
      undefined,
    ]);
    for (const pane of [await client.open(token), await submit(other, GOOD)]) {
      expect(refusalOf(pane).error?.error_code).toBe('INVALID_LINK_TOKEN');
    }
  });

  it('is refused in the middle of a session when its token expires', async () => {
    const credentials = await client.openAt(CREDENTIALS_BANK, await client.token());
    emulator.control.advance({ days: 1 });
    expect(refusalOf(await submit(credentials, GOOD)).error?.error_code).toBe('INVALID_LINK_TOKEN');
  });

  it('tells /link/token/get of a session that was left', async (context) => {
    const openApi = loadOpenApi();
    if (openApi === undefined) return context.skip(OPENAPI_ABSENT);
    const token = await client.token();
    const untouched = await submit(await client.open(token), { action: 'ask-exit' });
    await submit(untouched, { action: 'exit' });
    const wrong = await submit(await client.openAt(CREDENTIALS_BANK, token), {
      ...GOOD,
      password: 'nope',
    });
    await submit(await submit(wrong, { action: 'ask-exit' }), { action: 'exit' });
    const { data } = await plaid.linkTokenGet({ link_token: token });
    expect(openApi.validateResponse('/link/token/get', 200, data)).toEqual([]);
    expect(data.link_sessions).toMatchObject([
      { exit: { error: null, metadata: { institution: null } } },
      { exit: { error: { error_code: 'INVALID_CREDENTIALS' } } },
    ]);
    expect(data.link_sessions?.every((one) => typeof one.finished_at === 'string')).toBe(true);
  });

  it('shows only banks of the countries asked for', async () => {
    const { text } = await client.open(await client.token());
    expect(text).toContain('Royal Bank of Plaid');
    expect(text).not.toContain('First Platypus Bank');
  });

  it('says that the credentials are wrong, and takes the right ones after that', async () => {
    const credentials = await client.openAt(CREDENTIALS_BANK, await client.token());
    const wrong = await submit(credentials, { ...GOOD, password: 'nope' });
    const right = await submit(wrong, GOOD);
    expect(wrong.text).toContain('role="alert"');
    expect(eventsOf(wrong)).toContain('ERROR');
    expect(right.text).toContain('Choose the accounts to share');
    expect(right.text).not.toContain('role="alert"');
  });

  it('asks for a code where the bank does', async () => {
    const credentials = await client.openAt(CREDENTIALS_BANK, await client.token());
    const code = await submit(credentials, { ...GOOD, password: 'mfa_device' });
    const wrong = await submit(code, { action: 'mfa', code: '0000' });
    const right = await submit(wrong, { action: 'mfa', code: '1234' });
    expect(wrong.text).toContain('role="alert"');
    expect(right.text).toContain('Choose the accounts to share');
  });

  it("a custom user's force_error and mfa are honoured", async () => {
    const custom = (document: object) => ({
      action: 'credentials',
      username: 'user_custom',
      password: JSON.stringify(document),
    });
    const credentials = await client.openAt(CREDENTIALS_BANK, await client.token());
    const locked = await submit(credentials, custom({ force_error: 'ITEM_LOCKED' }));
    const code = await submit(locked, custom({ mfa: { type: 'device' } }));
    expect(locked.messages.find((one) => one.name === 'ERROR')?.metadata['error_code']).toBe(
      'ITEM_LOCKED',
    );
    expect(code.text).toContain('Security code');
  });

  it('asks before it leaves, and tells where the user stood and what went wrong last', async () => {
    const credentials = await client.openAt(CREDENTIALS_BANK, await client.token());
    const wrong = await submit(credentials, { ...GOOD, password: 'nope' });
    const asked = await submit(wrong, { action: 'ask-exit' });
    const left = await submit(asked, { action: 'exit' });
    expect(asked.text).toContain('Leave without linking?');
    expect(messageOf(left, 'exit')).toMatchObject({
      error: { error_code: 'INVALID_CREDENTIALS' },
      metadata: {
        status: 'requires_credentials',
        institution: { institution_id: CREDENTIALS_BANK },
      },
    });
  });
});

describe('attacks on the Link page', () => {
  it('a page that is not on this machine frames Link', async () => {
    const token = await client.token();
    const origins = ['https://evil.example', 'https://localhost:1/path', 'x; script-src *', ''];
    const answers = await Promise.all(origins.map((origin) => client.open(token, { origin })));
    expect(answers.map((one) => one.status)).toEqual([404, 404, 404, 404]);
  });

  it('another page of this machine frames the Link of an app', async () => {
    const { headers } = await client.open(await client.token());
    const policy = String(headers.get('content-security-policy'));
    expect(policy).toContain(`frame-ancestors ${APP}`);
    expect(policy).not.toContain('unsafe');
  });

  it('a bank that Link did not list', async () => {
    const search = await client.open(await client.token({ country_codes: [CountryCode.Gb] }));
    const forced = await submit(search, { action: 'select', institution: US_BANK });
    expect(forced.text).toContain('Select your bank');
  });

  it('a client name that is markup', async () => {
    const { text } = await client.open(await client.token({ client_name: '<script>"x"</script>' }));
    expect(text).not.toContain('<script>"');
  });

  it('a link token that is made up or has expired', async () => {
    const token = await client.token();
    emulator.control.advance({ days: 1 });
    expect(refusalOf(await client.open(token)).error?.error_code).toBe('INVALID_LINK_TOKEN');
    expect(refusalOf(await client.open('link-sandbox-guess')).error).toMatchObject({
      error_code: 'INVALID_LINK_TOKEN',
    });
  });
});
