import fc from 'fast-check';
import type { Transaction } from 'plaid';
import { describe, expect, it } from 'vitest';
import { Transactions } from '../../../../src/core/plaid/transaction.ts';

/** As /transactions/sync sends a row with everything filled in; typed so that it stays Plaid's. */
const full = {
  account_id: 'acc1',
  account_owner: 'J DOE',
  amount: -12.34,
  authorized_date: '2026-01-30',
  authorized_datetime: '2026-01-30T10:34:50Z',
  category: ['Shops'],
  category_id: '19000000',
  check_number: '17',
  counterparties: [],
  date: '2026-02-01',
  datetime: '2026-02-01T11:00:00Z',
  iso_currency_code: 'GBP',
  location: {
    address: '1 High Street',
    city: 'Leeds',
    region: null,
    postal_code: 'LS1',
    country: 'GB',
    lat: 53.8,
    lon: -1.5,
    store_number: '42',
  },
  logo_url: 'https://logos.example/1.png',
  merchant_entity_id: 'ent1',
  merchant_name: 'Corner Shop',
  name: 'CORNER SHOP LEEDS',
  original_description: 'CORNER SHOP 42 LEEDS GB',
  payment_channel: 'in store',
  payment_meta: {
    by_order_of: null,
    payee: null,
    payer: null,
    payment_method: null,
    payment_processor: null,
    ppd_id: null,
    reason: null,
    reference_number: null,
  },
  pending: false,
  pending_transaction_id: 'txn0',
  personal_finance_category: {
    primary: 'FOOD_AND_DRINK',
    detailed: 'FOOD_AND_DRINK_GROCERIES',
    confidence_level: 'VERY_HIGH',
    version: 'v2',
  },
  personal_finance_category_icon_url: 'https://icons.example/food.png',
  transaction_code: 'purchase',
  transaction_id: 'txn1',
  transaction_type: 'place',
  unofficial_currency_code: null,
  website: 'corner.example',
  merchant_category_code: '5411',
  running_balance: 100.5,
};
// Enumerations of the SDK are strings on the wire; all other fields must fit Plaid's type.
full satisfies Omit<
  Transaction,
  'payment_channel' | 'transaction_code' | 'transaction_type' | 'personal_finance_category'
>;

const parseOne = (row: unknown) => Transactions.parse([row])[0];
const accepts = (row: unknown) => Transactions.safeParse([row]).success;
const without = (name: string) =>
  Object.fromEntries(Object.entries(full).filter(([key]) => key !== name));

describe('parsing transactions', () => {
  it('reads every column and keeps the object itself as raw', () => {
    const parsed = parseOne(full);
    expect(parsed?.raw).toBe(full);
    expect({ ...parsed, raw: null }).toEqual({
      transactionId: 'txn1',
      accountId: 'acc1',
      amount: -12.34,
      isoCurrencyCode: 'GBP',
      unofficialCurrencyCode: null,
      date: '2026-02-01',
      authorizedDate: '2026-01-30',
      datetime: '2026-02-01T11:00:00Z',
      authorizedDatetime: '2026-01-30T10:34:50Z',
      name: 'CORNER SHOP LEEDS',
      merchantName: 'Corner Shop',
      merchantEntityId: 'ent1',
      merchantCategoryCode: '5411',
      originalDescription: 'CORNER SHOP 42 LEEDS GB',
      pending: false,
      pendingTransactionId: 'txn0',
      accountOwner: 'J DOE',
      paymentChannel: 'in store',
      transactionCode: 'purchase',
      checkNumber: '17',
      website: 'corner.example',
      logoUrl: 'https://logos.example/1.png',
      personalFinanceCategory: {
        primary: 'FOOD_AND_DRINK',
        detailed: 'FOOD_AND_DRINK_GROCERIES',
        confidenceLevel: 'VERY_HIGH',
        version: 'v2',
      },
      location: {
        address: '1 High Street',
        city: 'Leeds',
        region: null,
        postalCode: 'LS1',
        country: 'GB',
        lat: 53.8,
        lon: -1.5,
        storeNumber: '42',
      },
      runningBalance: 100.5,
      raw: null,
    });
  });

  const required = ['transaction_id', 'account_id', 'amount', 'date', 'pending', 'payment_channel'];

  it.each(required)('refuses a row without %s', (name) => {
    expect(accepts(without(name))).toBe(false);
    expect(accepts({ ...full, [name]: null })).toBe(false);
  });

  it.each(Object.keys(full).filter((name) => !required.includes(name)))(
    'takes a row without %s, or with null there',
    (name) => {
      expect(accepts(without(name))).toBe(true);
      expect(accepts({ ...full, [name]: null })).toBe(true);
    },
  );

  it('names a row by its merchant or description when Plaid no longer fills name', () => {
    expect(parseOne({ ...full, name: null })?.name).toBe('Corner Shop');
    expect(parseOne({ ...full, name: null, merchant_name: null })?.name).toBe(
      'CORNER SHOP 42 LEEDS GB',
    );
  });

  it('takes words that Plaid adds to its enumerations, and new fields', () => {
    expect(parseOne({ ...full, payment_channel: 'by drone' })?.paymentChannel).toBe('by drone');
    expect(parseOne({ ...full, shiny: 1 })?.raw).toHaveProperty('shiny', 1);
  });

  it.each<[string, unknown]>([
    ['amount', '12.34'],
    ['amount', Number.NaN],
    // JSON.parse reads 1e999 as Infinity.
    ['amount', JSON.parse('1e999')],
    ['date', '2026-02-30'],
    ['date', '2026-2-3'],
    ['date', '2026-02-01T00:00:00Z'],
    ['authorized_date', 'yesterday'],
    ['pending', 'true'],
    ['transaction_id', ''],
    ['transaction_id', 'x'.repeat(201)],
    ['personal_finance_category', 'FOOD'],
    ['personal_finance_category', { primary: 'FOOD' }],
    ['location', []],
    ['merchant_name', 7],
  ])('refuses %s = %j', (name, value) => {
    expect(accepts({ ...full, [name]: value })).toBe(false);
  });

  it('attack: never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(full)), (value, name) => {
        expect(Transactions.safeParse(value).success).toBe(
          Array.isArray(value) && value.length === 0,
        );
        Transactions.safeParse([{ ...full, [name]: value }]);
      }),
    );
  });

  it('refuses the whole list when one row is bad', () => {
    expect(Transactions.safeParse([full, { ...full, amount: null }]).success).toBe(false);
  });
});
