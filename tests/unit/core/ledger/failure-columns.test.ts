import { expect, it } from 'vitest';
import { failureFrom, failureValues } from '../../../../src/core/ledger/failure-columns.ts';
import { toFailure } from '../../../../src/core/plaid/errors.ts';

it.each([
  'PRODUCT_NOT_READY',
  'PLANNED_MAINTENANCE',
  'INVALID_ACCESS_TOKEN',
  'ITEM_LOGIN_REQUIRED',
])('a failure that was kept says what to do as it did at first: %s', (code) => {
  const error = { type: 'ITEM_ERROR', code, message: '', displayMessage: null, requestId: 'r1' };
  const told = toFailure(error, { environment: 'production', itemId: 'item-1' });
  expect(failureFrom(failureValues(told), 'item-1')).toEqual(told);
});
