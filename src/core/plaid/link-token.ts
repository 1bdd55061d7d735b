import { Products } from 'plaid';
import type { CountryCode, LinkTokenCreateRequest } from 'plaid';
import type { Secret } from '../vault/secret.ts';
import type { LinkTokenRequest, OptionalProduct } from './port.ts';

/**
 * The body of /link/token/create. The redirect URI is sent in update mode too: without one some banks
 * that sign in on their own site are hidden.
 */
export function linkTokenBody(
  request: LinkTokenRequest,
  countryCodes: CountryCode[],
): LinkTokenCreateRequest {
  const { accessToken } = request;
  return {
    user: { client_user_id: request.clientUserId },
    client_name: request.clientName,
    language: request.language,
    country_codes: countryCodes,
    redirect_uri: request.redirectUri,
    ...(request.hosted ? { hosted_link: {} } : {}),
    ...(accessToken === undefined ? newItem(request) : updateMode(request, accessToken)),
  };
}

function newItem({ daysRequested, optionalProducts }: LinkTokenRequest) {
  const optional = optionalProducts.map(productOf);
  return {
    products: [Products.Transactions],
    transactions: { days_requested: daysRequested },
    ...(optional.length === 0 ? {} : { optional_products: optional }),
  };
}

const OPTIONAL_PRODUCTS = {
  investments: Products.Investments,
  liabilities: Products.Liabilities,
} as const;

/** Plaid's name of a product that is taken beside transactions. */
export const productOf = (product: OptionalProduct): Products => OPTIONAL_PRODUCTS[product];

/** Update mode keeps the Item's products, and Plaid refuses the field there. */
const updateMode = ({ chooseAccounts }: LinkTokenRequest, accessToken: Secret) => ({
  access_token: accessToken.reveal(),
  ...(chooseAccounts ? { update: { account_selection_enabled: true } } : {}),
});
