import type { AccountsBalanceGetRequest, AccountsGetRequest, AccountsGetResponse } from 'plaid';
import { z } from 'zod';
import { blockOf, endpoint } from '../endpoint.ts';
import { type ApiResult, errors, fail, succeed } from '../errors.ts';
import { itemBody } from '../item-body.ts';
import { fields } from '../validate.ts';
import type { FieldsOf, Wire } from '../wire.ts';
import type { World } from '../world.ts';

const keys = { client_id: fields.credential, secret: fields.credential };
const accountIds = z.array(z.string()).optional();

export const accountsGet = endpoint(
  z.strictObject({
    ...keys,
    access_token: fields.accessToken,
    options: z.strictObject({ account_ids: accountIds }).optional(),
  } satisfies FieldsOf<AccountsGetRequest>),
  ({ world, body, requestId }) =>
    answer(world, body.access_token, body.options?.account_ids, requestId),
);

export const accountsBalanceGet = endpoint(
  z.strictObject({
    ...keys,
    access_token: fields.accessToken,
    options: z
      .strictObject({ account_ids: accountIds, min_last_updated_datetime: fields.ignored })
      .optional(),
  } satisfies FieldsOf<AccountsBalanceGetRequest>),
  ({ world, body, requestId }) =>
    answer(world, body.access_token, body.options?.account_ids, requestId),
);

function answer(
  world: World,
  accessToken: string,
  accountIdsAsked: readonly string[] | undefined,
  requestId: string,
): ApiResult<object> {
  const found = world.items.find(accessToken);
  if (!found.ok) return fail(found.error);
  const { item } = found;
  const now = world.now();
  const blocked = blockOf(world, item, errors.institutionDown());
  if (blocked !== undefined) return fail(blocked);
  const all = item.accountsAt(now);
  const accounts = accountIdsAsked?.map((id) => all.find((one) => one.account_id === id)) ?? all;
  const known = accounts.filter((account) => account !== undefined);
  if (known.length < accounts.length) return fail(errors.invalidAccountId());
  return succeed({
    accounts: known,
    item: itemBody(item, now, requestId),
    request_id: requestId,
  } satisfies Wire<AccountsGetResponse>);
}
