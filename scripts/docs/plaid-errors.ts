import type { FailureCode } from '../../src/shared/failure.ts';

/**
 * Plaid's errors that Trax has an answer of its own to, and what it is. The fault tests hold the engine
 * to this table in every call; docs/errors.md is made from it. https://plaid.com/docs/errors/
 */
export interface PlaidErrorAnswer {
  /** Plaid's error_type and error_code, and the HTTP status they come with. */
  readonly type: string;
  readonly code: string;
  readonly status: number;
  /** What Trax makes of it. */
  readonly becomes: FailureCode;
  /**
   * at once: the same call, up to four times more, and later the sync; later: the sync alone, since the
   * loop has to begin anew; never: a person has to act first.
   */
  readonly again: 'at once' | 'later' | 'never';
}

const answers = (
  becomes: FailureCode,
  again: PlaidErrorAnswer['again'],
  status: number,
  errors: readonly (readonly [type: string, code: string])[],
): readonly PlaidErrorAnswer[] =>
  errors.map(([type, code]) => ({ type, code, status, becomes, again }));

export const PLAID_ERRORS: readonly PlaidErrorAnswer[] = [
  ...answers('LOGIN_REQUIRED', 'never', 400, [
    ['ITEM_ERROR', 'ITEM_LOGIN_REQUIRED'],
    ['ITEM_ERROR', 'ITEM_LOCKED'],
    ['ITEM_ERROR', 'ACCESS_NOT_GRANTED'],
    ['ITEM_ERROR', 'NO_ACCOUNTS'],
    ['INVALID_INPUT', 'ADDITIONAL_CONSENT_REQUIRED'],
  ]),
  ...answers('ITEM_GONE', 'never', 400, [
    ['ITEM_ERROR', 'ITEM_NOT_FOUND'],
    ['ITEM_ERROR', 'USER_PERMISSION_REVOKED'],
    ['INVALID_INPUT', 'INVALID_ACCESS_TOKEN'],
  ]),
  ...answers('INSTITUTION_UNAVAILABLE', 'at once', 400, [
    ['INSTITUTION_ERROR', 'INSTITUTION_DOWN'],
    ['INSTITUTION_ERROR', 'INSTITUTION_NOT_RESPONDING'],
    ['ITEM_ERROR', 'PRODUCT_NOT_READY'],
  ]),
  ...answers('PLAID_UNREACHABLE', 'at once', 500, [
    ['API_ERROR', 'INTERNAL_SERVER_ERROR'],
    ['API_ERROR', 'PLANNED_MAINTENANCE'],
  ]),
  ...answers('RATE_LIMITED', 'at once', 429, [
    ['RATE_LIMIT_EXCEEDED', 'RATE_LIMIT'],
    ['RATE_LIMIT_EXCEEDED', 'TRANSACTIONS_SYNC_LIMIT'],
    ['RATE_LIMIT_EXCEEDED', 'ACCOUNTS_LIMIT'],
    ['RATE_LIMIT_EXCEEDED', 'ITEM_GET_LIMIT'],
    ['RATE_LIMIT_EXCEEDED', 'INSTITUTION_RATE_LIMIT'],
  ]),
  ...answers('SYNC_MUTATED', 'later', 400, [
    ['TRANSACTIONS_ERROR', 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION'],
  ]),
  ...answers('KEYS_INVALID', 'never', 400, [
    ['INVALID_INPUT', 'INVALID_API_KEYS'],
    ['INVALID_INPUT', 'UNAUTHORIZED_ENVIRONMENT'],
  ]),
  ...answers('PLAID_REJECTED', 'never', 400, [
    ['INVALID_INPUT', 'UNAUTHORIZED_INSTITUTION'],
    ['ITEM_ERROR', 'PRODUCTS_NOT_SUPPORTED'],
    ['INVALID_REQUEST', 'MISSING_FIELDS'],
  ]),
  ...answers('LINK_EXPIRED', 'never', 400, [
    ['INVALID_INPUT', 'INVALID_LINK_TOKEN'],
    ['INVALID_INPUT', 'INVALID_PUBLIC_TOKEN'],
  ]),
];
