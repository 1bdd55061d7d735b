import type {
  ItemGetRequest,
  ItemGetResponse,
  ItemPublicTokenExchangeRequest,
  ItemPublicTokenExchangeResponse,
  ItemRemoveRequest,
  ItemRemoveResponse,
} from 'plaid';
import { z } from 'zod';
import { isoSeconds } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { fail, succeed } from '../errors.ts';
import { itemBody } from '../item-body.ts';
import { fields } from '../validate.ts';
import type { FieldsOf, Wire } from '../wire.ts';

const keys = { client_id: fields.credential, secret: fields.credential };

export const itemPublicTokenExchange = endpoint(
  z.strictObject({
    ...keys,
    public_token: z.string(),
  } satisfies FieldsOf<ItemPublicTokenExchangeRequest>),
  ({ world, body, requestId }) => {
    const found = world.items.exchange(body.public_token);
    if (!found.ok) return fail(found.error);
    return succeed({
      access_token: found.item.accessToken,
      item_id: found.item.id,
      request_id: requestId,
    } satisfies Wire<ItemPublicTokenExchangeResponse>);
  },
);

export const itemGet = endpoint(
  z.strictObject({
    ...keys,
    access_token: fields.accessToken,
  } satisfies FieldsOf<ItemGetRequest>),
  ({ world, body, requestId }) => {
    const found = world.items.find(body.access_token);
    if (!found.ok) return fail(found.error);
    const { item } = found;
    const now = world.now();
    return succeed({
      item: {
        ...itemBody(item, now, requestId),
        consented_use_cases: [],
        consented_data_scopes: ['account_balance_info', 'transactions'],
        created_at: isoSeconds(item.createdAt),
      },
      status: {
        investments: item.products.includes('investments')
          ? { last_successful_update: isoSeconds(item.lastUpdateAt(now)), last_failed_update: null }
          : null,
        transactions: {
          last_successful_update: isoSeconds(item.lastUpdateAt(now)),
          last_failed_update: null,
        },
        last_webhook: null,
      },
      request_id: requestId,
    } satisfies Wire<ItemGetResponse>);
  },
);

export const itemRemove = endpoint(
  z.strictObject({
    ...keys,
    access_token: fields.accessToken,
    reason_code: fields.ignored,
    reason_note: fields.ignored,
  } satisfies FieldsOf<ItemRemoveRequest>),
  ({ world, body, requestId }) => {
    const found = world.items.find(body.access_token);
    if (!found.ok) return fail(found.error);
    found.item.removed = true;
    return succeed({ request_id: requestId } satisfies Wire<ItemRemoveResponse>);
  },
);
