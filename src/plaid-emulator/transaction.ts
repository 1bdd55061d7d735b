import { category, type Confidence, iconUrl } from './categories.ts';
import { plaidId } from './random.ts';
import type { AccountSpec } from './timeline.ts';
import type { WireTransaction } from './wire.ts';

/** What is worth saying of a transaction; {@link transactionOf} fills in the rest. */
export interface Draft {
  id: string;
  /** Minor units, positive is money out. */
  amount: number;
  currency?: string | undefined;
  date: string;
  name: string;
  /** The bank's own unshortened text; `name` when absent. */
  original?: string | undefined;
  merchant?: string | undefined;
  website?: string | undefined;
  detailed: string;
  confidence?: Confidence;
  channel?: WireTransaction['payment_channel'];
  code?: WireTransaction['transaction_code'];
  counterparty?: NonNullable<WireTransaction['counterparties']>[number]['type'] | undefined;
  pending?: boolean;
  pendingId?: string | null;
  authorizedDate?: string | null;
  authorizedDatetime?: string | null;
  datetime?: string | null;
  city?: string | undefined;
  country?: string | undefined;
  storeNumber?: string | undefined;
  /** Degrees, north and east positive. */
  place?: { address: string; postalCode: string; lat: number; lon: number } | undefined;
  reference?: string | undefined;
}

const TRANSACTION_TYPES = {
  online: 'digital',
  'in store': 'place',
  other: 'special',
} satisfies Record<WireTransaction['payment_channel'], WireTransaction['transaction_type']>;

/** A whole transaction in Plaid's shape from its draft. */
export function transactionOf(account: AccountSpec, draft: Draft): WireTransaction {
  const channel = draft.channel ?? 'other';
  const confidence = draft.confidence ?? 'VERY_HIGH';
  const website = draft.website ?? null;
  const entityId = draft.merchant === undefined ? null : plaidId('entity', draft.merchant);
  return {
    account_id: account.id,
    account_owner: null,
    amount: draft.amount / 100,
    authorized_date: draft.authorizedDate ?? null,
    authorized_datetime: draft.authorizedDatetime ?? null,
    check_number: null,
    counterparties:
      draft.merchant === undefined
        ? []
        : [
            {
              name: draft.merchant,
              type: draft.counterparty ?? 'merchant',
              website,
              logo_url: null,
              entity_id: entityId,
              confidence_level: confidence,
            },
          ],
    date: draft.date,
    datetime: draft.datetime ?? null,
    iso_currency_code: draft.currency ?? account.currency,
    location: {
      address: draft.place?.address ?? null,
      city: draft.city ?? null,
      country: draft.country ?? null,
      lat: draft.place?.lat ?? null,
      lon: draft.place?.lon ?? null,
      postal_code: draft.place?.postalCode ?? null,
      region: null,
      store_number: draft.storeNumber ?? null,
    },
    logo_url: null,
    merchant_entity_id: entityId,
    merchant_name: draft.merchant ?? null,
    name: draft.name,
    original_description: draft.original ?? draft.name,
    payment_channel: channel,
    payment_meta: {
      by_order_of: null,
      payee: null,
      payer: null,
      payment_method: null,
      payment_processor: null,
      ppd_id: null,
      reason: null,
      reference_number: draft.reference ?? null,
    },
    pending: draft.pending ?? false,
    pending_transaction_id: draft.pendingId ?? null,
    personal_finance_category: category(draft.detailed, confidence),
    personal_finance_category_icon_url: iconUrl(draft.detailed),
    transaction_code: draft.code ?? null,
    transaction_id: draft.id,
    transaction_type: TRANSACTION_TYPES[channel],
    unofficial_currency_code: null,
    website,
  } satisfies WireTransaction;
}
