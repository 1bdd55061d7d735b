import { type ApiError, errors } from '../errors.ts';
import { NORTH_AMERICA, type Product } from '../institutions.ts';

/** What a request for a link token says besides what its schema checks. */
interface LinkRequest {
  products?: readonly Product[] | null | undefined;
  optional_products?: readonly Product[] | null | undefined;
  required_if_supported_products?: readonly Product[] | null | undefined;
  additional_consented_products?: readonly Product[] | null | undefined;
  country_codes: readonly string[];
  redirect_uri?: string | undefined;
  update?: object | undefined;
}

/**
 * What is wrong with a request for a link token, if anything. Unconfirmed, since Plaid's documents
 * tell of the rules and not of the errors: that one token may not mix countries of Europe with the
 * US and Canada, and which code answers that, a product named twice, and products in update mode.
 * Products that no bank of these countries has are let pass: Link then lists no bank.
 */
export function problemOf(request: LinkRequest, isUpdate: boolean): ApiError | undefined {
  const { products, country_codes: countries, redirect_uri: redirectUri } = request;
  if (!isUpdate && (products ?? []).length === 0) return errors.missingFields(['products']);
  if (isUpdate && (products ?? []).length > 0) {
    return errors.invalidField('products must be left out in update mode');
  }
  if (!isUpdate && request.update !== undefined) {
    return errors.invalidField('update may only be given with an access_token');
  }
  const doubled = overlap(request);
  if (doubled !== undefined) {
    return errors.invalidField(`${doubled} may be in one list of products only`);
  }
  if (new Set(countries.map((code) => NORTH_AMERICA.includes(code))).size > 1) {
    return errors.invalidField('country_codes may not mix Europe with the US and Canada');
  }
  return redirectUri === undefined || isRedirectUri(redirectUri)
    ? undefined
    : errors.invalidField('OAuth redirect URI must be HTTPS, without query or fragment');
}

/** Plaid lets a product be in both of the lists that cost nothing, and in no other two. */
function overlap(request: LinkRequest): Product | undefined {
  const lists = [
    request.products ?? [],
    request.required_if_supported_products ?? [],
    [
      ...new Set([
        ...(request.optional_products ?? []),
        ...(request.additional_consented_products ?? []),
      ]),
    ],
  ];
  const seen = new Set<Product>();
  return lists.flat().find((product) => seen.size === seen.add(product).size);
}

/** Plaid takes https addresses, and http only for this machine; never a query or a fragment. */
function isRedirectUri(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || /[?#]/.test(text)) return false;
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal);
}
