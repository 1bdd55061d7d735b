import { CountryCode } from 'plaid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { emptyLedger, link, NOON, openBank, sync, UK_BANK } from './bank.ts';
import {
  ANDROID_WEB_VIEW,
  attribute,
  LINK_REQUEST,
  type LinkClient,
  linkFor,
  LOGIN,
  messageOf,
  refusalOf,
  submit,
  US_CREDENTIALS_BANK,
  US_OAUTH_BANK,
} from './link-page.ts';

let emulator: Emulator;
let plaid: Awaited<ReturnType<typeof openBank>>['plaid'];
let client: LinkClient;

beforeEach(async () => {
  ({ emulator, plaid } = await openBank());
  client = linkFor(emulator, plaid);
});
afterEach(() => emulator.close());

const DAY_MS = 86_400_000;

const updateToken = (
  accessToken: string,
  country: CountryCode,
  more: Parameters<LinkClient['token']>[0] = {},
): Promise<string> =>
  client.token({ access_token: accessToken, products: null, country_codes: [country], ...more });

const CHOOSE = { update: { account_selection_enabled: true } };

/** A US Item that shares its first account only. */
async function linkFirstAccount(): Promise<string> {
  const token = await client.token({ country_codes: [CountryCode.Us] });
  const credentials = await client.openAt(US_CREDENTIALS_BANK, token);
  const accounts = await submit(credentials, { action: 'credentials', ...LOGIN });
  const connected = await submit(accounts, { action: 'accounts', account: '0' });
  const closed = await submit(connected, { action: 'finish' });
  const publicToken = String(messageOf(closed, 'success')?.publicToken);
  return (await plaid.itemPublicTokenExchange({ public_token: publicToken })).data.access_token;
}

const namesOf = async (accessToken: string): Promise<string[]> =>
  (await plaid.accountsGet({ access_token: accessToken })).data.accounts.map((one) => one.name);

describe('update mode', () => {
  it('repairs the Item by the pop-up, renews its consent, and gives no public token', async () => {
    const { accessToken } = await link(plaid);
    await plaid.sandboxItemResetLogin({ access_token: accessToken });
    emulator.control.advance({ days: 100 });
    const first = await client.open(await updateToken(accessToken, CountryCode.Gb));
    await client.answerAtBank(first, 'allow');
    const connected = await submit(first, { action: 'bank-returned' });
    const closed = await submit(connected, { action: 'finish' });
    const { item } = (await plaid.itemGet({ access_token: accessToken })).data;
    expect(messageOf(closed, 'success')?.publicToken).toBeNull();
    expect(item.error).toBeNull();
    expect(Date.parse(String(item.consent_expiration_time)) - NOON.getTime()).toBe(280 * DAY_MS);
  });

  it('repairs it by the redirect just so', async () => {
    const { accessToken } = await link(plaid);
    await plaid.sandboxItemResetLogin({ access_token: accessToken });
    const token = await updateToken(accessToken, CountryCode.Gb);
    const sent = await client.answerAtBank(await client.open(token, {}, ANDROID_WEB_VIEW), 'allow');
    const received = String(sent.location);
    const connected = await client.open(token, { received }, ANDROID_WEB_VIEW);
    const closed = await submit(connected, { action: 'finish' });
    expect(connected.text).toContain('Reconnected');
    expect(messageOf(closed, 'success')?.publicToken).toBeNull();
    expect((await plaid.itemGet({ access_token: accessToken })).data.item.error).toBeNull();
  });

  it('by the redirect without a redirect_uri: Link exits with an error', async () => {
    const { accessToken } = await link(plaid);
    const made = await plaid.linkTokenCreate({
      ...LINK_REQUEST,
      products: null,
      access_token: accessToken,
    });
    const phone = await client.open(made.data.link_token, {}, ANDROID_WEB_VIEW);
    const desktop = await client.open(made.data.link_token);
    expect(refusalOf(phone).error?.error_code).toBe('INVALID_FIELD');
    expect(attribute(desktop, 'data-mode')).toBe('popup');
  });

  it('denied at the bank leaves the Item as it was', async () => {
    const { accessToken } = await link(plaid);
    await plaid.sandboxItemResetLogin({ access_token: accessToken });
    const first = await client.open(await updateToken(accessToken, CountryCode.Gb));
    await client.answerAtBank(first, 'deny');
    const back = await submit(first, { action: 'bank-returned' });
    const { item } = (await plaid.itemGet({ access_token: accessToken })).data;
    expect(back.text).toContain('Continue to bank');
    expect(item.error?.error_code).toBe('ITEM_LOGIN_REQUIRED');
  });
});

describe('the choice of accounts in update mode', () => {
  it('shows those shared, and changes which the Item shares', async () => {
    const accessToken = await linkFirstAccount();
    const before = await sync(plaid, accessToken, emptyLedger());
    const token = await updateToken(accessToken, CountryCode.Us, CHOOSE);
    const credentials = await client.open(token);
    const choice = await submit(credentials, { action: 'credentials', ...LOGIN });
    const ticked = [...choice.text.matchAll(/<input[^>]*name="account"[^>]*>/g)].map(([tag]) =>
      /\schecked\b/.test(tag),
    );
    await submit(choice, [
      ['action', 'accounts'],
      ['account', '0'],
      ['account', '1'],
    ]);
    const after = await sync(plaid, accessToken, before);
    const fresh = await sync(plaid, accessToken, emptyLedger());
    expect(ticked).toEqual([true, false]);
    expect(await namesOf(accessToken)).toEqual(['Plaid Checking', 'Plaid Credit Card']);
    expect(after.rows.size).toBeGreaterThan(before.rows.size);
    expect(after.rows).toEqual(fresh.rows);
  });

  it('tells each row of an account that was added once, also as days go by', async () => {
    const accessToken = await linkFirstAccount();
    const token = await updateToken(accessToken, CountryCode.Us, CHOOSE);
    const choice = await submit(await client.open(token), { action: 'credentials', ...LOGIN });
    await submit(choice, { action: 'accounts', account: '1' });
    emulator.control.advance({ days: 20 });
    const { data } = await plaid.transactionsSync({ access_token: accessToken, count: 500 });
    const ids = data.added.map((row) => row.transaction_id);
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await namesOf(accessToken)).toEqual(['Plaid Credit Card']);
  });

  it('needs one account at least', async () => {
    const accessToken = await linkFirstAccount();
    const token = await updateToken(accessToken, CountryCode.Us, CHOOSE);
    const choice = await submit(await client.open(token), { action: 'credentials', ...LOGIN });
    const none = await submit(choice, { action: 'accounts' });
    expect(none.text).toContain('role="alert"');
    expect(await namesOf(accessToken)).toEqual(['Plaid Checking']);
  });

  it.each([
    ['is not asked for where the client does not', US_CREDENTIALS_BANK, {}, 'Reconnected'],
    ['is always there at a US bank with OAuth', US_OAUTH_BANK, {}, 'Choose the accounts'],
    ['is passed over in Europe', UK_BANK, CHOOSE, 'Reconnected'],
  ])('%s', async (_, institutionId, more, shown) => {
    const { accessToken } = await link(plaid, { institutionId });
    const country = institutionId === UK_BANK ? CountryCode.Gb : CountryCode.Us;
    const pane = await client.open(await updateToken(accessToken, country, more));
    const next =
      institutionId === US_CREDENTIALS_BANK
        ? await submit(pane, { action: 'credentials', ...LOGIN })
        : await client
            .answerAtBank(pane, 'allow')
            .then(() => submit(pane, { action: 'bank-returned' }));
    expect(next.text).toContain(shown);
  });
});
