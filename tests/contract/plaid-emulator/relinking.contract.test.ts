import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { emptyLedger, link, openBank, sync, UK_BANK, US_BANK } from './bank.ts';
import { type LinkClient, linkFor, US_OAUTH_BANK } from './link-page.ts';

let emulator: Emulator;
let plaid: Awaited<ReturnType<typeof openBank>>['plaid'];
let client: LinkClient;

beforeEach(async () => {
  ({ emulator, plaid } = await openBank());
  client = linkFor(emulator, plaid);
});
afterEach(() => emulator.close());

const accountsOf = async (accessToken: string) =>
  (await plaid.accountsGet({ access_token: accessToken })).data.accounts;

describe('an Item that is gone', () => {
  const answers = async (accessToken: string) => ({
    item: client.codeOf(await plaid.itemGet({ access_token: accessToken })),
    accounts: client.codeOf(await plaid.accountsGet({ access_token: accessToken })),
    sync: client.codeOf(await plaid.transactionsSync({ access_token: accessToken })),
    refresh: client.codeOf(await plaid.transactionsRefresh({ access_token: accessToken })),
    update: client.codeOf(await client.create({ access_token: accessToken, products: null })),
    remove: client.codeOf(await plaid.itemRemove({ access_token: accessToken })),
  });

  it.each(['ITEM_NOT_FOUND', 'INVALID_ACCESS_TOKEN'])('%s: to every call', async (code) => {
    const { accessToken, itemId } = await link(plaid);
    emulator.control.setItemError({ itemId, code });
    expect(new Set(Object.values(await answers(accessToken)))).toEqual(new Set([code]));
    emulator.control.setItemError({ itemId, code: null });
    expect((await plaid.itemGet({ access_token: accessToken })).data.item.error).toBeNull();
  });

  it('USER_PERMISSION_REVOKED: the Item tells, can be removed, and cannot be mended', async () => {
    const { accessToken, itemId } = await link(plaid);
    emulator.control.setItemError({ itemId, code: 'USER_PERMISSION_REVOKED' });
    const { item } = (await plaid.itemGet({ access_token: accessToken })).data;
    const { accounts, sync: synced, refresh, update, remove } = await answers(accessToken);
    expect(item.error).toMatchObject({
      error_type: 'ITEM_ERROR',
      error_code: 'USER_PERMISSION_REVOKED',
    });
    expect(new Set([accounts, synced, refresh, update])).toEqual(
      new Set(['USER_PERMISSION_REVOKED']),
    );
    expect(remove).toBeUndefined();
  });

  it('removed: a second removal finds none', async () => {
    const { accessToken } = await link(plaid);
    expect((await plaid.itemRemove({ access_token: accessToken })).status).toBe(200);
    expect(client.codeOf(await plaid.itemRemove({ access_token: accessToken }))).toBe(
      'ITEM_NOT_FOUND',
    );
  });
});

describe('the same user linked anew at the same bank', () => {
  /** What a row says of the world, without what belongs to its Item. */
  const factsOf = async (accessToken: string): Promise<string[]> => {
    const names = new Map(
      (await accountsOf(accessToken)).map((one) => [one.account_id, `${one.name} ${one.mask}`]),
    );
    const { rows } = await sync(plaid, accessToken, emptyLedger());
    return [...rows.values()]
      .map((row) =>
        [
          names.get(row.account_id),
          row.date,
          row.amount,
          row.original_description,
          row.pending,
        ].join(),
      )
      .toSorted();
  };

  const custom = JSON.stringify({
    override_accounts: [
      {
        type: 'depository',
        subtype: 'checking',
        transactions: [
          {
            amount: 12.5,
            date_posted: '2026-11-20',
            date_transacted: '2026-11-19',
            description: 'CAFE',
            currency: 'USD',
          },
        ],
      },
    ],
  });

  it.each([
    ['the UK household', { institutionId: UK_BANK }],
    ['the US user', { institutionId: US_BANK }],
    ['a custom user', { institutionId: US_BANK, username: 'user_custom', password: custom }],
  ])('%s has the same accounts and rows, and none of the ids', async (_, login) => {
    const old = (await link(plaid, login)).accessToken;
    emulator.control.advance({ days: 100 });
    const anew = (await link(plaid, login)).accessToken;
    const facts = { old: await factsOf(old), anew: await factsOf(anew) };
    // The window of the new Item begins a hundred days later.
    const firstDay = '2025-03-03';
    const since = facts.old.filter((fact) => String(fact.split(',')[1]) >= firstDay);
    const ids = async (accessToken: string): Promise<string[]> => [
      ...(await accountsOf(accessToken)).map((one) => one.account_id),
      ...(await sync(plaid, accessToken, emptyLedger())).rows.keys(),
    ];
    const both = [...(await ids(old)), ...(await ids(anew))];
    expect(since.length).toBeGreaterThan(0);
    expect(facts.anew).toEqual(since);
    expect(new Set(both).size).toBe(both.length);
  });

  it.each([UK_BANK, US_BANK])('the balances are the same too (%s)', async (institutionId) => {
    const old = (await link(plaid, { institutionId })).accessToken;
    emulator.control.advance({ days: 100 });
    const anew = (await link(plaid, { institutionId })).accessToken;
    const balances = async (accessToken: string) =>
      (await accountsOf(accessToken)).map((one) => one.balances);
    expect(await balances(anew)).toEqual(await balances(old));
  });

  it('its US bank with OAuth tells ids that outlive the Item, for deposits only', async () => {
    const persistent = async (institutionId: string) =>
      (await accountsOf((await link(plaid, { institutionId })).accessToken)).map(
        (one) => one.persistent_account_id,
      );
    const first = await persistent(US_OAUTH_BANK);
    expect(first).toEqual([expect.stringMatching(/^\w{37}$/), undefined]);
    expect(await persistent(US_OAUTH_BANK)).toEqual(first);
    expect(await persistent(US_BANK)).toEqual([undefined, undefined]);
  });
});
