import type {
  InvestmentAccount,
  InvestmentHoldingsGetRequestOptions,
  InvestmentsHoldingsGetRequest,
  InvestmentsHoldingsGetResponse,
  InvestmentsTransactionsGetRequest,
  InvestmentsTransactionsGetRequestOptions,
  InvestmentsTransactionsGetResponse,
} from 'plaid';
import { z } from 'zod';
import { calendar, dayOf, isoDate } from '../dates.ts';
import { blockOf, endpoint, productBlockOf } from '../endpoint.ts';
import { type ApiResult, errors, fail, succeed } from '../errors.ts';
import { itemBody } from '../item-body.ts';
import type { WireSecurity } from '../investments/portfolio.ts';
import type { Item } from '../item.ts';
import { fields } from '../validate.ts';
import type { FieldsOf, Wire } from '../wire.ts';
import type { World } from '../world.ts';

const keys = { client_id: fields.credential, secret: fields.credential };
const accountIds = z.array(z.string()).optional();

export const investmentsHoldingsGet = endpoint(
  z.strictObject({
    ...keys,
    access_token: fields.accessToken,
    options: z
      .strictObject({
        account_ids: accountIds,
      } satisfies FieldsOf<InvestmentHoldingsGetRequestOptions>)
      .optional(),
  } satisfies FieldsOf<InvestmentsHoldingsGetRequest>),
  ({ world, body, requestId }) => {
    const found = investorOf(world, body.access_token, body.options?.account_ids);
    if (!found.ok) return found;
    const { item, accounts, shared } = found.body;
    const now = world.now();
    const holdings = (item.timeline.portfolio?.holdings(now) ?? []).filter((holding) =>
      shared.has(holding.account_id),
    );
    return succeed({
      accounts,
      holdings,
      securities: securitiesOf(item, holdings, now),
      item: itemBody(item, now, requestId),
      request_id: requestId,
      is_investments_fallback_item: false,
    } satisfies Wire<InvestmentsHoldingsGetResponse>);
  },
);

const isoDay = z.iso.date();

export const investmentsTransactionsGet = endpoint(
  z.strictObject({
    ...keys,
    access_token: fields.accessToken,
    start_date: isoDay,
    end_date: isoDay,
    options: z
      .strictObject({
        account_ids: accountIds,
        count: z.number().int().min(1).max(500).optional(),
        offset: z.number().int().min(0).optional(),
        async_update: fields.ignored,
      } satisfies FieldsOf<InvestmentsTransactionsGetRequestOptions>)
      .optional(),
  } satisfies FieldsOf<InvestmentsTransactionsGetRequest>),
  ({ world, body, requestId }) => {
    const { start_date: start, end_date: end, options = {} } = body;
    const found = investorOf(world, body.access_token, options.account_ids);
    if (!found.ok) return found;
    if (end < start) return fail(errors.invalidField('start_date must not be after end_date'));
    const { item, accounts, shared } = found.body;
    const now = world.now();
    const oldest = [start, earliest(now)].toSorted().at(-1) ?? start;
    const all = (item.timeline.portfolio?.transactions(now) ?? []).filter(
      (row) => shared.has(row.account_id) && row.date >= oldest && row.date <= end,
    );
    const { offset = 0, count = 100 } = options;
    const page = all.slice(offset, offset + count);
    return succeed({
      accounts,
      investment_transactions: page,
      securities: securitiesOf(item, page, now),
      total_investment_transactions: all.length,
      item: itemBody(item, now, requestId),
      request_id: requestId,
      is_investments_fallback_item: false,
    } satisfies Wire<InvestmentsTransactionsGetResponse>);
  },
);

/** Plaid has up to 24 months of investment transactions. */
function earliest(now: number): string {
  const { year, month, date } = calendar(dayOf(now));
  return isoDate(dayOf(Date.UTC(year - 2, month - 1, date)));
}

interface Investor {
  item: Item;
  /** Those asked for, or all. */
  accounts: Wire<InvestmentAccount>[];
  shared: ReadonlySet<string>;
}

/** The Item, when it has investments to tell of. */
function investorOf(
  world: World,
  accessToken: string,
  asked: readonly string[] | undefined,
): ApiResult<Investor> {
  const found = world.items.find(accessToken);
  if (!found.ok) return fail(found.error);
  const { item } = found;
  const blocked =
    blockOf(world, item, errors.institutionDown()) ?? productBlockOf(item, 'investments');
  if (blocked !== undefined) return fail(blocked);
  if (!item.accounts.some(({ type }) => type === 'investment')) {
    return fail(errors.noInvestmentAccounts());
  }
  const all = item.accountsAt(world.now());
  const accounts = all.filter(({ account_id: id }) => asked?.includes(id) ?? true);
  if (asked !== undefined && accounts.length < new Set(asked).size) {
    return fail(errors.invalidAccountId());
  }
  return succeed({
    item,
    accounts: accounts.map((account) => ({
      ...account,
      balances: { ...account.balances, margin_loan_amount: null },
    })),
    shared: new Set(accounts.map((account) => account.account_id)),
  });
}

function securitiesOf(
  item: Item,
  rows: readonly { security_id: string | null }[],
  now: number,
): WireSecurity[] {
  const named = new Set(rows.map((row) => row.security_id));
  const all = item.timeline.portfolio?.securities(now) ?? [];
  return all.filter(({ security_id: id }) => named.has(id));
}
