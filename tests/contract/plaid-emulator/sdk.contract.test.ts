import { AccountType, CountryCode, Products } from 'plaid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { emptyLedger, link, NOON, openBank, sdkFor, sync, UK_BANK, US_BANK } from './bank.ts';

let emulator: Emulator;
let plaid: Awaited<ReturnType<typeof openBank>>['plaid'];

beforeEach(async () => {
  ({ emulator, plaid } = await openBank());
});
afterEach(() => emulator.close());

const codeOf = (answer: { data: object }): unknown => Reflect.get(answer.data, 'error_code');

describe('the household at a UK bank', () => {
  it('has five accounts in three currencies and two years of transactions', async () => {
    const { accessToken } = await link(plaid);
    const { accounts } = (await plaid.accountsGet({ access_token: accessToken })).data;
    const { rows } = await sync(plaid, accessToken, emptyLedger());
    expect(accounts.map((one) => one.balances.iso_currency_code)).toEqual([
      'GBP',
      'GBP',
      'GBP',
      'EUR',
      'USD',
    ]);
    expect(rows.size).toBeGreaterThan(2500);
    expect(rows.size).toBeLessThan(4000);
    const dates = [...rows.values()].map((row) => row.date).toSorted();
    expect(dates[0]).toBe('2024-11-25'); // the first Monday of two years: nothing posts on a weekend
    expect(dates.at(-1)).toBe('2026-11-23');
    expect([...rows.values()].some((row) => row.pending)).toBe(true);
  });

  it('is solvent, and moves its balances by exactly the rows that post', async () => {
    const { accessToken } = await link(plaid);
    const before = await sync(plaid, accessToken, emptyLedger());
    const opened = (await plaid.accountsGet({ access_token: accessToken })).data.accounts;
    emulator.control.advance({ days: 40 });
    const after = await sync(plaid, accessToken, before);
    const closed = (await plaid.accountsGet({ access_token: accessToken })).data.accounts;
    for (const [position, account] of opened.entries()) {
      const posted = (ledger: typeof before): number =>
        [...ledger.rows.values()]
          .filter((row) => row.account_id === account.account_id && !row.pending)
          .reduce((sum, row) => sum + Math.round(row.amount * 100), 0);
      const balance = (one: typeof account | undefined): number =>
        Math.round((one?.balances.current ?? Number.NaN) * 100);
      const sign = account.type === AccountType.Credit ? 1 : -1;
      expect(balance(closed[position]) - balance(account)).toBe(
        sign * (posted(after) - posted(before)),
      );
      expect(balance(closed[position])).toBeGreaterThan(0);
    }
  });

  it('posts what was pending under a new id, corrects and withdraws rows as days go by', async () => {
    const { accessToken } = await link(plaid);
    const before = await sync(plaid, accessToken, emptyLedger());
    emulator.control.advance({ days: 60 });
    const after = await sync(plaid, accessToken, before, 50);
    const pendings = [...before.rows.values()].filter((row) => row.pending);
    expect(pendings.length).toBeGreaterThan(3);
    expect(pendings.filter((row) => after.rows.has(row.transaction_id))).toEqual([]);
    const posted = [...after.rows.values()].filter((row) =>
      pendings.some((old) => old.transaction_id === row.pending_transaction_id),
    );
    expect(posted.length).toBeGreaterThan(1);
    expect(posted.every((row) => !row.pending)).toBe(true);
  });

  it('is the same at every start, and for every page size', async () => {
    const { accessToken } = await link(plaid);
    const whole = await sync(plaid, accessToken, emptyLedger());
    const other = await openBank();
    const again = await sync(other.plaid, accessToken, emptyLedger(), 17);
    await other.emulator.close();
    expect([...again.rows].toSorted()).toEqual([...whole.rows].toSorted());
  });

  it('a token and a cursor from before a restart go on where they stood', async () => {
    const { accessToken, itemId } = await link(plaid);
    const before = await sync(plaid, accessToken, emptyLedger());
    const other = await openBank({ clock: () => new Date(NOON.getTime() + 9 * 86_400_000) });
    const resumed = await sync(other.plaid, accessToken, before);
    const fresh = await sync(other.plaid, accessToken, emptyLedger());
    const item = await other.plaid.itemGet({ access_token: accessToken });
    await other.emulator.close();
    expect(item.data.item.item_id).toBe(itemId);
    expect(resumed.rows.size).toBeGreaterThan(before.rows.size);
    expect(new Set(resumed.rows.keys())).toEqual(new Set(fresh.rows.keys()));
  });

  it('a token of another signing key is not taken', async () => {
    const other = await openBank({ signingKey: 'another' });
    const { accessToken } = await link(other.plaid);
    await other.emulator.close();
    expect(codeOf(await plaid.itemGet({ access_token: accessToken }))).toBe('INVALID_ACCESS_TOKEN');
  });
});

