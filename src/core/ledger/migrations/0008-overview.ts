/**
 * finance.db, version 8: an index that holds all that sums by day, month and category read. Without it
 * each of them reads the rows themselves, ten times as many pages.
 */
export const overview = /* sql */ `
CREATE INDEX transactions_posted
  ON transactions (date, account_ref, currency, category_primary, category_detailed, amount_minor)
  WHERE removed_at IS NULL AND pending = 0;
`;
