import { COUNTRY_REGIONS, isOneRegion } from '../../shared/choices.ts';
import { ok, type Result } from '../../shared/failure.ts';
import type { LinkPurpose, LinkWay } from '../../shared/model/linking.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { Profile } from '../../shared/model/values.ts';
import type { LinkTokenRequest } from '../plaid/port.ts';
import type { Secret } from '../vault/secret.ts';
import type { Vault } from '../vault/vault.ts';

/** What the user chose for linking. */
export type LinkSettings = Pick<
  Settings,
  'port' | 'redirectUri' | 'countries' | 'language' | 'products'
>;

/** Plaid's longest history. It is fixed when the Item is made and can never be widened. */
const DAYS_REQUESTED = 730;

/** What a session asks /link/token/create for. Fails when the Item to renew has no token that opens. */
export async function linkTokenRequest(
  vault: Vault,
  settings: LinkSettings,
  session: {
    readonly profile: Profile;
    readonly purpose: LinkPurpose;
    readonly way: LinkWay;
    readonly redirectUri: string;
    /** Of the bank that is renewed or linked again; empty when it is not known. */
    readonly bankCountries: readonly string[];
  },
): Promise<Result<LinkTokenRequest>> {
  const { purpose } = session;
  const renewed = purpose.kind === 'renew' ? await vault.accessToken(purpose.itemId) : null;
  if (renewed?.ok === false) return renewed;
  return ok({ ...tokenRequest(settings, session), accessToken: renewed?.value });
}

function tokenRequest(
  settings: LinkSettings,
  { profile, purpose, way, redirectUri, bankCountries }: Parameters<typeof linkTokenRequest>[2],
): LinkTokenRequest & { readonly accessToken?: Secret | undefined } {
  const { language, products } = settings;
  const countries = countriesFor(settings.countries, bankCountries);
  const regional = hasInvestments(countries);
  return {
    // Plaid wants a stable, meaningless id of the person; there is one person a machine.
    clientUserId: `trax-${profile}`,
    clientName: 'Trax',
    language,
    countryCodes: countries,
    redirectUri,
    daysRequested: DAYS_REQUESTED,
    hosted: way === 'hosted',
    optionalProducts: [
      ...(products.investments && regional ? (['investments'] as const) : []),
      ...(products.liabilities && regional ? (['liabilities'] as const) : []),
    ],
    chooseAccounts: purpose.kind === 'renew' && purpose.chooseAccounts && regional,
  };
}

/** A bank from before the user chose other countries can still be renewed: then its own are asked for. */
function countriesFor(chosen: readonly string[], bank: readonly string[]): readonly string[] {
  const isCovered = bank.length === 0 || bank.some((country) => chosen.includes(country));
  return isCovered || !isOneRegion(bank) ? chosen : bank;
}

/** Investments, liabilities and the choice of accounts in update mode are not offered in Europe. */
const hasInvestments = (countries: readonly string[]): boolean =>
  countries.every((country) =>
    (COUNTRY_REGIONS.northAmerica as readonly string[]).includes(country),
  );
