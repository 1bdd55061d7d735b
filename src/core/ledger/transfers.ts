import { CARD_PAYMENT, TRANSFERS } from '../../shared/spending.ts';

/** The categories of transfers, for SQL's IN. */
export const TRANSFER_LIST = TRANSFERS.map((name) => `'${name}'`).join(', ');

/** Plaid's categories say of `transactions AS t` that it is a move between own accounts; never NULL. */
export const PLAID_TRANSFER = `(coalesce(t.category_primary, '') IN (${TRANSFER_LIST})
  OR coalesce(t.category_detailed, '') = '${CARD_PAYMENT}')`;

/**
 * Whether `transactions AS t` is a move between own accounts, as v_transactions says: 0 or 1. `marked` is
 * what the user said (transaction_transfers.transfer), `own` the user's category; both may be NULL.
 */
export const isTransfer = ({ marked, own }: { readonly marked: string; readonly own: string }) =>
  `coalesce(${marked}, iif(${own} IS NULL, ${PLAID_TRANSFER}, ${own} IN (${TRANSFER_LIST})))`;
