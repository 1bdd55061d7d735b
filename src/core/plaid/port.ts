import type { Result } from '../../shared/failure.ts';
import type { Secret } from '../vault/secret.ts';
import type {
  Holdings,
  InvestmentTransactionsPage,
  InvestmentTransactionsRequest,
  PlaidLiability,
} from './product-port.ts';
import type { RawJson } from './raw-json.ts';

/** What Trax needs from Plaid, in Trax's shapes: fields that Plaid leaves out are null here. */

/** Plaid's client id and secret for one environment. */
export interface PlaidKeys {
  readonly clientId: Secret;
  readonly secret: Secret;
}

export interface CallOptions {
  /** Aborting gives a CANCELLED failure, also while the call waits for its turn or for a retry. */
  readonly signal?: AbortSignal | undefined;
  /** The Item that the call is for, so that a failure can name it. */
  readonly itemId?: string | undefined;
  /** Told just before each HTTP request; `attempt` is 1 for the first, more for retries. */
  readonly onRequest?: ((attempt: number) => void) | undefined;
}

export type OptionalProduct = 'investments' | 'liabilities';

export interface LinkTokenRequest {
  readonly clientUserId: string;
  readonly clientName: string;
  /** Link's display language, ISO 639-1. */
  readonly language: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCodes: readonly string[];
  readonly redirectUri: string;
  /** Also asks for a page of Plaid's own, to be opened in a browser: see LinkToken.hostedUrl. */
  readonly hosted: boolean;
  /** Taken beside transactions where the bank and the accounts have them; update mode ignores it. */
  readonly optionalProducts: readonly OptionalProduct[];
  /** Of the Item to renew; its presence means update mode. */
  readonly accessToken?: Secret | undefined;
  /** In update mode, also lets the person choose other accounts. Plaid can in the US and Canada only. */
  readonly chooseAccounts: boolean;
  /** Days of history, 1 to 730. Plaid fixes it when the Item is made; update mode ignores it. */
  readonly daysRequested: number;
}

export interface LinkToken {
  readonly linkToken: Secret;
  /** UTC, ISO 8601. */
  readonly expiresAt: string;
  /** Plaid's own page, which opens the session to whoever has it; null unless it was asked for. */
  readonly hostedUrl: Secret | null;
}

export interface LinkedAccount {
  readonly id: string;
  readonly name: string;
  readonly mask: string | null;
  readonly type: string;
  readonly subtype: string | null;
}

/** One run of Link with a link token, as Plaid saw it. */
export interface LinkSessionResult {
  readonly linkSessionId: string;
  /** UTC, ISO 8601; null while Link is open. */
  readonly finishedAt: string | null;
  /** Of the Item that was made; null without one. */
  readonly publicToken: Secret | null;
  /** The bank of the Item that was made, or that Link was left at. */
  readonly institution: { readonly institutionId: string; readonly name: string } | null;
  readonly accounts: readonly LinkedAccount[];
  /** Link went through to its end: in update mode, where no Item is made, this tells success. */
  readonly handedOff: boolean;
  /** Set when Link was left before its end. `status` is Plaid's word for where. */
  readonly exit: {
    readonly error: {
      readonly type: string;
      readonly code: string;
      readonly message: string;
    } | null;
    readonly status: string | null;
  } | null;
}

export interface ExchangedToken {
  readonly accessToken: Secret;
  readonly itemId: string;
}

export interface PlaidItem {
  readonly itemId: string;
  readonly institutionId: string | null;
  readonly institutionName: string | null;
  /** What the Item was made with, in Plaid's words. A call for another may add it, and its bill. */
  readonly products: readonly string[];
  /** UTC, ISO 8601; null when the bank's consent has no end. */
  readonly consentExpiresAt: string | null;
  /** What Plaid holds against the Item now, such as ITEM_LOGIN_REQUIRED. */
  readonly error: {
    readonly type: string;
    readonly code: string;
    /** For developers. */
    readonly message: string;
    /** For the person; most errors have none. */
    readonly displayMessage: string | null;
  } | null;
  readonly raw: RawJson;
}

export interface PlaidBalances {
  /** Decimal amounts in the account's currency; for credit and loan accounts a positive current is owed. */
  readonly current: number | null;
  readonly available: number | null;
  readonly limit: number | null;
  readonly isoCurrencyCode: string | null;
  readonly unofficialCurrencyCode: string | null;
  /** ISO 8601; only a few banks give it. */
  readonly lastUpdated: string | null;
}

export interface PlaidAccount {
  readonly accountId: string;
  /** Stable across Items, where the bank gives one. */
  readonly persistentAccountId: string | null;
  readonly name: string;
  readonly officialName: string | null;
  readonly mask: string | null;
  readonly type: string;
  readonly subtype: string | null;
  readonly balances: PlaidBalances;
  readonly raw: RawJson;
}

export interface PlaidInstitution {
  readonly institutionId: string;
  readonly name: string;
  /** Base64 PNG, 152 × 152. */
  readonly logo: string | null;
  /** #rrggbb. */
  readonly primaryColor: string | null;
  readonly url: string | null;
  /** ISO 3166-1 alpha-2; empty when Plaid does not say. */
  readonly countries: readonly string[];
}

export interface PlaidCategory {
  readonly primary: string;
  readonly detailed: string;
  /** VERY_HIGH, HIGH, MEDIUM, LOW or UNKNOWN. */
  readonly confidenceLevel: string | null;
  /** The taxonomy: v1 or v2. */
  readonly version: string | null;
}

