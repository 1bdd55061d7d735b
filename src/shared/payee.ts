import type { Transaction } from './model/transactions.ts';

/** What to call the other side: the user's name for it, else Plaid's, else the description. */
export const payeeOf = ({
  merchant,
  merchantName,
  name,
}: Pick<Transaction, 'merchant' | 'merchantName' | 'name'>): string =>
  merchant ?? merchantName ?? name;
