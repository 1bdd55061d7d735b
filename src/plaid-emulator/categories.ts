import type { WireTransaction } from './wire.ts';

/** The primary codes of Plaid's personal finance categories, version 2. */
const PRIMARIES = [
  'INCOME',
  'LOAN_DISBURSEMENTS',
  'LOAN_PAYMENTS',
  'TRANSFER_IN',
  'TRANSFER_OUT',
  'BANK_FEES',
  'ENTERTAINMENT',
  'FOOD_AND_DRINK',
  'GENERAL_MERCHANDISE',
  'HOME_IMPROVEMENT',
  'MEDICAL',
  'PERSONAL_CARE',
  'GENERAL_SERVICES',
  'GOVERNMENT_AND_NON_PROFIT',
  'TRANSPORTATION',
  'TRAVEL',
  'RENT_AND_UTILITIES',
  'OTHER',
];

export type Confidence = 'VERY_HIGH' | 'HIGH' | 'MEDIUM' | 'LOW' | 'UNKNOWN';

/** The `personal_finance_category` object of a detailed v2 code. */
export function category(
  detailed: string,
  confidence: Confidence,
): NonNullable<WireTransaction['personal_finance_category']> {
  return {
    primary: primaryOf(detailed),
    detailed,
    confidence_level: confidence,
    version: 'v2',
  };
}

/** The address Plaid gives for a primary category's icon. */
export const iconUrl = (detailed: string): string =>
  `https://plaid-category-icons.plaid.com/PFC_${primaryOf(detailed)}.png`;

function primaryOf(detailed: string): string {
  const primary = PRIMARIES.find((code) => detailed.startsWith(`${code}_`));
  if (primary === undefined) throw new RangeError(`not a personal finance category: ${detailed}`);
  return primary;
}
