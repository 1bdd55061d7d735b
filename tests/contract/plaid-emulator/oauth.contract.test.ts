import { CountryCode } from 'plaid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { openBank } from './bank.ts';
import {
  ANDROID_WEB_VIEW,
  APP,
  attribute,
  DESKTOP,
  eventsOf,
  IOS_WEB_VIEW,
  LINK_REQUEST,
  type LinkClient,
  linkFor,
  messageOf,
  REDIRECT_URI,
  refusalOf,
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

describe('the way to a bank with OAuth', () => {
  const POPUP = '/link/v2/stable/sandbox-oauth-login.html';
  const BANK = '/oauth/bank';

  it.each([
    ['a desktop browser', DESKTOP, 'popup', POPUP],
    ['Safari on a phone', `${IOS_WEB_VIEW} Version/17.5 Safari/604.1`, 'popup', POPUP],
    ['Chrome on a phone', ANDROID_WEB_VIEW.replace('; wv', ''), 'popup', POPUP],
    ['a web view of Android', ANDROID_WEB_VIEW, 'redirect', BANK],
    ['a web view of an iPhone', IOS_WEB_VIEW, 'redirect', BANK],
    ['a web view of an iPad', IOS_WEB_VIEW.replace('iPhone;', 'iPad;'), 'redirect', BANK],
  ])('from %s', async (_, userAgent, mode, path) => {
    const pane = await client.openAt(UK_OAUTH_BANK, await client.token(), userAgent);
    expect(attribute(pane, 'data-mode')).toBe(mode);
    expect(attribute(pane, 'data-bank')).toMatch(
      new RegExp(`^${path}\\?oauth_state_id=[\\w-]{36}$`),
    );
  });

  it('without a redirect_uri the redirect flow hides such banks, and the pop-up does not', async () => {
    const token = (await plaid.linkTokenCreate(LINK_REQUEST)).data.link_token;
    const phone = await client.open(token, {}, ANDROID_WEB_VIEW);
    const desktop = await client.open(token);
    expect(phone.text).not.toContain('Flexible Platypus Open Banking');
    expect(phone.text).toContain('Royal Bank of Plaid');
    expect(desktop.text).toContain('Flexible Platypus Open Banking');
  });
});

describe('the pop-up', () => {
  it('comes back to the Link that opened it, which goes on', async () => {
    const pane = await client.openAt(UK_OAUTH_BANK, await client.token());
    const end = await client.answerAtBank(pane, 'allow');
    const back = await submit(pane, { action: 'bank-returned' });
    expect(new URL(end.url).pathname).toBe('/link/v2/stable/oauth.html');
    expect(attribute(end, 'data-state')).toBe(attribute(pane, 'data-state'));
    expect(eventsOf(back)).toContain('CLOSE_OAUTH');
    expect(back.text).toContain('Choose the accounts to share');
  });

  it('leads nowhere when no Link opened it, least of all to redirect_uri', async () => {
    const pane = await client.openAt(UK_OAUTH_BANK, await client.token());
    const end = await client.answerAtBank(pane, 'allow');
    expect(end.text).toContain('You can close this window');
    expect(end.text).not.toContain(APP);
    expect(end.text).not.toContain('href="http');
  });

  it('denied: Link says so and can be tried again', async () => {
    const pane = await client.openAt(UK_OAUTH_BANK, await client.token());
    await client.answerAtBank(pane, 'deny');
    const back = await submit(pane, { action: 'bank-returned' });
    await client.answerAtBank(back, 'allow');
    const again = await submit(back, { action: 'bank-returned' });
    expect(eventsOf(back)).toContain('FAIL_OAUTH');
    expect(back.text).toContain('role="alert"');
    expect(again.text).toContain('Choose the accounts to share');
  });

  it('closed before its end can be opened again', async () => {
    const pane = await client.openAt(UK_OAUTH_BANK, await client.token());
    await client.goToBank(pane);
    await client.answerAtBank(pane, 'allow');
    const back = await submit(pane, { action: 'bank-returned' });
    expect(back.text).toContain('Choose the accounts to share');
  });
});

describe('the redirect', () => {
  const leave = async (answer: 'allow' | 'deny', token: string) => {
    const pane = await client.openAt(UK_OAUTH_BANK, token, ANDROID_WEB_VIEW);
    const sent = await client.answerAtBank(pane, answer);
    return { pane, sent, received: String(sent.location) };
  };

  it('is a 303 of the bank to redirect_uri with the state and nothing else', async () => {
    const { pane, sent } = await leave('allow', await client.token());
    expect(sent.status).toBe(303);
    expect(sent.location).toBe(
      `${REDIRECT_URI}?oauth_state_id=${String(attribute(pane, 'data-state'))}`,
    );
  });

  it('the bank’s form may lead to the origin of redirect_uri, and to no other', async () => {
    const pane = await client.openAt(UK_OAUTH_BANK, await client.token(), ANDROID_WEB_VIEW);
    const bank = await client.goToBank(pane);
    const policy = String(bank.headers.get('content-security-policy'));
    expect(policy).toContain(`form-action 'self' ${APP};`);
  });

  it('Link opened with the same token and the received address goes on, in the same session', async () => {
    const token = await client.token();
    const { received } = await leave('allow', token);
    const resumed = await client.open(token, { received }, ANDROID_WEB_VIEW);
    const connected = await submit(resumed, { action: 'accounts', account: '1' });
    const closed = await submit(connected, { action: 'finish' });
    const { data } = await plaid.linkTokenGet({ link_token: token });
    expect(eventsOf(resumed)).toContain('CLOSE_OAUTH');
    expect(resumed.text).toContain('Choose the accounts to share');
    expect(messageOf(closed, 'success')?.publicToken).toMatch(/^public-sandbox-/);
    expect(data.link_sessions).toHaveLength(1);
  });

  it('denied: Link shows the bank again with what went wrong', async () => {
    const token = await client.token();
    const { received } = await leave('deny', token);
    const resumed = await client.open(token, { received }, ANDROID_WEB_VIEW);
    const sent = await client.answerAtBank(resumed, 'allow');
    const again = await client.open(token, { received: String(sent.location) }, ANDROID_WEB_VIEW);
    expect(resumed.text).toContain('role="alert"');
    expect(resumed.text).toContain('Continue to bank');
    expect(sent.location).not.toBe(received);
    expect(again.text).toContain('Choose the accounts to share');
  });

  it('attack: the return of another link token', async () => {
    const { received } = await leave('allow', await client.token());
    const other = await client.open(await client.token(), { received }, ANDROID_WEB_VIEW);
    expect(refusalOf(other)).toMatchObject({
      type: 'exit',
      error: { error_type: 'OAUTH_ERROR', error_code: 'INCORRECT_LINK_TOKEN' },
    });
  });

  it('attack: a return that was made up', async () => {
    const received = `${REDIRECT_URI}?oauth_state_id=${crypto.randomUUID()}`;
    const pane = await client.open(await client.token(), { received });
    expect(refusalOf(pane).error?.error_code).toBe('OAUTH_STATE_ID_NOT_FOUND');
  });

  it('attack: a return over another address than redirect_uri', async () => {
    const token = await client.token();
    const { received } = await leave('allow', token);
    const elsewhere = received.replace('/link?', '/link/elsewhere?');
    const pane = await client.open(token, { received: elsewhere });
    expect(refusalOf(pane).error?.error_code).toBe('OAUTH_STATE_ID_NOT_FOUND');
    expect((await client.open(token, { received })).text).toContain('Choose the accounts');
  });

  it('attack: a return that is replayed', async () => {
    const token = await client.token();
    const { received } = await leave('allow', token);
    await client.open(token, { received });
    const replayed = await client.open(token, { received });
    expect(refusalOf(replayed).error?.error_code).toBe('OAUTH_STATE_ID_ALREADY_PROCESSED');
  });

  it('attack: the return of a session that was left', async () => {
    const token = await client.token();
    const { pane, received } = await leave('allow', token);
    await submit(await submit(pane, { action: 'ask-exit' }), { action: 'exit' });
    expect(refusalOf(await client.open(token, { received })).error?.error_code).toBe(
      'OAUTH_STATE_ID_NOT_FOUND',
    );
  });
});

describe('attacks at the bank', () => {
  it('consent without having logged in', async () => {
    const pane = await client.openAt(UK_OAUTH_BANK, await client.token());
    const forced = await submit(await client.goToBank(pane), { action: 'allow' });
    expect(forced.text).toContain('Log in');
  });

  it('consent with the login of the time before', async () => {
    const pane = await client.openAt(UK_OAUTH_BANK, await client.token());
    await client.answerAtBank(pane, 'deny');
    const back = await submit(pane, { action: 'bank-returned' });
    const forced = await submit(await client.goToBank(back), { action: 'allow' });
    expect(forced.text).toContain('Log in');
  });

  it('a sign-in that is over, or was never asked for', async () => {
    const pane = await client.openAt(UK_OAUTH_BANK, await client.token());
    const bank = await client.goToBank(pane);
    await client.answerAtBank(pane, 'allow');
    await submit(pane, { action: 'bank-returned' });
    const none = await visit(`${emulator.url}/oauth/bank`);
    expect((await visit(bank.url)).status).toBe(404);
    expect(none.status).toBe(404);
  });

  it('a bank without OAuth has no page of its own', async () => {
    const pane = await client.openAt(
      UK_CREDENTIALS_BANK,
      await client.token({ country_codes: [CountryCode.Gb] }),
    );
    expect(attribute(pane, 'data-bank')).toBeUndefined();
  });
});
