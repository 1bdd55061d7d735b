import { CountryCode, Products } from 'plaid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { link, openBank } from './bank.ts';
import {
  type LinkClient,
  linkFor,
  LOGIN,
  messageOf,
  submit,
  UK_CREDENTIALS_BANK,
  US_CREDENTIALS_BANK,
} from './link-page.ts';

let emulator: Emulator;
let plaid: Awaited<ReturnType<typeof openBank>>['plaid'];
let client: LinkClient;

beforeEach(async () => {
  ({ emulator, plaid } = await openBank());
  client = linkFor(emulator, plaid);
});
afterEach(() => emulator.close());

type More = Parameters<LinkClient['token']>[0];

async function itemAt(institution: string, country: CountryCode, more: More) {
  const token = await client.token({ country_codes: [country], ...more });
  const credentials = await client.openAt(institution, token);
  const accounts = await submit(credentials, { action: 'credentials', ...LOGIN });
  const connected = await submit(accounts, { action: 'accounts', account: '0' });
  const closed = await submit(connected, { action: 'finish' });
  const publicToken = String(messageOf(closed, 'success')?.publicToken);
  const { data } = await plaid.itemPublicTokenExchange({ public_token: publicToken });
  return (await plaid.itemGet({ access_token: data.access_token })).data.item;
}

const WANTED: More = {
  optional_products: [Products.Investments],
  required_if_supported_products: [Products.Liabilities],
  additional_consented_products: [Products.Identity],
};

describe('/link/token/create', () => {
  it.each<[name: string, more: More]>([
    ['Europe and the US in one', { country_codes: [CountryCode.Gb, CountryCode.Us] }],
    ['Europe and Canada in one', { country_codes: [CountryCode.Ca, CountryCode.De] }],
    ['a language that Link has not', { language: 'xx' }],
    ['a product in two lists', { optional_products: [Products.Transactions] }],
    ['balance, which is never named', { products: [Products.Balance] }],
    ['update without an Item', { update: { account_selection_enabled: true } }],
    ['a redirect URI with a query', { redirect_uri: 'https://localhost:1/return?a=1' }],
    ['a redirect URI with a scheme of one’s own', { redirect_uri: 'trax://return' }],
    ['a redirect URI that is empty', { redirect_uri: '' }],
  ])('refuses %s', async (_, more) => {
    expect(client.codeOf(await client.create(more))).toBe('INVALID_FIELD');
  });

  it.each<[name: string, more: More]>([
    ['many countries of Europe', { country_codes: [CountryCode.Gb, CountryCode.De] }],
    ['the US and Canada', { country_codes: [CountryCode.Us, CountryCode.Ca] }],
    ['another language', { language: 'de' }],
    [
      'a product both optional and consented to',
      {
        optional_products: [Products.Identity],
        additional_consented_products: [Products.Identity],
      },
    ],
  ])('takes %s', async (_, more) => {
    expect((await client.create(more)).status).toBe(200);
  });

  it('refuses products in update mode', async () => {
    const { accessToken } = await link(plaid);
    expect(client.codeOf(await client.create({ access_token: accessToken }))).toBe('INVALID_FIELD');
  });
});

describe('the products of an Item', () => {
  it('are those asked for that its bank has', async () => {
    const item = await itemAt(US_CREDENTIALS_BANK, CountryCode.Us, WANTED);
    expect(item.products).toEqual(['transactions', 'liabilities', 'investments']);
    expect(item.billed_products).toEqual(item.products);
    expect(item.consented_products).toEqual([...(item.products ?? []), 'identity']);
    expect(item.available_products).toEqual(['balance', 'auth', 'identity', 'assets']);
  });

  it('decide which accounts Link offers', async () => {
    const offered = async (more: More) => {
      const token = await client.token({ country_codes: [CountryCode.Us], ...more });
      const credentials = await client.openAt(US_CREDENTIALS_BANK, token);
      return (await submit(credentials, { action: 'credentials', ...LOGIN })).text;
    };
    const all = await offered(WANTED);
    for (const name of ['Plaid Checking', 'Plaid IRA', 'Plaid 401k', 'Plaid Mortgage']) {
      expect(all).toContain(name);
    }
    const plain = await offered({});
    expect(plain).toContain('Plaid Checking');
    expect(plain).not.toContain('Plaid IRA');
    expect(plain).not.toContain('Plaid Mortgage');
  });

  it('leave out what no bank of Europe has', async () => {
    const item = await itemAt(UK_CREDENTIALS_BANK, CountryCode.Gb, WANTED);
    expect(item.products).toEqual(['transactions']);
    expect(item.consented_products).toEqual(['transactions', 'identity']);
  });

  it('survive a restart, with the token alone', async () => {
    const { data } = await plaid.sandboxPublicTokenCreate({
      institution_id: US_CREDENTIALS_BANK,
      initial_products: [Products.Transactions, Products.Liabilities],
    });
    const exchanged = await plaid.itemPublicTokenExchange({ public_token: data.public_token });
    const other = await openBank();
    const { item } = (await other.plaid.itemGet({ access_token: exchanged.data.access_token }))
      .data;
    await other.emulator.close();
    expect(item.item_id).toBe(exchanged.data.item_id);
    expect(item.products).toEqual(['transactions', 'liabilities']);
  });

  it('a product that must be there hides the banks that lack it', async () => {
    const products = [Products.Transactions, Products.Investments];
    const uk = await client.open(await client.token({ products }));
    const us = await client.open(await client.token({ products, country_codes: [CountryCode.Us] }));
    expect(uk.text).not.toContain('Royal Bank of Plaid');
    expect(us.text).toContain('First Platypus Bank');
  });
});
