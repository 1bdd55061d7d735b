import { createPlaidClient } from '../../core/plaid/client.ts';
import { emulatorBaseUrl, plaidBaseUrl } from '../../core/plaid/environment.ts';
import type { PlaidKeys } from '../../core/plaid/port.ts';
import { plaidKeyStore } from '../../core/vault/plaid-keys.ts';
import { Secret } from '../../core/vault/secret.ts';
import { EMULATOR_KEYS } from '../../plaid-emulator/keys.ts';
import { failure, ok, type Result } from '../../shared/failure.ts';
import type { Context } from '../context.ts';
import { failed, fine, noted, wanted, type Check } from './check.ts';

const ANSWER_MS = 15_000;
/** A clock further off than this disturbs TLS, schedules and dates. */
const CLOCK_MS = 5 * 60_000;

/** The keychain, the keys in it, and what Plaid says of them. */
export async function checkPlaid(context: Context): Promise<readonly Check[]> {
  const { io, dependencies, place } = context;
  const keychain = dependencies.openKeychain(io.env['TRAX_KEYCHAIN_SERVICE'] ?? 'Trax');
  const keys = await plaidKeyStore(keychain, place.profile).read();
  const opens = keys.ok ? fine('keychain', 'opens') : failed('keychain', keys.failure);
  if (place.profile === 'demo') {
    const url = io.env['TRAX_DEMO_BANK_URL'];
    if (url === undefined) return [opens, fine('plaid', 'The demo bank is built in.')];
    return [opens, ...(await askBank(context, emulatorBaseUrl(url), ok(DEMO_KEYS)))];
  }
  return [opens, ...(await askBank(context, plaidBaseUrl(place.profile), keys))];
}

const DEMO_KEYS: PlaidKeys = {
  clientId: new Secret(EMULATOR_KEYS.clientId),
  secret: new Secret(EMULATOR_KEYS.secret),
};

async function askBank(
  { place, dependencies }: Context,
  baseUrl: Result<string>,
  keys: Result<PlaidKeys | null>,
): Promise<readonly Check[]> {
  if (!baseUrl.ok) return [failed('plaid', baseUrl.failure)];
  const date = await serverDate(baseUrl.value);
  if (!date.ok) return [date.check];
  const reached = fine('plaid', `${new URL(baseUrl.value).host} answers`);
  const clock = checkClock(date.at, dependencies.clock());
  if (!keys.ok) return [reached, clock];
  const accepted = await checkKeys(place.profile, baseUrl.value, keys.value);
  return [reached, clock, accepted];
}

async function checkKeys(
  environment: Context['place']['profile'],
  baseUrl: string,
  keys: PlaidKeys | null,
): Promise<Check> {
  if (keys === null) {
    return wanted(
      'keys',
      `There are no Plaid keys for ${environment} in the keychain.`,
      'Enter them in the app, or choose another profile with --profile.',
    );
  }
  const client = createPlaidClient({ environment, baseUrl, keys, timeoutMs: ANSWER_MS });
  const checked = await client.checkKeys();
  return checked.ok ? fine('keys', 'Plaid takes them') : failed('keys', checked.failure);
}

type Reached =
  { readonly ok: true; readonly at: Date | null } | { readonly ok: false; readonly check: Check };

/** Asks for nothing and sends nothing: any answer will do, and it carries the time. */
async function serverDate(baseUrl: string): Promise<Reached> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const { headers } = await fetch(baseUrl, { method: 'HEAD', redirect: 'manual', signal });
    const date = headers.get('date');
    return { ok: true, at: date === null ? null : new Date(date) };
  } catch {
    const unreachable = failure('PLAID_UNREACHABLE', `${new URL(baseUrl).host} does not answer.`);
    return { ok: false, check: wanted('plaid', unreachable.message, unreachable.action) };
  }
}

function checkClock(theirs: Date | null, ours: Date): Check {
  const apart = theirs === null ? Number.NaN : Math.abs(theirs.getTime() - ours.getTime());
  if (Number.isNaN(apart)) return noted('clock', 'Plaid did not say what time it is.');
  const minutes = Math.round(apart / 60_000);
  return apart > CLOCK_MS
    ? wanted('clock', `It is ${minutes} minutes off.`, 'Set the clock, best by the network.')
    : fine('clock', 'is right');
}
