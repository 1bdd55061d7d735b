import { CountryCode } from 'plaid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { loadOpenApi, OPENAPI_ABSENT } from '../openapi.ts';
import { link, NOON, openBank } from './bank.ts';
import {
  attribute,
  LINK_REQUEST,
  type LinkClient,
  linkFor,
  LOGIN,
  type Pane,
  submit,
  UK_CREDENTIALS_BANK,
  UK_OAUTH_BANK,
  visit,
} from './link-page.ts';

let emulator: Emulator;
let plaid: Awaited<ReturnType<typeof openBank>>['plaid'];
let client: LinkClient;

beforeEach(async () => {
  ({ emulator, plaid } = await openBank());
  client = linkFor(emulator, plaid);
});
afterEach(() => emulator.close());

async function hosted(more: Parameters<LinkClient['create']>[0] = {}) {
  const { data } = await plaid.linkTokenCreate({ ...LINK_REQUEST, hosted_link: {}, ...more });
  return {
    token: data.link_token,
    url: String(data.hosted_link_url),
    lifetime: Date.parse(data.expiration) - NOON.getTime(),
  };
}

const choose = (pane: Pane, institution: string): Promise<Pane> =>
  submit(pane, { action: 'select', institution });

const shareAndFinish = async (accounts: Pane): Promise<Pane> =>
  submit(await submit(accounts, { action: 'accounts', account: '0' }), { action: 'finish' });

const sessionsOf = async (token: string) =>
  (await plaid.linkTokenGet({ link_token: token })).data.link_sessions ?? [];

describe('Hosted Link', () => {
  it('links a bank in a browser of its own, and tells /link/token/get alone', async (context) => {
    const openApi = loadOpenApi();
    if (openApi === undefined) return context.skip(OPENAPI_ABSENT);
    const { token, url } = await hosted();
    const credentials = await choose(await visit(url), UK_CREDENTIALS_BANK);
    const end = await shareAndFinish(
      await submit(credentials, { action: 'credentials', ...LOGIN }),
    );
    const { data } = await plaid.linkTokenGet({ link_token: token });
    const [session] = data.link_sessions ?? [];
    const publicToken = session?.results?.item_add_results[0]?.public_token;
    const exchanged = await plaid.itemPublicTokenExchange({ public_token: String(publicToken) });
    expect(end.text).toContain('You can go back to Trax');
    expect(session?.finished_at).toBe('2026-11-23T12:00:00Z');
    expect(exchanged.status).toBe(200);
    expect(openApi.validateResponse('/link/token/get', 200, data)).toEqual([]);
  });

  it('goes to a bank with OAuth and back by itself, without a redirect_uri', async () => {
    const { token, url } = await hosted();
    const pane = await choose(await visit(url), UK_OAUTH_BANK);
    const accounts = await client.answerAtBank(pane, 'allow');
    const end = await shareAndFinish(accounts);
    expect(attribute(pane, 'data-mode')).toBe('hosted');
    expect(accounts.text).toContain('Choose the accounts to share');
    expect(end.text).toContain('You can go back to Trax');
    expect((await sessionsOf(token))[0]?.results?.item_add_results).toHaveLength(1);
  });

  it('comes back from a bank that was denied, and can be tried again', async () => {
    const { url } = await hosted();
    const denied = await client.answerAtBank(await choose(await visit(url), UK_OAUTH_BANK), 'deny');
    const accounts = await client.answerAtBank(denied, 'allow');
    expect(denied.text).toContain('role="alert"');
    expect(accounts.text).toContain('Choose the accounts to share');
  });

  it('opened twice has two sessions, and one result', async () => {
    const { token, url } = await hosted();
    const first = await visit(url);
    const second = await visit(url);
    await shareAndFinish(await client.answerAtBank(await choose(second, UK_OAUTH_BANK), 'allow'));
    const late = await choose(first, UK_CREDENTIALS_BANK);
    const results = (await sessionsOf(token)).map((one) => one.results?.item_add_results.length);
    expect(results).toEqual([undefined, 1]);
    expect(late.text).toContain('This link has been used');
  });

  it('left: the session tells so, and where', async () => {
    const { token, url } = await hosted();
    const pane = await choose(await visit(url), UK_OAUTH_BANK);
    const end = await submit(await submit(pane, { action: 'ask-exit' }), { action: 'exit' });
    const [session] = await sessionsOf(token);
    expect(end.text).toContain('Nothing has changed');
    expect(session?.results).toBeUndefined();
    expect(session?.exit?.metadata?.status).toBe('requires_oauth');
    expect(session?.finished_at).toBeDefined();
  });

  it('renews an Item in update mode: a hand-off and no public token', async () => {
    const { accessToken } = await link(plaid);
    emulator.control.advance({ days: 100 });
    const { token, url } = await hosted({ access_token: accessToken, products: null });
    const connected = await client.answerAtBank(await visit(url), 'allow');
    await submit(connected, { action: 'finish' });
    const [session] = await sessionsOf(token);
    const { item } = (await plaid.itemGet({ access_token: accessToken })).data;
    expect(session?.results?.item_add_results).toEqual([]);
    expect(session?.events?.map((one) => one.event_name)).toContain('HANDOFF');
    expect(session?.finished_at).toBeDefined();
    expect(Date.parse(String(item.consent_expiration_time)) - NOON.getTime()).toBe(
      280 * 86_400_000,
    );
  });

  it('lives for half an hour, or for as long as was asked', async () => {
    const { url, lifetime } = await hosted();
    const longer = await hosted({ hosted_link: { url_lifetime_seconds: 7200 } });
    emulator.control.advance({ days: 31 / (24 * 60) });
    expect([lifetime, longer.lifetime]).toEqual([30 * 60_000, 7_200_000]);
    expect((await visit(url)).text).toContain('This link has expired');
    expect((await visit(longer.url)).text).toContain('Select your bank');
  });

  it('lasts no longer than Plaid lets it', async () => {
    const answer = await client.create({ hosted_link: { url_lifetime_seconds: 22 * 86_400 } });
    expect(client.codeOf(answer)).toBe('INVALID_FIELD');
  });

  it('attack: the hosted page of a token that has none', async () => {
    const token = await client.token({ country_codes: [CountryCode.Gb] });
    expect((await visit(`${emulator.url}/hosted?token=${token}`)).status).toBe(404);
  });
});
