import { INSTITUTIONS, type InstitutionSpec, productsOf } from '../institutions.ts';
import type { Link } from '../links.ts';
import type { OAuthMode } from './oauth-mode.ts';
import type { LinkRun } from './run.ts';

/** The banks that Link lists: of the countries asked for, and with all the products asked for. */
export const banksFor = (run: LinkRun): readonly InstitutionSpec[] =>
  INSTITUTIONS.filter(
    (bank) =>
      bank.countries.some((country) => run.link.metadata.country_codes.includes(country)) &&
      run.link.products.every((product) => productsOf(bank).includes(product)) &&
      canReturn(run.link, bank, run.oauthMode),
  );

/** Without a `redirect_uri` there is no way back from a bank that Link leaves the page for. */
export const canReturn = (link: Link, bank: InstitutionSpec, mode: OAuthMode): boolean =>
  !bank.oauth || mode !== 'redirect' || link.metadata.redirect_uri !== null;