export interface PlaidLocation {
  readonly address: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly storeNumber: string | null;
}

export interface PlaidTransaction {
  readonly transactionId: string;
  readonly accountId: string;
  /** Decimal; positive is money out of the account, negative is money in. */
  readonly amount: number;
  readonly isoCurrencyCode: string | null;
  readonly unofficialCurrencyCode: string | null;
  /** YYYY-MM-DD: posted, or occurred while pending. */
  readonly date: string;
  /** YYYY-MM-DD. */
  readonly authorizedDate: string | null;
  /** ISO 8601, as the bank gave it. */
  readonly datetime: string | null;
  readonly authorizedDatetime: string | null;
  readonly name: string;
  readonly merchantName: string | null;
  readonly merchantEntityId: string | null;
  readonly merchantCategoryCode: string | null;
  readonly originalDescription: string | null;
  readonly pending: boolean;
  /** On a posted row: the pending row that it replaces. */
  readonly pendingTransactionId: string | null;
  readonly accountOwner: string | null;
  readonly paymentChannel: string;
  readonly transactionCode: string | null;
  readonly checkNumber: string | null;
  readonly website: string | null;
  readonly logoUrl: string | null;
  readonly personalFinanceCategory: PlaidCategory | null;
  readonly location: PlaidLocation | null;
  /** Decimal balance of the account after this row, where the bank gives it. */
  readonly runningBalance: number | null;
  readonly raw: RawJson;
}

export interface RemovedTransaction {
  readonly transactionId: string;
  readonly accountId: string | null;
}

export interface SyncRequest {
  /** Null asks for the whole history. */
  readonly cursor: string | null;
  /** Rows a page, 1 to 500. */
  readonly count: number;
}

export interface SyncPage {
  readonly added: readonly PlaidTransaction[];
  readonly modified: readonly PlaidTransaction[];
  readonly removed: readonly RemovedTransaction[];
  /** Only those with transactions in this page; getAccounts gives all. */
  readonly accounts: readonly PlaidAccount[];
  /** Empty while the update status is NOT_READY. */
  readonly nextCursor: string;
  readonly hasMore: boolean;
  /** NOT_READY, INITIAL_UPDATE_COMPLETE, HISTORICAL_UPDATE_COMPLETE; null or other words from newer APIs. */
  readonly updateStatus: string | null;
  readonly requestId: string;
}

export interface SandboxPublicTokenRequest {
  readonly institutionId: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Beside transactions; none when absent. */
  readonly optionalProducts?: readonly OptionalProduct[] | undefined;
}

/**
 * One environment's Plaid. Calls never throw; each answers a Result whose failure holds no secret and
 * no response body. Calls keep to Plaid's rate limits by waiting, and retry what a retry can help.
 */
export interface PlaidClient {
  createLinkToken(request: LinkTokenRequest, options?: CallOptions): Promise<Result<LinkToken>>;
  /**
   * Every run of Link with a link token, those under way too; empty before the first. Plaid tells of
   * hosted ones only, for six hours. LINK_EXPIRED for a token that it does not know any more.
   */
  getLinkSessions(
    linkToken: Secret,
    options?: CallOptions,
  ): Promise<Result<readonly LinkSessionResult[]>>;
  exchangePublicToken(publicToken: Secret, options?: CallOptions): Promise<Result<ExchangedToken>>;
  getItem(accessToken: Secret, options?: CallOptions): Promise<Result<PlaidItem>>;
  /** Ends the Item and its billing; the access token is void afterwards. */
  removeItem(accessToken: Secret, options?: CallOptions): Promise<Result<void>>;
  /** All accounts of the Item with Plaid's cached balances. */
  getAccounts(accessToken: Secret, options?: CallOptions): Promise<Result<readonly PlaidAccount[]>>;
  getInstitution(
    institutionId: string,
    countryCodes: readonly string[],
    options?: CallOptions,
  ): Promise<Result<PlaidInstitution>>;
  /** One page. SYNC_MUTATED means: drop every page of the loop and begin again at its first cursor. */
  syncTransactions(
    accessToken: Secret,
    request: SyncRequest,
    options?: CallOptions,
  ): Promise<Result<SyncPage>>;
  /** This and the next two: refusals, as of a bank without them, have Plaid's code in `plaid`. */
  getHoldings(accessToken: Secret, options?: CallOptions): Promise<Result<Holdings>>;
  /** One page. The first call of all may take Plaid one to two minutes. */
  getInvestmentTransactions(
    accessToken: Secret,
    request: InvestmentTransactionsRequest,
    options?: CallOptions,
  ): Promise<Result<InvestmentTransactionsPage>>;
  getLiabilities(
    accessToken: Secret,
    options?: CallOptions,
  ): Promise<Result<readonly PlaidLiability[]>>;
  /**
   * Has Plaid ask the bank for news now, which syncTransactions then brings. Billed for each request:
   * sent once, whatever becomes of it, and on the person's word only.
   */
  refreshTransactions(accessToken: Secret, options?: CallOptions): Promise<Result<void>>;
  /** Only in Sandbox and the demo. */
  createSandboxPublicToken(
    request: SandboxPublicTokenRequest,
    options?: CallOptions,
  ): Promise<Result<Secret>>;
  /** Proves the keys with the cheapest real call: KEYS_INVALID names the environment when they are wrong. */
  checkKeys(options?: CallOptions): Promise<Result<void>>;
}
