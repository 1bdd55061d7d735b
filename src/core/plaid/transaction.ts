import { z } from 'zod';
import { Id, number, text, withRaw } from './fields.ts';
import type { PlaidTransaction } from './port.ts';
import type { RawJson } from './raw-json.ts';

/** What Trax reads of a transaction on the wire; everything else stays in `raw`. */
const WireTransaction = z.object({
  transaction_id: Id,
  account_id: Id,
  amount: z.number(),
  iso_currency_code: text,
  unofficial_currency_code: text,
  date: z.iso.date(),
  authorized_date: z.iso.date().nullish(),
  datetime: text,
  authorized_datetime: text,
  name: text,
  merchant_name: text,
  merchant_entity_id: text,
  merchant_category_code: text,
  original_description: text,
  pending: z.boolean(),
  pending_transaction_id: Id.nullish(),
  account_owner: text,
  payment_channel: z.string(),
  transaction_code: text,
  check_number: text,
  website: text,
  logo_url: text,
  personal_finance_category: z
    .object({
      primary: z.string(),
      detailed: z.string(),
      confidence_level: text,
      version: text,
    })
    .nullish(),
  location: z
    .object({
      address: text,
      city: text,
      region: text,
      postal_code: text,
      country: text,
      lat: number,
      lon: number,
      store_number: text,
    })
    .nullish(),
  running_balance: number,
});
type WireTransaction = z.infer<typeof WireTransaction>;

/** A list of transactions, each with the untouched object in `raw`. */
export const Transactions = z.array(withRaw(WireTransaction).transform(fromWire));

function fromWire({
  wire,
  raw,
}: {
  readonly wire: WireTransaction;
  readonly raw: RawJson;
}): PlaidTransaction {
  const category = wire.personal_finance_category;
  const location = wire.location;
  return {
    transactionId: wire.transaction_id,
    accountId: wire.account_id,
    amount: wire.amount,
    isoCurrencyCode: wire.iso_currency_code ?? null,
    unofficialCurrencyCode: wire.unofficial_currency_code ?? null,
    date: wire.date,
    authorizedDate: wire.authorized_date ?? null,
    datetime: wire.datetime ?? null,
    authorizedDatetime: wire.authorized_datetime ?? null,
    // Plaid calls `name` a legacy field and may stop to fill it.
    name: wire.name ?? wire.merchant_name ?? wire.original_description ?? '',
    merchantName: wire.merchant_name ?? null,
    merchantEntityId: wire.merchant_entity_id ?? null,
    merchantCategoryCode: wire.merchant_category_code ?? null,
    originalDescription: wire.original_description ?? null,
    pending: wire.pending,
    pendingTransactionId: wire.pending_transaction_id ?? null,
    accountOwner: wire.account_owner ?? null,
    paymentChannel: wire.payment_channel,
    transactionCode: wire.transaction_code ?? null,
    checkNumber: wire.check_number ?? null,
    website: wire.website ?? null,
    logoUrl: wire.logo_url ?? null,
    personalFinanceCategory: category
      ? {
          primary: category.primary,
          detailed: category.detailed,
          confidenceLevel: category.confidence_level ?? null,
          version: category.version ?? null,
        }
      : null,
    location: location
      ? {
          address: location.address ?? null,
          city: location.city ?? null,
          region: location.region ?? null,
          postalCode: location.postal_code ?? null,
          country: location.country ?? null,
          lat: location.lat ?? null,
          lon: location.lon ?? null,
          storeNumber: location.store_number ?? null,
        }
      : null,
    runningBalance: wire.running_balance ?? null,
    raw,
  };
}
