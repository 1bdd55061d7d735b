import type { AccountsGetResponse } from 'plaid';
import { isoSeconds } from './dates.ts';
import { errorBody } from './errors.ts';
import { productsOf } from './institutions.ts';
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
  const { products } = item;
  return {
    item_id: item.id,
    institution_id: item.institution.id,
    institution_name: item.institution.name,
    webhook: null,
    auth_method: null,
    error: error === undefined ? null : errorBody(error, requestId),
    available_products: [
      'balance',
      ...productsOf(item.institution).filter((one) => !products.includes(one)),
    ],
    billed_products: [...products],
    products: [...products],
    consented_products: [...products, ...item.consentedProducts],
    consent_expiration_time: consent === null ? null : isoSeconds(consent),
    update_type: 'background',
  };
}
