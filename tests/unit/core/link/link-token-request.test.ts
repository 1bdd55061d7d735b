import { describe, expect, it } from 'vitest';
import {
  linkTokenRequest,
  type LinkSettings,
} from '../../../../src/core/link/link-token-request.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import type { LinkPurpose, LinkWay } from '../../../../src/shared/model/linking.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { openTestVault } from '../../../support/vault.ts';

const settings: LinkSettings = {
  port: 8723,
  redirectUri: null,
  countries: ['GB'],
  language: 'de',
  products: { investments: true, liabilities: true },
};
const NEW = { kind: 'new' } as const;
const renew = (chooseAccounts: boolean) =>
  ({ kind: 'renew', itemId: 'item-1', chooseAccounts }) as const;

async function request(
  purpose: LinkPurpose,
  more: Partial<LinkSettings> = {},
  way: LinkWay = 'window',
  bankCountries: readonly string[] = [],
) {
  const vault = openTestVault();
  valueOf(await vault.putToken('item-1', new Secret('access-1')));
  return linkTokenRequest(
    vault,
    { ...settings, ...more },
    {
      profile: 'sandbox',
      purpose,
      way,
      redirectUri: 'https://localhost:8723/oauth-return',
      bankCountries,
    },
  );
}

describe('what a session asks for its link token', () => {
  it('is the longest history, in the language and the countries of the settings', async () => {
    expect(valueOf(await request(NEW, { countries: ['DE', 'AT'] }))).toMatchObject({
      clientName: 'Trax',
      clientUserId: 'trax-sandbox',
      daysRequested: 730,
      language: 'de',
      countryCodes: ['DE', 'AT'],
      redirectUri: 'https://localhost:8723/oauth-return',
      hosted: false,
      accessToken: undefined,
    });
    expect(valueOf(await request(NEW, {}, 'hosted')).hosted).toBe(true);
  });

  it.each([
    ['one of those in the settings', ['GB'], ['IE', 'GB'], ['GB']],
    ['none of those in the settings', ['US'], ['GB', 'IE'], ['GB', 'IE']],
    ['unknown', ['US'], [], ['US']],
    ['of both regions', ['GB'], ['US', 'FR'], ['GB']],
  ])('renews a bank whose countries are %s', async (_case, chosen, bank, asked) => {
    const renewing = await request(renew(false), { countries: chosen }, 'window', bank);
    expect(valueOf(renewing).countryCodes).toEqual(asked);
  });

  it.each([
    [['US'], { investments: true, liabilities: true }, ['investments', 'liabilities']],
    [['US', 'CA'], { investments: false, liabilities: true }, ['liabilities']],
    [['CA'], { investments: false, liabilities: false }, []],
    [['GB'], { investments: true, liabilities: true }, []],
    [['FR', 'DE'], { investments: true, liabilities: true }, []],
  ])('has in %j of %j only what the region has', async (countries, products, optional) => {
    const made = valueOf(await request(NEW, { countries, products }));
    expect(made.optionalProducts).toEqual(optional);
  });

  it('has the access token of the Item to renew, and of no other purpose', async () => {
    expect(valueOf(await request(renew(false))).accessToken?.reveal()).toBe('access-1');
    const replace = { kind: 'replace', itemId: 'item-1' } as const;
    expect(valueOf(await request(replace)).accessToken).toBeUndefined();
    const unknown = { kind: 'renew', itemId: 'none', chooseAccounts: false } as const;
    expect(failureOf(await request(unknown)).code).toBe('ITEM_GONE');
  });

  it('lets accounts be chosen anew where Plaid can, and only when that is wished', async () => {
    const chooses = async (countries: string[], wished: boolean) =>
      valueOf(await request(renew(wished), { countries })).chooseAccounts;
    expect(await chooses(['US'], true)).toBe(true);
    expect(await chooses(['US'], false)).toBe(false);
    expect(await chooses(['GB'], true)).toBe(false);
    expect(valueOf(await request(NEW, { countries: ['US'] })).chooseAccounts).toBe(false);
  });
});
