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
  const amount = fields.amount ?? 12.34;
  const name = fields.name ?? `Payment ${transactionId}`;
  return {
    transactionId,
    accountId: 'account-1',
    amount,
    isoCurrencyCode: 'GBP',
    unofficialCurrencyCode: null,
    date: '2026-01-15',
    authorizedDate: null,
    datetime: null,
    authorizedDatetime: null,
    name,
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
    raw: { transaction_id: transactionId, amount, name, pending: fields.pending ?? false },
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
  raw: {},
});

export const item = (itemId = 'item-1'): PlaidItem => ({
  itemId,
  institutionId: null,
  institutionName: 'Test Bank',
  consentExpiresAt: null,
  error: null,
  raw: {},
});
