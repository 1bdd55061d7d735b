import type {
  Transaction,
  TransactionsRefreshRequest,
  TransactionsRefreshResponse,
  TransactionsSyncRequest,
  TransactionsSyncRequestOptions,
  TransactionsSyncResponse,
} from 'plaid';
import { z } from 'zod';
import { refreshDynamicUser } from '../dynamic-refresh.ts';
import { blockOf, endpoint } from '../endpoint.ts';
import { errors, fail, RawJson, succeed } from '../errors.ts';
import { DYNAMIC_USER } from '../login.ts';
import { readPage, type RowEvent } from '../log.ts';
import { mutateDuringPagination } from '../mutation.ts';
import { fields } from '../validate.ts';
import type { FieldsOf, Wire } from '../wire.ts';

const keys = { client_id: fields.credential, secret: fields.credential };

const syncOptions = z.strictObject({
  include_original_description: z.boolean().nullish(),
  include_personal_finance_category: z.boolean().optional(),
  include_logo_and_counterparty_beta: z.boolean().optional(),
  personal_finance_category_version: z.enum(['v1', 'v2']).optional(),
  days_requested: z.number().int().min(1).max(730).optional(),
  account_id: z.string().optional(),
} satisfies FieldsOf<TransactionsSyncRequestOptions>);

export const transactionsSync = endpoint(
  z.strictObject({
    ...keys,
    access_token: fields.accessToken,
    cursor: z.string().max(256).optional(),
    count: z.number().int().min(1).max(500).optional(),
    options: syncOptions.optional(),
  } satisfies FieldsOf<TransactionsSyncRequest>),
  ({ world, body, requestId }) => {
    const found = world.items.find(body.access_token);
    if (!found.ok) return fail(found.error);
    const { item } = found;
    const now = world.now();
    const blocked = blockOf(world, item, errors.institutionDown());
    if (blocked !== undefined) return fail(blocked);
    const accountId = body.options?.account_id;
    if (accountId !== undefined && !item.accounts.some((account) => account.id === accountId)) {
      return fail(errors.invalidAccountId());
    }
    const status = item.updateStatuses.shift() ?? 'HISTORICAL_UPDATE_COMPLETE';
    if (status === 'NOT_READY') {
      return succeed({
        accounts: [],
        added: [],
        modified: [],
        removed: [],
        next_cursor: '',
        has_more: false,
        request_id: requestId,
        transactions_update_status: status,
      } satisfies Wire<TransactionsSyncResponse>);
    }
    const read = readPage({
      item,
      cursor: body.cursor,
      count: body.count ?? 100,
      accountId,
      now,
      initialOnly: status === 'INITIAL_UPDATE_COMPLETE',
      run: world.run,
      keeper: world.keeper,
      onLoop: (loop, place) => {
        if (world.faults.takeMutation(loop.pages)) mutateDuringPagination(item, loop, place, now);
      },
    });
    if (!read.ok) return fail(read.error);
    const active = item.activeAccounts(now);
    const original = body.options?.include_original_description === true;
    const rest = {
      accounts: item
        .accountsAt(now)
        .filter(({ account_id: id }) => active.has(id) && id === (accountId ?? id)),
      removed: read.page.removed,
      next_cursor: read.page.next_cursor,
      has_more: read.page.has_more,
      request_id: requestId,
      transactions_update_status: status,
    } satisfies Omit<Wire<TransactionsSyncResponse>, 'added' | 'modified'>;
    const added = rowsJson(read.page.added, original);
    const modified = rowsJson(read.page.modified, original);
    return succeed(
      new RawJson(`{"added":${added},"modified":${modified},${JSON.stringify(rest).slice(1)}`),
    );
  },
);

/** Rows as JSON. Plaid leaves the bank's own text out unless it is asked for. */
function rowsJson(events: readonly RowEvent[], original: boolean): string {
  const rows = events.map(({ transaction, json }) => {
    if (original) return json ?? JSON.stringify(transaction);
    const row = { ...transaction } satisfies Wire<Transaction>;
    delete row.original_description;
    return JSON.stringify(row);
  });
  return `[${rows.join(',')}]`;
}

export const transactionsRefresh = endpoint(
  z.strictObject({
    ...keys,
    access_token: fields.accessToken,
  } satisfies FieldsOf<TransactionsRefreshRequest>),
  ({ world, body, requestId }) => {
    const found = world.items.find(body.access_token);
    if (!found.ok) return fail(found.error);
    const blocked = blockOf(world, found.item, errors.institutionDown());
    if (blocked !== undefined) return fail(blocked);
    const hasDepository = found.item.accounts.some(({ type }) => type === 'depository');
    if (!hasDepository && !found.item.institution.refreshesCards) {
      return fail(errors.productsNotSupported(['transactions_refresh']));
    }
    found.item.refreshed(world.now());
    if (found.item.seed.username === DYNAMIC_USER) refreshDynamicUser(found.item, world.now());
    return succeed({ request_id: requestId } satisfies Wire<TransactionsRefreshResponse>);
  },
);
