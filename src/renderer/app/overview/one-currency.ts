import type { Currency } from '../../../shared/model/values.ts';
import type { Overview } from '../../../shared/overview.ts';

/** An overview that has a currency to be in. */
export type OneCurrency<T extends Overview> = T & { readonly currency: Currency };

export const hasCurrency = <T extends Overview>(overview: T): overview is OneCurrency<T> =>
  overview.currency !== null;
