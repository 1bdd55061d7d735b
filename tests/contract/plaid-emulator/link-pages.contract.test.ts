import { CountryCode, Products, type LinkTokenCreateRequest } from 'plaid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { loadOpenApi, OPENAPI_ABSENT } from '../openapi.ts';
import { link, NOON, openBank } from './bank.ts';

const APP = 'https://localhost:4000';
const CREDENTIALS_BANK = 'ins_117650';
const OAUTH_BANK = 'ins_116834';
const GOOD = { action: 'credentials', username: 'user_good', password: 'pass_good' };

let emulator: Emulator;
let plaid: Awaited<ReturnType<typeof openBank>>['plaid'];

beforeEach(async () => {
  ({ emulator, plaid } = await openBank());
});
afterEach(() => emulator.close());

const messageSchema = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  publicToken: z.string().nullish(),
  metadata: z.looseObject({ status: z.string().nullish() }),
});

interface Pane {
  url: string;
  text: string;
  status: number;
  headers: Headers;
  messages: z.infer<typeof messageSchema>[];
}

const unescape = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

async function paneOf(response: Response): Promise<Pane> {
  const text = await response.text();
  const messages: unknown = JSON.parse(unescape(/data-messages="([^"]*)"/.exec(text)?.[1] ?? '[]'));
  const { url, status, headers } = response;
  return { url, text, status, headers, messages: z.array(messageSchema).parse(messages) };
}

async function linkToken(more: Partial<LinkTokenCreateRequest> = {}): Promise<string> {
  const made = await plaid.linkTokenCreate({
    client_name: 'Trax',
    language: 'en',
    country_codes: [CountryCode.Gb],
    user: { client_user_id: 'one' },
    products: [Products.Transactions],
    redirect_uri: `${APP}/link`,
    transactions: { days_requested: 730 },
    ...more,
  });
  return made.data.link_token;
}

async function openLink(token: string, more: Record<string, string> = {}): Promise<Pane> {
  const query = new URLSearchParams({ token, origin: APP, ...more });
  return paneOf(await fetch(`${emulator.url}/link/v2/stable/link.html?${query.toString()}`));
}

async function submit(
  pane: Pane,
  form: Record<string, string> | [string, string][],
): Promise<Pane> {
  return paneOf(await fetch(pane.url, { method: 'POST', body: new URLSearchParams(form) }));
}

const eventsOf = (pane: Pane): unknown[] =>
  pane.messages.filter((one) => one.type === 'event').map((one) => one.name);

async function signInAt(institution: string, token: string): Promise<Pane> {
  const search = await openLink(token);
  return submit(search, { action: 'select', institution });
}

describe('Link', () => {
  it('links a bank: search, credentials, accounts, and a public token for those shared', async () => {
    const token = await linkToken();
    const search = await openLink(token);
    const credentials = await submit(search, { action: 'select', institution: CREDENTIALS_BANK });
    const accounts = await submit(credentials, GOOD);
    const connected = await submit(accounts, [
      ['action', 'accounts'],
      ['account', '0'],
      ['account', '2'],
    ]);
    const closed = await submit(connected, { action: 'finish' });
    const success = closed.messages.find((one) => one.type === 'success');
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
    const token = await linkToken();
    const credentials = await signInAt(CREDENTIALS_BANK, token);
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
    const search = await openLink(await linkToken());
    const next = await submit(search, { action: 'select', institution: CREDENTIALS_BANK });
    expect(search.text).toMatch(/<body\s+data-closed/);
    expect(next.text).not.toContain('data-closed');
  });

  it('is hosted for a browser at hosted_link_url', async () => {
    const made = await plaid.linkTokenCreate({
      client_name: 'Trax',
      language: 'en',
      country_codes: [CountryCode.Gb],
      user: { client_user_id: 'one' },
      products: [Products.Transactions],
      hosted_link: {},
    });
    const pane = await paneOf(await fetch(String(made.data.hosted_link_url)));
    expect(pane.text).toContain('Select your bank');
  });

  it('shows only banks of the countries asked for', async () => {
    const { text } = await openLink(await linkToken());
    expect(text).toContain('Royal Bank of Plaid');
    expect(text).not.toContain('First Platypus Bank');
  });

  it('says that the credentials are wrong, and takes the right ones after that', async () => {
    const credentials = await signInAt(CREDENTIALS_BANK, await linkToken());
    const wrong = await submit(credentials, { ...GOOD, password: 'nope' });
    const right = await submit(wrong, GOOD);
    expect(wrong.text).toContain('role="alert"');
    expect(eventsOf(wrong)).toContain('ERROR');
    expect(right.text).toContain('Choose the accounts to share');
    expect(right.text).not.toContain('role="alert"');
  });

  it('asks for a code where the bank does', async () => {
    const credentials = await signInAt(CREDENTIALS_BANK, await linkToken());
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
    const credentials = await signInAt(CREDENTIALS_BANK, await linkToken());
    const locked = await submit(credentials, custom({ force_error: 'ITEM_LOCKED' }));
    const code = await submit(locked, custom({ mfa: { type: 'device' } }));
    expect(locked.messages.find((one) => one.name === 'ERROR')?.metadata['error_code']).toBe(
      'ITEM_LOCKED',
    );
    expect(code.text).toContain('Security code');
  });

  it('asks before it leaves, and tells where the user stood and what went wrong last', async () => {
    const credentials = await signInAt(CREDENTIALS_BANK, await linkToken());
    const wrong = await submit(credentials, { ...GOOD, password: 'nope' });
    const asked = await submit(wrong, { action: 'ask-exit' });
    const left = await submit(asked, { action: 'exit' });
    expect(asked.text).toContain('Leave without linking?');
    expect(left.messages.find((one) => one.type === 'exit')).toMatchObject({
      error: { error_code: 'INVALID_CREDENTIALS' },
      metadata: {
        status: 'requires_credentials',
        institution: { institution_id: CREDENTIALS_BANK },
      },
    });
  });

  it('update mode repairs the Item, renews its consent, and gives no public token', async () => {
    const { accessToken } = await link(plaid);
    await plaid.sandboxItemResetLogin({ access_token: accessToken });
    emulator.control.advance({ days: 100 });
    const token = await linkToken({ access_token: accessToken, products: null });
    const first = await openLink(token);
    const bankUrl = emulator.url + String(/data-bank="([^"]*)"/.exec(first.text)?.[1]);
    const bank = await paneOf(await fetch(bankUrl));
    const consent = await submit(bank, { ...GOOD, action: 'login' });
    await submit(consent, { action: 'allow' });
    const connected = await submit(first, { action: 'bank-returned' });
    const closed = await submit(connected, { action: 'finish' });
    const { item } = (await plaid.itemGet({ access_token: accessToken })).data;
    expect(closed.messages.find((one) => one.type === 'success')?.publicToken).toBeNull();
    expect(item.error).toBeNull();
    expect(Date.parse(String(item.consent_expiration_time)) - NOON.getTime()).toBe(
      280 * 86_400_000,
    );
  });
});

