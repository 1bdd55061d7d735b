import type {
  PlaidAccount,
  PlaidItem,
  PlaidTransaction,
  SyncPage,
} from '../../src/core/plaid/port.ts';

/** Small, complete Plaid objects for tests that care about a few fields only. */

export function transaction(
  transactionId: string,
  fields: Partial<Omit<PlaidTransaction, 'raw'>> = {},
): PlaidTransaction {
  const whole = {
    transactionId,
    accountId: 'account-1',
    amount: 12.34,
    isoCurrencyCode: 'GBP',
    unofficialCurrencyCode: null,
    date: '2026-01-15',
    authorizedDate: null,
    datetime: null,
    authorizedDatetime: null,
    name: `Payment ${transactionId}`,
    merchantName: null,
    merchantEntityId: null,
    merchantCategoryCode: null,
    originalDescription: null,
    pending: false,
    pendingTransactionId: null,
    accountOwner: null,
    paymentChannel: 'online',
    transactionCode: null,
    checkNumber: null,
    website: null,
    logoUrl: null,
    personalFinanceCategory: null,
    location: null,
    runningBalance: null,
    ...fields,
  };
  return { ...whole, raw: rawOf(whole) };
}

/** The JSON in which Plaid would have sent it. */
function rawOf(fields: Omit<PlaidTransaction, 'raw'>): PlaidTransaction['raw'] {
  const { personalFinanceCategory: category, location } = fields;
  return {
    transaction_id: fields.transactionId,
    account_id: fields.accountId,
    amount: fields.amount,
    iso_currency_code: fields.isoCurrencyCode,
    unofficial_currency_code: fields.unofficialCurrencyCode,
    date: fields.date,
    authorized_date: fields.authorizedDate,
    datetime: fields.datetime,
    authorized_datetime: fields.authorizedDatetime,
    name: fields.name,
    merchant_name: fields.merchantName,
    merchant_entity_id: fields.merchantEntityId,
    merchant_category_code: fields.merchantCategoryCode,
    original_description: fields.originalDescription,
    pending: fields.pending,
    pending_transaction_id: fields.pendingTransactionId,
    account_owner: fields.accountOwner,
    payment_channel: fields.paymentChannel,
    transaction_code: fields.transactionCode,
    check_number: fields.checkNumber,
    website: fields.website,
    logo_url: fields.logoUrl,
    personal_finance_category: category && {
      primary: category.primary,
      detailed: category.detailed,
      confidence_level: category.confidenceLevel,
      version: category.version,
    },
    location: location && {
      address: location.address,
      city: location.city,
      region: location.region,
      postal_code: location.postalCode,
      country: location.country,
      lat: location.lat,
      lon: location.lon,
      store_number: location.storeNumber,
    },
    running_balance: fields.runningBalance,
  };
}

export function page(fields: {
  readonly added?: readonly PlaidTransaction[];
  readonly modified?: readonly PlaidTransaction[];
  readonly removed?: readonly string[];
  readonly nextCursor: string;
  readonly hasMore?: boolean;
  readonly updateStatus?: string;
}): SyncPage {
  return {
    added: fields.added ?? [],
    modified: fields.modified ?? [],
    removed: (fields.removed ?? []).map((transactionId) => ({ transactionId, accountId: null })),
    accounts: [],
    nextCursor: fields.nextCursor,
    hasMore: fields.hasMore ?? false,
    updateStatus: fields.updateStatus ?? 'HISTORICAL_UPDATE_COMPLETE',
    requestId: 'request-1',
  };
}

export const account = (accountId = 'account-1'): PlaidAccount => ({
  accountId,
  persistentAccountId: null,
  name: 'Current account',
  officialName: null,
  mask: '1234',
  type: 'depository',
  subtype: 'checking',
  balances: {
    current: 100.5,
    available: 90,
    limit: null,
    isoCurrencyCode: 'GBP',
    unofficialCurrencyCode: null,
    lastUpdated: null,
  },
  raw: {
    account_id: accountId,
    name: 'Current account',
    official_name: null,
    mask: '1234',
    type: 'depository',
    subtype: 'checking',
    balances: {
      current: 100.5,
      available: 90,
      limit: null,
      iso_currency_code: 'GBP',
      unofficial_currency_code: null,
    },
  },
});

export const item = (itemId = 'item-1'): PlaidItem => ({
  itemId,
  institutionId: null,
  institutionName: 'Test Bank',
  products: ['transactions'],
  consentExpiresAt: null,
  error: null,
  raw: {},
});
