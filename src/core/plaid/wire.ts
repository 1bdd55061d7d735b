import { z } from 'zod';
import { Secret } from '../vault/secret.ts';
import { Id, number, text, Timestamp, Token, utc, withRaw } from './fields.ts';
import type {
  ExchangedToken,
  LinkToken,
  PlaidAccount,
  PlaidInstitution,
  PlaidItem,
  SyncPage,
} from './port.ts';
import { Transactions } from './transaction.ts';
import { StandingError } from './wire-errors.ts';

/** Plaid's responses as schemas that read them into the port's shapes. */

export const LinkTokenResponse = z
  .object({
    link_token: Token,
    expiration: Timestamp,
    // It goes to the system's browser: nothing but a web page may.
    hosted_link_url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullish(),
  })
  .transform((wire): LinkToken => ({
    linkToken: new Secret(wire.link_token),
    expiresAt: utc(wire.expiration),
    hostedUrl: wire.hosted_link_url ? new Secret(wire.hosted_link_url) : null,
  }));

export const ExchangeResponse = z
  .object({ access_token: Token, item_id: Id })
  .transform((wire): ExchangedToken => ({
    accessToken: new Secret(wire.access_token),
    itemId: wire.item_id,
  }));

export const PublicTokenResponse = z
  .object({ public_token: Token })
  .transform((wire) => new Secret(wire.public_token));

/** For calls of which only the success matters. */
export const Acknowledgement = z.object({ request_id: z.string() }).transform(() => undefined);

const Item = z.object({
  item_id: Id,
  institution_id: Id.nullish(),
  institution_name: text,
  // Older answers have only the list of those that are billed.
  products: z.array(z.string()).nullish(),
  billed_products: z.array(z.string()).nullish(),
  consent_expiration_time: Timestamp.nullish(),
  error: StandingError.nullish(),
});

export const ItemResponse = z
  .object({ item: withRaw(Item) })
  .transform(({ item: { wire, raw } }): PlaidItem => ({
    itemId: wire.item_id,
    institutionId: wire.institution_id ?? null,
    institutionName: wire.institution_name ?? null,
    products: wire.products ?? wire.billed_products ?? [],
    consentExpiresAt: wire.consent_expiration_time ? utc(wire.consent_expiration_time) : null,
    error: wire.error ?? null,
    raw,
  }));

const WireAccount = z.object({
  account_id: Id,
  persistent_account_id: Id.nullish(),
  name: z.string(),
  official_name: text,
  mask: text,
  type: z.string(),
  subtype: text,
  balances: z.object({
    current: number,
    available: number,
    limit: number,
    iso_currency_code: text,
    unofficial_currency_code: text,
    last_updated_datetime: text,
  }),
});

const Account = withRaw(WireAccount).transform(({ wire, raw }): PlaidAccount => ({
  accountId: wire.account_id,
  persistentAccountId: wire.persistent_account_id ?? null,
  name: wire.name,
  officialName: wire.official_name ?? null,
  mask: wire.mask ?? null,
  type: wire.type,
  subtype: wire.subtype ?? null,
  balances: {
    current: wire.balances.current ?? null,
    available: wire.balances.available ?? null,
    limit: wire.balances.limit ?? null,
    isoCurrencyCode: wire.balances.iso_currency_code ?? null,
    unofficialCurrencyCode: wire.balances.unofficial_currency_code ?? null,
    lastUpdated: wire.balances.last_updated_datetime ?? null,
  },
  raw,
}));

export const AccountsResponse = z
  .object({ accounts: z.array(Account) })
  .transform(({ accounts }): readonly PlaidAccount[] => accounts);

const COLOR = /^#[0-9a-f]{6}$/i;

export const InstitutionResponse = z
  .object({
    institution: z.object({
      institution_id: Id,
      name: z.string(),
      logo: z.base64().nullish().catch(null),
      primary_color: z.string().regex(COLOR).nullish().catch(null),
      url: text,
      country_codes: z.array(z.string().regex(/^[A-Z]{2}$/)).catch([]),
    }),
  })
  .transform(({ institution }): PlaidInstitution => ({
    institutionId: institution.institution_id,
    name: institution.name,
    logo: institution.logo ?? null,
    primaryColor: institution.primary_color ?? null,
    url: institution.url ?? null,
    countries: institution.country_codes,
  }));

const Removed = z.object({ transaction_id: Id, account_id: Id.nullish() }).transform((wire) => ({
  transactionId: wire.transaction_id,
  accountId: wire.account_id ?? null,
}));

export const SyncResponse = z
  .object({
    added: Transactions,
    modified: Transactions,
    removed: z.array(Removed),
    accounts: z.array(Account).nullish(),
    // Plaid's cursors are up to 256 characters; a bound far above still keeps nonsense out.
    next_cursor: z.string().max(4096),
    has_more: z.boolean(),
    transactions_update_status: text,
    request_id: z.string().max(200),
  })
  .transform((wire): SyncPage => ({
    added: wire.added,
    modified: wire.modified,
    removed: wire.removed,
    accounts: wire.accounts ?? [],
    nextCursor: wire.next_cursor,
    hasMore: wire.has_more,
    updateStatus: wire.transactions_update_status ?? null,
    requestId: wire.request_id,
  }));
