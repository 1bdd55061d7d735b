/** What the overview's spending is not: money earned, and money moved between own accounts. */

/** Categories (Plaid's, or the user's own of the same name) that are no spending. */
export const NOT_SPENDING = ['INCOME', 'TRANSFER_IN', 'TRANSFER_OUT'] as const;

/** Paying a card off is no spending either: what was bought with the card is. */
export const CARD_PAYMENT = 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT';

/** Spending is told beside the average of as many whole months before. */
export const USUAL_MONTHS = 3;