describe('tokens', () => {
  it('a public token is good for one exchange', async () => {
    const created = await plaid.sandboxPublicTokenCreate({
      institution_id: US_BANK,
      initial_products: [Products.Transactions],
    });
    const exchange = { public_token: created.data.public_token };
    expect((await plaid.itemPublicTokenExchange(exchange)).status).toBe(200);
    expect(codeOf(await plaid.itemPublicTokenExchange(exchange))).toBe('INVALID_PUBLIC_TOKEN');
  });

  it('a public token dies after half an hour', async () => {
    const created = await plaid.sandboxPublicTokenCreate({
      institution_id: US_BANK,
      initial_products: [Products.Transactions],
    });
    emulator.control.advance({ days: 31 / (24 * 60) });
    const exchanged = await plaid.itemPublicTokenExchange({
      public_token: created.data.public_token,
    });
    expect(codeOf(exchanged)).toBe('INVALID_PUBLIC_TOKEN');
  });

  it('a removed Item is gone', async () => {
    const { accessToken } = await link(plaid);
    await plaid.itemRemove({ access_token: accessToken });
    expect(codeOf(await plaid.itemGet({ access_token: accessToken }))).toBe('ITEM_NOT_FOUND');
  });

  it('a cursor of another Item is refused', async () => {
    const one = await link(plaid);
    const two = await link(plaid);
    const { cursor } = await sync(plaid, one.accessToken, emptyLedger());
    const answer = await plaid.transactionsSync({
      access_token: two.accessToken,
      cursor: String(cursor),
    });
    expect(codeOf(answer)).toBe('INVALID_FIELD');
  });

  it('the wrong secret is refused before anything else', async () => {
    const wrong = sdkFor(emulator, { secret: 'nope' });
    expect(codeOf(await wrong.itemGet({ access_token: 'x' }))).toBe('INVALID_API_KEYS');
  });
});

describe('/link/token/create', () => {
  const request = {
    client_name: 'Trax',
    language: 'en',
    country_codes: [CountryCode.Gb],
    user: { client_user_id: 'one' },
  };
  const products = [Products.Transactions];

  it('gives a token for four hours, half an hour in update mode', async () => {
    const { accessToken } = await link(plaid);
    const made = await plaid.linkTokenCreate({ ...request, products });
    const updated = await plaid.linkTokenCreate({ ...request, access_token: accessToken });
    expect(made.data.link_token).toMatch(/^link-sandbox-[0-9a-f-]{36}$/);
    expect(made.data.expiration).toBe('2026-11-23T16:00:00Z');
    expect(updated.data.expiration).toBe('2026-11-23T12:30:00Z');
  });

  it.each([
    'http://example.com/link',
    'trax://link',
    'https://localhost:1/link?x=1',
    'https://localhost:1/link#x',
    '',
  ])('refuses %j as redirect_uri', async (redirectUri) => {
    const made = await plaid.linkTokenCreate({
      ...request,
      products,
      redirect_uri: redirectUri,
    });
    expect(codeOf(made)).toBe('INVALID_FIELD');
  });

  it('takes from 1 to 730 days of history', async () => {
    const statuses = await Promise.all(
      [0, 1, 730, 731].map(async (days) => {
        const made = await plaid.linkTokenCreate({
          ...request,
          products,
          transactions: { days_requested: days },
        });
        return made.status;
      }),
    );
    expect(statuses).toEqual([400, 200, 200, 400]);
  });
});

describe('the dynamic user', () => {
  it('begins with fifty transactions, and a refresh posts the pending ones and adds some', async () => {
    const { accessToken } = await link(plaid, {
      institutionId: US_BANK,
      username: 'user_transactions_dynamic',
      password: 'x',
    });
    const before = await sync(plaid, accessToken, emptyLedger());
    await plaid.transactionsRefresh({ access_token: accessToken });
    const after = await sync(plaid, accessToken, before);
    const pendings = [...before.rows.values()].filter((row) => row.pending);
    expect(before.rows.size).toBe(50);
    expect(pendings.length).toBeGreaterThan(0);
    expect(pendings.filter((row) => after.rows.has(row.transaction_id))).toEqual([]);
    expect(after.rows.size).toBeGreaterThan(50);
  });

  it.each([
    ['too old', { date_transacted: '2026-11-01', date_posted: '2026-11-20' }],
    ['in the future', { date_transacted: '2026-11-23', date_posted: '2026-11-24' }],
    ['posted before it happened', { date_transacted: '2026-11-22', date_posted: '2026-11-21' }],
  ])('takes no transaction that is %s', async (_, dates) => {
    const { accessToken } = await link(plaid, {
      institutionId: US_BANK,
      username: 'user_transactions_dynamic',
    });
    const answer = await plaid.sandboxTransactionsCreate({
      access_token: accessToken,
      transactions: [{ ...dates, amount: 1, description: 'X' }],
    });
    expect(codeOf(answer)).toBe('INVALID_FIELD');
  });

  it('only the dynamic user takes transactions of one’s own', async () => {
    const { accessToken } = await link(plaid, { institutionId: UK_BANK });
    const answer = await plaid.sandboxTransactionsCreate({
      access_token: accessToken,
      transactions: [
        { date_transacted: '2026-11-23', date_posted: '2026-11-23', amount: 1, description: 'X' },
      ],
    });
    expect(codeOf(answer)).toBe('INVALID_FIELD');
  });
});

describe('a login that ends', () => {
  it('consent runs out after 180 days at a European bank', async () => {
    const { accessToken } = await link(plaid);
    emulator.control.advance({ days: 181 });
    const answer = await plaid.transactionsSync({ access_token: accessToken });
    expect(answer).toMatchObject({
      status: 400,
      data: { error_code: 'ITEM_LOGIN_REQUIRED', error_code_reason: 'OAUTH_CONSENT_EXPIRED' },
    });
    const { item } = (await plaid.itemGet({ access_token: accessToken })).data;
    expect(item.error?.error_code).toBe('ITEM_LOGIN_REQUIRED');
    expect(item.consent_expiration_time).toBe('2027-05-22T12:00:00Z');
  });

  it('a US bank without OAuth asks for no new consent', async () => {
    const { accessToken } = await link(plaid, { institutionId: US_BANK });
    const { item } = (await plaid.itemGet({ access_token: accessToken })).data;
    expect(item.consent_expiration_time).toBeNull();
  });
});
