import type {
  LiabilitiesGetRequest,
  LiabilitiesGetRequestOptions,
  LiabilitiesGetResponse,
} from 'plaid';
import { z } from 'zod';
import { blockOf, endpoint, productBlockOf } from '../endpoint.ts';
import { errors, fail, succeed } from '../errors.ts';
import { itemBody } from '../item-body.ts';
import { fields } from '../validate.ts';
import type { FieldsOf, Wire } from '../wire.ts';

export const liabilitiesGet = endpoint(
  z.strictObject({
    client_id: fields.credential,
    secret: fields.credential,
    access_token: fields.accessToken,
    options: z
      .strictObject({
        account_ids: z.array(z.string()).optional(),
      } satisfies FieldsOf<LiabilitiesGetRequestOptions>)
      .optional(),
  } satisfies FieldsOf<LiabilitiesGetRequest>),
  ({ world, body, requestId }) => {
    const found = world.items.find(body.access_token);
    if (!found.ok) return fail(found.error);
    const { item } = found;
    const blocked =
      blockOf(world, item, errors.institutionDown()) ?? productBlockOf(item, 'liabilities');
    if (blocked !== undefined) return fail(blocked);
    if (!item.accounts.some(({ type }) => type === 'credit' || type === 'loan')) {
      return fail(errors.noLiabilityAccounts());
    }
    const now = world.now();
    const asked = body.options?.account_ids;
    const accounts = item
      .accountsAt(now)
      .filter(({ account_id: id }) => asked?.includes(id) ?? true);
    if (asked !== undefined && accounts.length < new Set(asked).size) {
      return fail(errors.invalidAccountId());
    }
    const shared = new Set<string | null>(accounts.map((account) => account.account_id));
    const of = <Debt extends { account_id: string | null }>(debts: readonly Debt[] | undefined) => {
      const own = (debts ?? []).filter((debt) => shared.has(debt.account_id));
      return own.length === 0 ? null : own;
    };
    const { debts } = item.timeline;
    return succeed({
      accounts,
      liabilities: {
        credit: of(debts?.credit(now)),
        mortgage: of(debts?.mortgage(now)),
        student: of(debts?.student(now)),
      },
      item: itemBody(item, now, requestId),
      request_id: requestId,
    } satisfies Wire<LiabilitiesGetResponse>);
  },
);
