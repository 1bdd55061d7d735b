import type { Institution } from 'plaid';
import { institutionLogo } from './logo.ts';
import type { Wire } from './wire.ts';

export type InstitutionBody = Wire<Institution>;

/** How a Sandbox institution treats a login. */
export type Health = 'healthy' | 'degraded' | 'down' | 'unsupported';

export interface InstitutionSpec {
  id: string;
  name: string;
  countries: InstitutionBody['country_codes'];
  oauth: boolean;
  color: string;
  health: Health;
  /**
   * Whether /transactions/refresh works for Items without any depository account. At Plaid that is so
   * but for Capital One, which is no Sandbox bank: here Tattersall stands in for it.
   */
  refreshesCards: boolean;
}

const bank = (
  id: string,
  name: string,
  color: string,
  more: Partial<InstitutionSpec> = {},
): InstitutionSpec => ({
  id,
  name,
  countries: ['US'],
  oauth: false,
  color,
  health: 'healthy',
  refreshesCards: true,
  ...more,
});

/** Plaid's Sandbox institutions that the emulator has, by their real ids. */
export const INSTITUTIONS: readonly InstitutionSpec[] = [
  bank('ins_116834', 'Flexible Platypus Open Banking', '#0f766e', {
    countries: ['GB'],
    oauth: true,
  }),
  bank('ins_117650', 'Royal Bank of Plaid', '#7c2d92', { countries: ['GB'] }),
  bank('ins_109508', 'First Platypus Bank', '#1d4ed8'),
  bank('ins_109509', 'First Gingham Credit Union', '#b45309'),
  bank('ins_109510', 'Tattersall Federal Credit Union', '#be123c', { refreshesCards: false }),
  bank('ins_109511', 'Tartan Bank', '#15803d'),
  bank('ins_109512', 'Houndstooth Bank', '#004966'),
  bank('ins_127287', 'Platypus OAuth Bank', '#4338ca', { oauth: true }),
  bank('ins_132363', 'Platypus Bank - Degraded', '#a16207', { health: 'degraded' }),
  bank('ins_132361', 'Platypus Bank - Down', '#b91c1c', { health: 'down' }),
  bank('ins_133402', 'Unsupported Platypus Bank', '#57534e', { health: 'unsupported' }),
];

/** The products that a client may name; `balance` comes with each of them, unnamed. */
export const PRODUCT_NAMES = [
  'transactions',
  'auth',
  'identity',
  'assets',
  'investments',
  'liabilities',
] as const satisfies InstitutionBody['products'];

export type Product = (typeof PRODUCT_NAMES)[number];

/** What a bank's Item may be asked for. Plaid has investments and liabilities in the US and Canada. */
export const productsOf = (spec: InstitutionSpec): readonly Product[] =>
  isNorthAmerican(spec) ? PRODUCT_NAMES : ['transactions', 'auth', 'identity', 'assets'];

export const isNorthAmerican = (spec: InstitutionSpec): boolean =>
  spec.countries.some((country) => NORTH_AMERICA.includes(country));

/** The countries that one link token may not mix with those of Europe. */
export const NORTH_AMERICA: readonly string[] = ['US', 'CA'];

/** In Sandbox, Plaid tells `persistent_account_id` for accounts of its US bank with OAuth. */
export const hasPersistentIds = (spec: InstitutionSpec): boolean => spec.id === 'ins_127287';

export const findInstitution = (id: string): InstitutionSpec | undefined =>
  INSTITUTIONS.find((institution) => institution.id === id);

/** Banks whose consent runs out: the European ones and those with OAuth. */
export const consentExpires = (spec: InstitutionSpec): boolean =>
  spec.oauth || !spec.countries.includes('US');

/** An institution as /institutions/get_by_id shows it. */
export function institutionBody(
  spec: InstitutionSpec,
  options: { metadata: boolean; status: boolean; changedAt: string; down: boolean },
): InstitutionBody {
  return {
    institution_id: spec.id,
    name: spec.name,
    products: [...productsOf(spec), 'balance'],
    country_codes: spec.countries,
    routing_numbers: spec.countries.includes('US') ? ['011401533'] : [],
    dtc_numbers: [],
    oauth: spec.oauth,
    ...(options.metadata
      ? { url: 'https://plaid.com', primary_color: spec.color, logo: institutionLogo(spec) }
      : {}),
    ...(options.status
      ? {
          status: {
            item_logins: statusOf(options.down ? 'down' : spec.health, options.changedAt),
            transactions_updates: statusOf(options.down ? 'down' : spec.health, options.changedAt),
          },
        }
      : {}),
  } satisfies InstitutionBody;
}

type PlaidProductStatus = NonNullable<NonNullable<InstitutionBody['status']>['item_logins']>;

/** Plaid calls `status` deprecated, and always sends it. */
type ProductStatus = Omit<PlaidProductStatus, 'status'> & {
  status: 'HEALTHY' | 'DEGRADED' | 'DOWN';
};

function statusOf(health: Health, changedAt: string): ProductStatus {
  const success = { healthy: 0.97, degraded: 0.45, down: 0, unsupported: 0 }[health];
  return {
    status: success > 0.9 ? 'HEALTHY' : success > 0 ? 'DEGRADED' : 'DOWN',
    last_status_change: changedAt,
    breakdown: {
      success,
      error_plaid: 0,
      error_institution: Math.round((1 - success) * 100) / 100,
      refresh_interval: success > 0.9 ? 'NORMAL' : success > 0 ? 'DELAYED' : 'STOPPED',
    },
  };
}