describe('a bank with OAuth', () => {
  const bankOf = async (pane: Pane): Promise<Pane> =>
    paneOf(await fetch(emulator.url + String(/data-bank="([^"]*)"/.exec(pane.text)?.[1])));

  it('denied: Link says so and can be tried again', async () => {
    const pane = await signInAt(OAUTH_BANK, await linkToken());
    const consent = await submit(await bankOf(pane), { ...GOOD, action: 'login' });
    await submit(consent, { action: 'deny' });
    const back = await submit(pane, { action: 'bank-returned' });
    expect(eventsOf(back)).toContain('FAIL_OAUTH');
    expect(back.text).toContain('Continue to bank');
  });

  it('goes on with the same link token after the way over redirect_uri', async () => {
    const token = await linkToken();
    const pane = await signInAt(OAUTH_BANK, token);
    const consent = await submit(await bankOf(pane), { ...GOOD, action: 'login' });
    const returned = await submit(consent, { action: 'allow' });
    const received = unescape(String(/id="return"[^>]*href="([^"]*)"/.exec(returned.text)?.[1]));
    const resumed = await openLink(token, { received });
    const other = await openLink(await linkToken(), { received });
    expect(received).toMatch(/^https:\/\/localhost:4000\/link\?oauth_state_id=[0-9a-f-]{36}$/);
    expect(resumed.text).toContain('Choose the accounts to share');
    expect(other.text).toContain('Select your bank');
  });

  it('attack: consent without having logged in at the bank', async () => {
    const pane = await signInAt(OAUTH_BANK, await linkToken());
    const forced = await submit(await bankOf(pane), { action: 'allow' });
    expect(forced.text).toContain('Log in');
  });
});

describe('attacks on the Link page', () => {
  it('a page that is not on this machine frames Link', async () => {
    const token = await linkToken();
    const origins = ['https://evil.example', 'https://localhost:1/path', 'x; script-src *', ''];
    const answers = await Promise.all(origins.map((origin) => openLink(token, { origin })));
    expect(answers.map((one) => one.status)).toEqual([404, 404, 404, 404]);
  });

  it('another page of this machine frames the Link of an app', async () => {
    const { headers } = await openLink(await linkToken());
    const policy = String(headers.get('content-security-policy'));
    expect(policy).toContain(`frame-ancestors ${APP}`);
    expect(policy).not.toContain('unsafe');
  });

  it('a client name that is markup', async () => {
    const { text } = await openLink(await linkToken({ client_name: '<script>"x"</script>' }));
    expect(text).not.toContain('<script>"');
  });

  it('a link token that is made up or has expired', async () => {
    const token = await linkToken();
    emulator.control.advance({ days: 1 });
    expect((await openLink(token)).text).toContain('This link has expired');
    expect((await openLink('link-sandbox-guess')).text).toContain('This link has expired');
  });
});
