import type {
  CustomSandboxTransaction,
  SandboxItemResetLoginRequest,
  SandboxItemResetLoginResponse,
  SandboxPublicTokenCreateRequest,
  SandboxPublicTokenCreateRequestOptions,
  SandboxPublicTokenCreateResponse,
  SandboxTransactionsCreateRequest,
  SandboxTransactionsCreateResponse,
} from 'plaid';
import { z } from 'zod';
import { dayFromIso, dayOf } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { errors, fail, succeed } from '../errors.ts';
import { findInstitution, PRODUCT_NAMES, productsOf } from '../institutions.ts';
import { DYNAMIC_USER, signIn } from '../login.ts';
import { transactionOf } from '../transaction.ts';
import { DEFAULT_DAYS_REQUESTED, daysRequested, fields } from '../validate.ts';
import type { FieldsOf, Wire } from '../wire.ts';

const keys = { client_id: fields.credential, secret: fields.credential };

export const sandboxPublicTokenCreate = endpoint(
  z.strictObject({
    ...keys,
    institution_id: z.string(),
    initial_products: z.array(z.enum(PRODUCT_NAMES)).min(1),
    options: z
      .strictObject({
        webhook: fields.ignored,
        override_username: z.string().nullish(),
        override_password: z.string().nullish(),
        transactions: z
          .strictObject({
            start_date: fields.ignored,
            end_date: fields.ignored,
            days_requested: daysRequested.optional(),
          })
          .nullish(),
        statements: fields.ignored,
        income_verification: fields.ignored,
      } satisfies FieldsOf<SandboxPublicTokenCreateRequestOptions>)
      .optional(),
    user_token: fields.ignored,
    user_id: fields.ignored,
  } satisfies FieldsOf<SandboxPublicTokenCreateRequest>),
  ({ world, body, requestId }) => {
    const institution = findInstitution(body.institution_id);
    if (institution === undefined) return fail(errors.invalidInstitution());
    const unsupported = body.initial_products.filter(
      (product) => !productsOf(institution).includes(product),
    );
    if (unsupported.length > 0) return fail(errors.productsNotSupported(unsupported));
    if (world.faults.isDown(institution.id)) return fail(errors.institutionDown());
    const username = body.options?.override_username ?? 'user_good';
    const password = body.options?.override_password ?? 'pass_good';
    const signedIn = signIn(institution, username, password);
    if (!signedIn.ok) return fail(signedIn.error);
    const { publicToken } = world.items.create({
      institutionId: institution.id,
      login: signedIn.login,
      products: body.initial_products,
      daysRequested: body.options?.transactions?.days_requested ?? DEFAULT_DAYS_REQUESTED,
    });
    return succeed({
      public_token: publicToken,
      request_id: requestId,
    } satisfies Wire<SandboxPublicTokenCreateResponse>);
  },
);

export const sandboxItemResetLogin = endpoint(
  z.strictObject({
    ...keys,
    access_token: fields.accessToken,
  } satisfies FieldsOf<SandboxItemResetLoginRequest>),
  ({ world, body, requestId }) => {
    const found = world.items.find(body.access_token);
    if (!found.ok) return fail(found.error);
    found.item.error = errors.loginRequired();
    return succeed({
      reset_login: true,
      request_id: requestId,
    } satisfies Wire<SandboxItemResetLoginResponse>);
  },
);

const MOST_TRANSACTIONS = 10;
const OLDEST_DAYS = 14;

export const sandboxTransactionsCreate = endpoint(
  z.strictObject({
    ...keys,
    access_token: fields.accessToken,
    transactions: z.array(
      z.strictObject({
        date_transacted: z.string(),
        date_posted: z.string(),
        amount: z.number(),
        description: z.string(),
        iso_currency_code: z.string().optional(),
      } satisfies FieldsOf<CustomSandboxTransaction>),
    ),
  } satisfies FieldsOf<SandboxTransactionsCreateRequest>),
  ({ world, body, requestId }) => {
    const found = world.items.find(body.access_token);
    if (!found.ok) return fail(found.error);
    const { item } = found;
    const account = item.timeline.accounts.find((one) => one.type === 'depository');
    if (item.seed.username !== DYNAMIC_USER || account === undefined) {
      return fail(errors.invalidField(`the Item must be one of ${DYNAMIC_USER}`));
    }
    if (body.transactions.length > MOST_TRANSACTIONS) {
      return fail(errors.invalidField('The request contains too many transactions.'));
    }
    const now = world.now();
    const isRecent = (date: string): boolean => {
      const day = dayFromIso(date);
      return day !== undefined && day <= dayOf(now) && day >= dayOf(now) - OLDEST_DAYS;
    };
    const datesAreWrong = body.transactions.some(
      ({ date_transacted: from, date_posted: to }) => !isRecent(from) || !isRecent(to) || to < from,
    );
    if (datesAreWrong) {
      const limit = String(OLDEST_DAYS);
      return fail(
        errors.invalidField(
          `date_transacted and date_posted must be within the last ${limit} days, the second not before the first`,
        ),
      );
    }
    for (const row of body.transactions) {
      const transaction = transactionOf(account, {
        id: item.newTransactionId(),
        amount: 0,
        currency: row.iso_currency_code ?? 'USD',
        date: row.date_posted,
        authorizedDate: row.date_transacted,
        name: row.description,
        detailed: 'OTHER_OTHER',
        confidence: 'LOW',
      });
      item.inject({ kind: 'added', transaction: { ...transaction, amount: row.amount } }, now);
    }
    return succeed({ request_id: requestId } satisfies Wire<SandboxTransactionsCreateResponse>);
  },
);
