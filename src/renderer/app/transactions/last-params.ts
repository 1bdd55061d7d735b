import type { TransactionsSearch } from './search-params.ts';

/** What the page showed when it was left, for as long as the window lives. */
let last: TransactionsSearch = {};

export const lastParams = {
  get: (): TransactionsSearch => last,
  keep: (params: TransactionsSearch): void => {
    last = params;
  },
  /** Another profile has other accounts and views. */
  forget: (): void => {
    last = {};
  },
};
