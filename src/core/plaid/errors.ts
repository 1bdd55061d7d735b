import { failure } from '../../shared/failure.ts';
import type { Failure, FailureCode } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model/values.ts';
import type { PlaidItem } from './port.ts';

/** Plaid's error, reduced to what may be shown and stored. https://plaid.com/docs/errors/ */
export interface PlaidError {
  readonly type: string;
  readonly code: string;
  /** Plaid's explanation for developers, with every secret of the call taken out. */
  readonly message: string;
  /** Plaid's sentence for the person who uses the app; most errors have none. */
  readonly displayMessage: string | null;
  readonly requestId: string | null;
}

export interface ErrorContext {
  readonly environment: Profile;
  readonly itemId?: string | undefined;
}

interface Meaning {
  readonly code: FailureCode;
  readonly message: string;
  readonly action?: string;
}

/** An environment in a sentence. */
export const ENVIRONMENT_NAMES: Readonly<Record<Profile, string>> = {
  demo: 'the demo',
  sandbox: 'Sandbox',
  production: 'Production',
};

const SIGN_IN: Meaning = {
  code: 'LOGIN_REQUIRED',
  message: 'The bank wants you to sign in again.',
};
const GONE: Meaning = {
  code: 'ITEM_GONE',
  message: 'The link to this bank has ended.',
};
const PLAID_TROUBLE: Meaning = {
  code: 'PLAID_UNREACHABLE',
  message: 'Plaid is having trouble.',
  action: 'Nothing to do: Trax tries again.',
};
const RATE_LIMITED: Meaning = {
  code: 'RATE_LIMITED',
  message: 'Plaid asked Trax to slow down.',
};

/** Node's codes for a certificate that is not to be trusted. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const UNSAFE: ReadonlySet<string> = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What a person can do about a connection whose other end is not Plaid's. */
export const UNSAFE_ACTION =
  'Check this computer’s date and time. In a network that reads along, as some companies’ and hotels’ do, use another one. Trax tries again by itself.';

/** The failure of a call that got no answer, by the code of what stopped it, such as ENOTFOUND. */
export function noAnswer(code: string | null, itemId: string | undefined): Failure {
  const about = itemId === undefined ? {} : { itemId };
  return code !== null && UNSAFE.has(code)
    ? failure('PLAID_UNREACHABLE', `The connection to Plaid is not safe (${code}).`, {
        ...about,
        action: UNSAFE_ACTION,
      })
    : failure('PLAID_UNREACHABLE', `Plaid cannot be reached (${code ?? 'no answer'}).`, about);
}

/** By error_code, whatever its type. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['ITEM_LOGIN_REQUIRED', SIGN_IN],
  [
    'ITEM_LOCKED',
    { ...SIGN_IN, message: 'The bank has locked the login until you sign in again.' },
  ],
  [
    'ACCESS_NOT_GRANTED',
    { ...SIGN_IN, message: 'The bank was not allowed to share these accounts.' },
  ],
  [
    'ADDITIONAL_CONSENT_REQUIRED',
    { ...SIGN_IN, message: 'The bank needs your consent for transactions.' },
  ],
  ['NO_ACCOUNTS', { ...SIGN_IN, message: 'No open account is shared through this link.' }],
  ['ITEM_NOT_FOUND', GONE],
  [
    'INVALID_ACCESS_TOKEN',
    {
      ...GONE,
      message:
        'Plaid does not know the access to this bank: the link has ended, or the keys in Settings are those of another Plaid account.',
      action:
        'If the keys have changed to those of another Plaid account, enter the former ones in Settings. Otherwise link the bank again: Trax joins it to the history that you have.',
    },
  ],
  ['USER_PERMISSION_REVOKED', { ...GONE, message: 'Access to this bank was withdrawn.' }],
  ['INSTITUTION_DOWN', { code: 'INSTITUTION_UNAVAILABLE', message: 'The bank is down.' }],
  [
    'INSTITUTION_NOT_RESPONDING',
    { code: 'INSTITUTION_UNAVAILABLE', message: 'The bank does not answer.' },
  ],
  [
    'PRODUCT_NOT_READY',
    {
      code: 'INSTITUTION_UNAVAILABLE',
      message: 'The bank is still preparing your history.',
      action: 'Nothing to do: Trax tries again.',
    },
  ],
  ['INTERNAL_SERVER_ERROR', PLAID_TROUBLE],
  ['PLANNED_MAINTENANCE', { ...PLAID_TROUBLE, message: 'Plaid is down for maintenance.' }],
  [
    'UNAUTHORIZED_INSTITUTION',
    {
      code: 'PLAID_REJECTED',
      message: 'Your Plaid account may not link this bank.',
      action: 'Ask for access to the bank in the Plaid dashboard.',
    },
  ],
  [
    'PRODUCTS_NOT_SUPPORTED',
    {
      code: 'PLAID_REJECTED',
      message: 'This bank does not offer transactions through Plaid.',
      action: 'Link another bank.',
    },
  ],
  ['INVALID_LINK_TOKEN', { code: 'LINK_EXPIRED', message: 'The time to link the bank ran out.' }],
  [
    // Also what a second try gets whose first one was answered, when that answer was lost.
    'INVALID_PUBLIC_TOKEN',
    {
      code: 'LINK_EXPIRED',
      message: 'The time to link the bank ran out.',
      action:
        'Start linking again. Should the Plaid dashboard show an Item that Trax does not, remove it there: it is billed.',
    },
  ],
  [
    'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
    { code: 'SYNC_MUTATED', message: 'The bank changed transactions while they were fetched.' },
  ],
]);

/** By error_type, for codes that are not named above. */
const TYPE_MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ['RATE_LIMIT_EXCEEDED', RATE_LIMITED],
  ['API_ERROR', PLAID_TROUBLE],
]);

