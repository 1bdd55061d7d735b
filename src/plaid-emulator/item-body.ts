import type { AccountsGetResponse } from 'plaid';
import { isoSeconds } from './dates.ts';
import { errorBody } from './errors.ts';
import type { Item } from './item.ts';
import type { Wire } from './wire.ts';

/** An Item as Plaid shows it. */
export function itemBody(
  item: Item,
  now: number,
  requestId: string,
): Wire<AccountsGetResponse>['item'] {
  const error = item.errorAt(now);
  const consent = item.consentExpiresAt;
  return {
    item_id: item.id,
    institution_id: item.institution.id,
    institution_name: item.institution.name,
    webhook: null,
    auth_method: null,
    error: error === undefined ? null : errorBody(error, requestId),
    available_products: ['balance', 'auth', 'identity'],
    billed_products: ['transactions'],
    products: ['transactions'],
    consented_products: ['transactions'],
    consent_expiration_time: consent === null ? null : isoSeconds(consent),
    update_type: 'background',
  };
}
