import type {
  LinkTokenCreateRequest,
  LinkTokenCreateRequestUpdate,
  LinkTokenCreateResponse,
  LinkTokenGetRequest,
  LinkTokenGetResponse,
} from 'plaid';
import { z } from 'zod';
import { isoSeconds } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { errors, fail, succeed } from '../errors.ts';
import { isNorthAmerican, PRODUCT_NAMES } from '../institutions.ts';
import type { Item } from '../item.ts';
import { newLinkToken } from '../tokens.ts';
import { countryCodes, DEFAULT_DAYS_REQUESTED, daysRequested, fields } from '../validate.ts';
import type { FieldsOf, Wire } from '../wire.ts';
import { problemOf } from './link-request.ts';

const keys = { client_id: fields.credential, secret: fields.credential };

const LIFETIME_MS = 4 * 3_600_000;
/** In update mode, and for Hosted Link. */
const SHORT_LIFETIME_MS = 30 * 60_000;
const LONGEST_HOSTED_SECONDS = 21 * 86_400;

const products = z.array(z.enum(PRODUCT_NAMES)).nullish();

const LANGUAGES = [
  'da',
  'nl',
  'en',
  'et',
  'fr',
  'de',
  'hi',
  'it',
  'lv',
  'lt',
  'no',
  'pl',
  'pt',
  'ro',
  'es',
  'sv',
  'vi',
];

const { ignored } = fields;

export const linkTokenCreate = endpoint(
  z.strictObject({
    ...keys,
    client_name: z.string().min(1).max(30),
    language: z.string().refine((code) => LANGUAGES.includes(code), 'is not a language of Link'),
    country_codes: countryCodes,
    user: z.looseObject({ client_user_id: z.string().min(1) }),
    products,
    access_token: z.string().nullish(),
    redirect_uri: z.string().optional(),
    transactions: z.strictObject({ days_requested: daysRequested.optional() }).optional(),
    hosted_link: z
      .strictObject({
        delivery_method: ignored,
        completion_redirect_uri: ignored,
        url_lifetime_seconds: z.number().int().positive().max(LONGEST_HOSTED_SECONDS).optional(),
        is_mobile_app: ignored,
      })
      .optional(),
    webhook: z.string().optional(),
    account_filters: ignored,
    access_tokens: ignored,
    additional_consented_products: products,
    android_package_name: ignored,
    appearance_mode: ignored,
    auth: ignored,
    base_report: ignored,
    card_switch: ignored,
    cashflow_report: ignored,
    consumer_report_permissible_purpose: ignored,
    cra_enabled: ignored,
    cra_options: ignored,
    credit_partner_insights: ignored,
    employment: ignored,
    enable_multi_item_link: ignored,
    eu_config: ignored,
    financekit_supported: ignored,
    identity: ignored,
    identity_verification: ignored,
    income_verification: ignored,
    institution_data: ignored,
    institution_id: ignored,
    investments: ignored,
    investments_auth: ignored,
    link_customization_name: ignored,
    optional_products: products,
    payment_configuration: ignored,
    payment_initiation: ignored,
    required_if_supported_products: products,
    statements: ignored,
    third_party_user_token: ignored,
    transfer: ignored,
    update: z
      .strictObject({
        account_selection_enabled: z.boolean().optional(),
        reauthorization_enabled: ignored,
        user: ignored,
        item_ids: ignored,
      } satisfies FieldsOf<LinkTokenCreateRequestUpdate>)
      .optional(),
    user_id: ignored,
    user_token: ignored,
  } satisfies FieldsOf<LinkTokenCreateRequest>),
  ({ world, body, requestId }) => {
    const { access_token: accessToken } = body;
    const update = typeof accessToken === 'string' ? world.items.find(accessToken) : undefined;
    if (update?.ok === false) return fail(update.error);
    // No sign-in mends an Item whose permission was revoked. Unconfirmed for this endpoint.
    const revoked = update?.item.error?.code === 'USER_PERMISSION_REVOKED';
    const problem = revoked ? update.item.error : problemOf(body, update !== undefined);
    if (problem !== undefined) return fail(problem);
    const hosted = body.hosted_link;
    const lifetime =
      hosted?.url_lifetime_seconds !== undefined
        ? hosted.url_lifetime_seconds * 1000
        : update !== undefined || hosted !== undefined
          ? SHORT_LIFETIME_MS
          : LIFETIME_MS;
    const token = newLinkToken();
    const createdAt = world.now();
    world.links.set(token, {
      token,
      createdAt,
      expiresAt: createdAt + lifetime,
      metadata: {
        initial_products: body.products ?? [],
        webhook: body.webhook ?? null,
        country_codes: body.country_codes,
        language: body.language,
        redirect_uri: body.redirect_uri ?? null,
        client_name: body.client_name,
      },
      daysRequested: body.transactions?.days_requested ?? DEFAULT_DAYS_REQUESTED,
      products: body.products ?? [],
      productsIfSupported: [
        ...(body.required_if_supported_products ?? []),
        ...(body.optional_products ?? []),
      ],
      consentedProducts: body.additional_consented_products ?? [],
      update: update?.item,
      accountSelection: update !== undefined && choosesAccounts(update.item, body.update),
      hosted: hosted !== undefined,
      finished: false,
      sessions: [],
    });
    return succeed({
      link_token: token,
      expiration: isoSeconds(createdAt + lifetime),
      request_id: requestId,
      ...(hosted === undefined ? {} : { hosted_link_url: `${world.url()}/hosted?token=${token}` }),
    } satisfies Wire<LinkTokenCreateResponse>);
  },
);

export const linkTokenGet = endpoint(
  z.strictObject({ ...keys, link_token: z.string() } satisfies FieldsOf<LinkTokenGetRequest>),
  ({ world, body, requestId }) => {
    const link = world.links.get(body.link_token);
    if (link === undefined) {
      return fail(errors.invalidToken('link', 'could not find matching link token'));
    }
    return succeed({
      link_token: link.token,
      created_at: isoSeconds(link.createdAt),
      expiration: isoSeconds(link.expiresAt),
      link_sessions: link.sessions,
      metadata: link.metadata,
      request_id: requestId,
    } satisfies Wire<LinkTokenGetResponse>);
  },
);

/**
 * Update mode lets the user choose accounts where the client asks for it, and always at a bank of the
 * US with OAuth, whose own page asks; in Europe never.
 */
const choosesAccounts = (
  item: Item,
  update: { account_selection_enabled?: boolean | undefined } | undefined,
): boolean =>
  isNorthAmerican(item.institution) &&
  (item.institution.oauth || update?.account_selection_enabled === true);