const KEY_CODES: ReadonlySet<string> = new Set(['INVALID_API_KEYS', 'UNAUTHORIZED_ENVIRONMENT']);

/** Failures about the bank, whose wording the bank's own sentence improves on. */
const BANK_CODES: ReadonlySet<FailureCode> = new Set(['LOGIN_REQUIRED', 'INSTITUTION_UNAVAILABLE']);

/** Gives Plaid's error Trax's meaning. Branches on type and code only, as Plaid's docs ask. */
export function toFailure(error: PlaidError, { environment, itemId }: ErrorContext): Failure {
  const meaning = KEY_CODES.has(error.code) ? wrongKeys(environment) : meaningOf(error);
  return explained(error, meaning, itemId);
}

/** What to do about an error_code of Plaid's, where that is more than its failure code says. */
export const actionOf = (errorCode: string): string | undefined => MEANINGS.get(errorCode)?.action;

/** What Plaid holds against an Item (/item/get), with the same meaning as when a call fails over it. */
export function itemFailure({
  itemId,
  error,
}: Pick<PlaidItem, 'itemId' | 'error'>): Failure | null {
  if (error === null) return null;
  return explained({ ...error, requestId: null }, meaningOf(error), itemId);
}

/**
 * Whether Plaid itself says that there is no such Item, so that there is nothing left to revoke. Not so
 * other failures with the code ITEM_GONE, after which the Item may live on and be billed: a token that
 * cannot be opened here, INVALID_ACCESS_TOKEN, which Plaid also answers to the keys of another Plaid
 * account, and USER_PERMISSION_REVOKED, where the Item is still there to be removed.
 */
export const isGone = ({ plaid }: Failure): boolean => plaid?.code === 'ITEM_NOT_FOUND';

function explained(
  error: PlaidError,
  { code, message, action }: Meaning,
  itemId: string | undefined,
): Failure {
  const words = BANK_CODES.has(code) ? (error.displayMessage ?? message) : message;
  return failure(code, words, {
    plaid: { type: error.type, code: error.code, requestId: error.requestId },
    ...(itemId === undefined ? {} : { itemId }),
    ...(action === undefined ? {} : { action }),
  });
}

const wrongKeys = (environment: Profile): Meaning => ({
  code: 'KEYS_INVALID',
  message: `Plaid refused the client id and secret for ${ENVIRONMENT_NAMES[environment]}.`,
});

const meaningOf = (error: Omit<PlaidError, 'requestId'>): Meaning =>
  MEANINGS.get(error.code) ??
  TYPE_MEANINGS.get(error.type) ?? {
    code: 'PLAID_REJECTED',
    message: `Plaid refused the request: ${error.displayMessage ?? error.message}`,
  };
