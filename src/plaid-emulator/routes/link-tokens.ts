import type {
  LinkTokenCreateRequest,
  LinkTokenCreateResponse,
  LinkTokenGetRequest,
  LinkTokenGetResponse,
  Products,
} from 'plaid';
import { z } from 'zod';
import { isoSeconds } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { errors, fail, succeed } from '../errors.ts';
import { newLinkToken } from '../tokens.ts';
import { countryCodes, DEFAULT_DAYS_REQUESTED, daysRequested, fields } from '../validate.ts';
import type { FieldsOf, Wire } from '../wire.ts';

const keys = { client_id: fields.credential, secret: fields.credential };

const LIFETIME_MS = 4 * 3_600_000;
/** In update mode, and for Hosted Link. */
const SHORT_LIFETIME_MS = 30 * 60_000;

const PRODUCT_NAMES = [
  'transactions',
  'auth',
  'identity',
  'balance',
  'assets',
  'investments',
  'liabilities',
] as const satisfies readonly Wire<Products>[];

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
    products: z.array(z.enum(PRODUCT_NAMES)).nullish(),
    access_token: z.string().nullish(),
    redirect_uri: z.string().optional(),
    transactions: z.strictObject({ days_requested: daysRequested.optional() }).optional(),
    hosted_link: z
      .strictObject({
        delivery_method: ignored,
        completion_redirect_uri: ignored,
        url_lifetime_seconds: z.number().int().positive().optional(),
        is_mobile_app: ignored,
      })
      .optional(),
    webhook: z.string().optional(),
    account_filters: ignored,
    access_tokens: ignored,
    additional_consented_products: ignored,
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
    optional_products: ignored,
    payment_configuration: ignored,
    payment_initiation: ignored,
    required_if_supported_products: ignored,
    statements: ignored,
    third_party_user_token: ignored,
    transfer: ignored,
    update: ignored,
    user_id: ignored,
    user_token: ignored,
  } satisfies FieldsOf<LinkTokenCreateRequest>),
  ({ world, body, requestId }) => {
    const { access_token: accessToken, products, redirect_uri: redirectUri } = body;
    const update = typeof accessToken === 'string' ? world.items.find(accessToken) : undefined;
    if (update?.ok === false) return fail(update.error);
    if (update === undefined && (products ?? []).length === 0) {
      return fail(errors.missingFields(['products']));
    }
    if (redirectUri !== undefined && !isRedirectUri(redirectUri)) {
      return fail(
        errors.invalidField('OAuth redirect URI must be HTTPS, without query or fragment'),
      );
    }
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
        initial_products: products ?? [],
        webhook: body.webhook ?? null,
        country_codes: body.country_codes,
        language: body.language,
        redirect_uri: redirectUri ?? null,
        client_name: body.client_name,
      },
      daysRequested: body.transactions?.days_requested ?? DEFAULT_DAYS_REQUESTED,
      update: update?.item,
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

/** Plaid takes https addresses, and http only for this machine; never a query or a fragment. */
function isRedirectUri(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || /[?#]/.test(text)) return false;
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal);
}
