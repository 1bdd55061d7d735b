import type { Wire, WireErrorType } from './wire.ts';
import type { PlaidError } from 'plaid';

/** An error answer in Plaid's words, with the HTTP status it comes with. */
export interface ApiError {
  status: number;
  type: WireErrorType;
  code: string;
  message: string;
  display?: string;
  reason?: string;
  /** Seconds, sent as the Retry-After header. */
  retryAfter?: number;
}

/** A body that is JSON already. */
export class RawJson {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}

export type ApiResult<T> = { ok: true; body: T } | { ok: false; error: ApiError };

export const succeed = <T>(body: T): ApiResult<T> => ({ ok: true, body });
export const fail = (error: ApiError): { ok: false; error: ApiError } => ({ ok: false, error });

/** The JSON body of an error. */
export function errorBody(error: ApiError, requestId: string): Wire<PlaidError> {
  return {
    display_message: error.display ?? null,
    documentation_url: `https://plaid.com/docs/?ref=error#${error.type.toLowerCase().replaceAll('_', '-')}-errors`,
    error_code: error.code,
    error_code_reason: error.reason ?? null,
    error_message: error.message,
    error_type: error.type,
    request_id: requestId,
    suggested_action: null,
  } satisfies Wire<PlaidError>;
}

const error = (type: WireErrorType, code: string, message: string, display?: string): ApiError => ({
  status: STATUS[type] ?? 400,
  type,
  code,
  message,
  ...(display === undefined ? {} : { display }),
});

const STATUS: Partial<Record<WireErrorType, number>> = {
  API_ERROR: 500,
  RATE_LIMIT_EXCEEDED: 429,
};

/** The errors that the emulator knows of itself; any other can be asked for as a fault. */
export const errors = {
  invalidApiKeys: () =>
    error('INVALID_INPUT', 'INVALID_API_KEYS', 'invalid client_id or secret provided'),
  missingFields: (names: readonly string[]) =>
    error(
      'INVALID_REQUEST',
      'MISSING_FIELDS',
      `the following required fields are missing: ${names.join(', ')}`,
    ),
  unknownFields: (names: readonly string[]) =>
    error(
      'INVALID_REQUEST',
      'UNKNOWN_FIELDS',
      `the following fields are not recognized by this endpoint: ${names.join(', ')}`,
    ),
  invalidField: (message: string) => error('INVALID_REQUEST', 'INVALID_FIELD', message),
  invalidBody: () => error('INVALID_REQUEST', 'INVALID_BODY', 'body could not be parsed as JSON'),
  notFound: () => ({
    ...error('INVALID_REQUEST', 'NOT_FOUND', 'the requested resource was not found'),
    status: 404,
  }),
  invalidToken: (kind: 'access' | 'public' | 'link', message: string) =>
    error('INVALID_INPUT', `INVALID_${kind.toUpperCase()}_TOKEN`, message),
  invalidAccountId: () =>
    error(
      'INVALID_INPUT',
      'INVALID_ACCOUNT_ID',
      'failed to find requested account ID for the Item',
    ),
  invalidInstitution: () =>
    error('INVALID_INPUT', 'INVALID_INSTITUTION', 'invalid institution_id provided'),
  productsNotSupported: (names: readonly string[]) =>
    error(
      'ITEM_ERROR',
      'PRODUCTS_NOT_SUPPORTED',
      `the following products are not supported by this institution: ${names.join(', ')}`,
    ),
  /** Of type INVALID_INPUT by Plaid's documents, though it is the user's consent that is missing. */
  consentRequired: (product: string) =>
    error(
      'INVALID_INPUT',
      'ADDITIONAL_CONSENT_REQUIRED',
      `client does not have user consent to access the PRODUCT_${product.toUpperCase()} product`,
    ),
  /** The words of both are unconfirmed. */
  noInvestmentAccounts: () =>
    error('ITEM_ERROR', 'NO_INVESTMENT_ACCOUNTS', 'there are no investment accounts for this item'),
  noLiabilityAccounts: () =>
    error('ITEM_ERROR', 'NO_LIABILITY_ACCOUNTS', 'there are no liability accounts for this item'),
  itemNotFound: () =>
    error(
      'ITEM_ERROR',
      'ITEM_NOT_FOUND',
      'the Item does not exist, was removed, or its user withdrew access',
    ),
  loginRequired: (): ApiError =>
    error(
      'ITEM_ERROR',
      'ITEM_LOGIN_REQUIRED',
      "the login details of this item have changed; use Link's update mode to restore it",
      'The login details for this account have changed. Please sign in again.',
    ),
  invalidCredentials: () =>
    error(
      'ITEM_ERROR',
      'INVALID_CREDENTIALS',
      'the provided credentials were not correct',
      'The credentials you provided were incorrect. Check them and try again.',
    ),
  invalidMfa: () =>
    error(
      'ITEM_ERROR',
      'INVALID_MFA',
      'the provided MFA response was not correct',
      'The security code was incorrect. Try again.',
    ),
  noAccounts: () =>
    error(
      'ITEM_ERROR',
      'NO_ACCOUNTS',
      'no accounts were shared',
      'Choose at least one account to share.',
    ),
  accessNotGranted: () =>
    error(
      'ITEM_ERROR',
      'ACCESS_NOT_GRANTED',
      'the user did not grant access',
      'Your bank was not allowed to share your data.',
    ),
  institutionDown: () =>
    error(
      'INSTITUTION_ERROR',
      'INSTITUTION_DOWN',
      'this institution is not currently responding to requests',
      'This bank is not responding at the moment. Try again later.',
    ),
  institutionUnsupported: () =>
    error(
      'INSTITUTION_ERROR',
      'INSTITUTION_NO_LONGER_SUPPORTED',
      'this institution is no longer supported',
      'This bank is no longer supported.',
    ),
  rateLimit: (code: string) =>
    error('RATE_LIMIT_EXCEEDED', code, 'rate limit exceeded for this endpoint, try again later'),
  mutation: () =>
    error(
      'TRANSACTIONS_ERROR',
      'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
      'the underlying transaction data changed since the last page was fetched; restart pagination from the last update',
    ),
  permissionRevoked: () =>
    error(
      'ITEM_ERROR',
      'USER_PERMISSION_REVOKED',
      'the holder of this account has revoked their permission for your application to access it',
    ),
  oauth: (code: string, message: string): ApiError => ({
    ...error('OAUTH_ERROR', code, message),
    display: 'The sign-in at your bank could not be taken up again. Start again.',
  }),
  item: (code: string): ApiError => {
    switch (code) {
      case 'ITEM_LOGIN_REQUIRED':
        return errors.loginRequired();
      case 'ITEM_NOT_FOUND':
        return errors.itemNotFound();
      case 'INVALID_ACCESS_TOKEN':
        return errors.invalidToken('access', 'could not find matching access token');
      case 'USER_PERMISSION_REVOKED':
        return errors.permissionRevoked();
      default:
        return error('ITEM_ERROR', code, `the item is in state ${code}`);
    }
  },
};
