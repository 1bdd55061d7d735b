import { describe, expect, it } from 'vitest';
import {
  isGone,
  itemFailure,
  toFailure,
  type PlaidError,
} from '../../../../src/core/plaid/errors.ts';
import { failure, type FailureCode } from '../../../../src/shared/failure.ts';

const error = (type: string, code: string, more: Partial<PlaidError> = {}): PlaidError => ({
  type,
  code,
  message: 'words for developers',
  displayMessage: null,
  requestId: 'req1',
  ...more,
});

const meaning = (type: string, code: string, more: Partial<PlaidError> = {}) =>
  toFailure(error(type, code, more), { environment: 'sandbox' });

describe('Plaid errors', () => {
  it.each<[type: string, code: string, FailureCode, retryable: boolean]>([
    ['ITEM_ERROR', 'ITEM_LOGIN_REQUIRED', 'LOGIN_REQUIRED', false],
    ['ITEM_ERROR', 'ITEM_LOCKED', 'LOGIN_REQUIRED', false],
    ['ITEM_ERROR', 'ACCESS_NOT_GRANTED', 'LOGIN_REQUIRED', false],
    ['INVALID_INPUT', 'ADDITIONAL_CONSENT_REQUIRED', 'LOGIN_REQUIRED', false],
    ['ITEM_ERROR', 'NO_ACCOUNTS', 'LOGIN_REQUIRED', false],
    ['ITEM_ERROR', 'ITEM_NOT_FOUND', 'ITEM_GONE', false],
    ['ITEM_ERROR', 'USER_PERMISSION_REVOKED', 'ITEM_GONE', false],
    ['INVALID_INPUT', 'INVALID_ACCESS_TOKEN', 'ITEM_GONE', false],
    ['INSTITUTION_ERROR', 'INSTITUTION_DOWN', 'INSTITUTION_UNAVAILABLE', true],
    ['INSTITUTION_ERROR', 'INSTITUTION_NOT_RESPONDING', 'INSTITUTION_UNAVAILABLE', true],
    ['ITEM_ERROR', 'PRODUCT_NOT_READY', 'INSTITUTION_UNAVAILABLE', true],
    ['API_ERROR', 'INTERNAL_SERVER_ERROR', 'PLAID_UNREACHABLE', true],
    ['API_ERROR', 'PLANNED_MAINTENANCE', 'PLAID_UNREACHABLE', true],
    ['API_ERROR', 'SOMETHING_NEW', 'PLAID_UNREACHABLE', true],
    ['RATE_LIMIT_EXCEEDED', 'TRANSACTIONS_SYNC_LIMIT', 'RATE_LIMITED', true],
    ['RATE_LIMIT_EXCEEDED', 'RATE_LIMIT', 'RATE_LIMITED', true],
    ['INVALID_INPUT', 'INVALID_API_KEYS', 'KEYS_INVALID', false],
    ['INVALID_INPUT', 'UNAUTHORIZED_ENVIRONMENT', 'KEYS_INVALID', false],
    ['INVALID_INPUT', 'UNAUTHORIZED_INSTITUTION', 'PLAID_REJECTED', false],
    ['ITEM_ERROR', 'PRODUCTS_NOT_SUPPORTED', 'PLAID_REJECTED', false],
    ['INVALID_INPUT', 'INVALID_LINK_TOKEN', 'LINK_EXPIRED', false],
    ['INVALID_INPUT', 'INVALID_PUBLIC_TOKEN', 'LINK_EXPIRED', false],
    ['TRANSACTIONS_ERROR', 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION', 'SYNC_MUTATED', true],
    ['INVALID_REQUEST', 'INVALID_FIELD', 'PLAID_REJECTED', false],
    ['SOMETHING_NEW', 'UNHEARD_OF', 'PLAID_REJECTED', false],
  ])('%s %s means %s', (type, code, expected, retryable) => {
    const problem = meaning(type, code);
    expect(problem).toMatchObject({
      code: expected,
      retryable,
      plaid: { type, code, requestId: 'req1' },
    });
    // Words for a person, not the code in capitals.
    expect(problem.message).toMatch(/^[A-Z].*[a-z]/);
    expect(problem.message).not.toContain('_');
  });

  it.each([
    ['sandbox', 'Sandbox'],
    ['production', 'Production'],
    ['demo', 'the demo'],
  ] as const)('wrong keys name the environment they were for: %s', (environment, words) => {
    const problem = toFailure(error('INVALID_INPUT', 'INVALID_API_KEYS'), { environment });
    expect(problem.message).toContain(words);
  });

  it("says a bank's trouble in the bank's own sentence when there is one", () => {
    const displayMessage = 'Chase is upgrading its systems until Monday.';
    expect(meaning('INSTITUTION_ERROR', 'INSTITUTION_DOWN', { displayMessage }).message).toBe(
      displayMessage,
    );
  });

  it("repeats Plaid's explanation of a refusal, since only that says what to mend", () => {
    const problem = meaning('INVALID_REQUEST', 'INVALID_FIELD', {
      message: 'OAuth redirect URI must be configured in the developer dashboard.',
    });
    expect(problem.message).toContain('OAuth redirect URI must be configured');
  });

  it('names the Item when the call was for one', () => {
    const problem = toFailure(error('ITEM_ERROR', 'ITEM_LOGIN_REQUIRED'), {
      environment: 'sandbox',
      itemId: 'item-1',
    });
    expect(problem.itemId).toBe('item-1');
  });
});

describe('what Plaid holds against an Item', () => {
  const held = (type: string, code: string, displayMessage: string | null = null) =>
    itemFailure({
      itemId: 'item-1',
      error: { type, code, message: 'words for developers', displayMessage },
    });

  it('is nothing when it has no error', () => {
    expect(itemFailure({ itemId: 'item-1', error: null })).toBeNull();
  });

  it.each([
    ['ITEM_ERROR', 'ITEM_LOGIN_REQUIRED', 'LOGIN_REQUIRED'],
    ['ITEM_ERROR', 'ACCESS_NOT_GRANTED', 'LOGIN_REQUIRED'],
    ['INVALID_INPUT', 'ADDITIONAL_CONSENT_REQUIRED', 'LOGIN_REQUIRED'],
    ['ITEM_ERROR', 'NO_ACCOUNTS', 'LOGIN_REQUIRED'],
    ['ITEM_ERROR', 'USER_PERMISSION_REVOKED', 'ITEM_GONE'],
    ['ITEM_ERROR', 'ITEM_NOT_FOUND', 'ITEM_GONE'],
    ['INSTITUTION_ERROR', 'INSTITUTION_DOWN', 'INSTITUTION_UNAVAILABLE'],
    ['INSTITUTION_ERROR', 'INSTITUTION_NOT_RESPONDING', 'INSTITUTION_UNAVAILABLE'],
  ] as const)('%s %s means %s, as it does when a call fails over it', (type, code, expected) => {
    const problem = held(type, code);
    expect(problem).toMatchObject({
      code: expected,
      itemId: 'item-1',
      plaid: { type, code, requestId: null },
    });
    expect(problem?.message).toBe(meaning(type, code).message);
  });

  it('is said in the bank’s own sentence when there is one', () => {
    const words = 'Sign in to confirm your new phone number.';
    expect(held('ITEM_ERROR', 'ITEM_LOGIN_REQUIRED', words)?.message).toBe(words);
  });
});

describe('an Item that is gone', () => {
  it('is one of which Plaid says ITEM_NOT_FOUND', () => {
    expect(isGone(meaning('ITEM_ERROR', 'ITEM_NOT_FOUND'))).toBe(true);
  });

  it.each(['INVALID_ACCESS_TOKEN', 'USER_PERMISSION_REVOKED', 'ITEM_LOGIN_REQUIRED'])(
    'is not one that may live on and be billed, as after %s',
    (code) => {
      expect(isGone(meaning('ITEM_ERROR', code))).toBe(false);
    },
  );

  it('may be one of other keys: INVALID_ACCESS_TOKEN says so', () => {
    const { message, action } = meaning('INVALID_INPUT', 'INVALID_ACCESS_TOKEN');
    expect(message).toContain('another Plaid account');
    expect(action).toContain('another Plaid account');
  });

  it('is not one whose token cannot be opened here', () => {
    expect(isGone(failure('ITEM_GONE', 'The key is no longer in the keychain.'))).toBe(false);
  });
});
