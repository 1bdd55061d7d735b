import { bulkTimeline } from './bulk-user.ts';
import { parseCustomUser } from './custom-document.ts';
import { customUserTimeline } from './custom-user.ts';
import { type ApiError, errors } from './errors.ts';
import { householdTimeline } from './household/household.ts';
import type { InstitutionSpec } from './institutions.ts';
import { dynamicUserTimeline, usUserTimeline } from './sandbox-user.ts';
import type { Timeline } from './timeline.ts';
import type { ItemSeed } from './tokens.ts';

/** What a login leads to: the part of an Item's seed that comes from the user. */
export interface Login {
  username: string;
  size?: number;
  custom?: string;
  /** The bank asks for one more thing: a code sent to the user's device. */
  mfa: boolean;
}

/** The code that every Sandbox bank takes. */
export const MFA_CODE = '1234';

export const DYNAMIC_USER = 'user_transactions_dynamic';
const CUSTOM_USER = 'user_custom';

/** Not Plaid's: any number of rows, its password, for measuring. */
const BULK_USER = 'user_bulk';

/**
 * Signs in to a Sandbox bank. `user_good` takes `pass_good`, `mfa_device` (asks for a code) and
 * `error_<CODE>` (fails with that Item error), as Plaid's test credentials do.
 */
export function signIn(
  institution: InstitutionSpec,
  username: string,
  password: string,
): { ok: true; login: Login } | { ok: false; error: ApiError } {
  if (institution.health === 'down') return { ok: false, error: errors.institutionDown() };
  if (institution.health === 'unsupported') {
    return { ok: false, error: errors.institutionUnsupported() };
  }
  switch (username) {
    case 'user_good':
      return signInUserGood(password);
    case DYNAMIC_USER:
      return password === '' ? refused() : { ok: true, login: { username, mfa: false } };
    case CUSTOM_USER:
      return signInCustomUser(password);
    case BULK_USER:
      return /^[1-9]\d{0,7}$/.test(password)
        ? { ok: true, login: { username, size: Number(password), mfa: false } }
        : refused();
    default:
      return refused();
  }
}

function signInUserGood(password: string): ReturnType<typeof signIn> {
  if (password === 'pass_good') return { ok: true, login: { username: 'user_good', mfa: false } };
  if (password === 'mfa_device') return { ok: true, login: { username: 'user_good', mfa: true } };
  const code = /^error_([A-Z_]+)$/.exec(password)?.[1];
  return code === undefined ? refused() : { ok: false, error: errors.item(code) };
}

function signInCustomUser(password: string): ReturnType<typeof signIn> {
  const custom = parseCustomUser(password);
  if (custom === undefined) return refused();
  const { force_error: forced, mfa } = custom.user;
  if (typeof forced === 'string') return { ok: false, error: errors.item(forced) };
  return {
    ok: true,
    login: {
      username: CUSTOM_USER,
      custom: custom.json,
      mfa: mfa?.type !== null && mfa?.type !== undefined,
    },
  };
}

const refused = (): { ok: false; error: ApiError } => ({
  ok: false,
  error: errors.invalidCredentials(),
});

/** The history of an Item, from its seed alone. */
export function timelineFor(
  seed: ItemSeed,
  institution: InstitutionSpec,
  emulatorSeed: number,
  key: string,
): Timeline {
  const options = {
    seed: emulatorSeed,
    key,
    createdAt: seed.createdAt * 1000,
    daysRequested: seed.daysRequested,
  };
  if (seed.size !== undefined) return bulkTimeline({ ...options, size: seed.size });
  if (seed.username === DYNAMIC_USER) return dynamicUserTimeline(options);
  const custom = seed.custom === undefined ? undefined : parseCustomUser(seed.custom);
  const accounts = custom?.user.override_accounts ?? [];
  if (custom !== undefined && accounts.length > 0) {
    return customUserTimeline({ ...options, user: custom.user });
  }
  return institution.countries.includes('GB') && custom === undefined
    ? householdTimeline(options)
    : usUserTimeline({
        ...options,
        products: [...(seed.products ?? []), ...(seed.consentedProducts ?? [])],
      });
}
