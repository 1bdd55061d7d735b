/** What the overview's spending is not: money earned, and money moved between own accounts. */

/** What is earned (Plaid's category, or the user's own of the same name). */
export const EARNED = 'INCOME';

/** Categories of moves between own accounts, unless the user said otherwise of a transaction. */
export const TRANSFERS = ['TRANSFER_IN', 'TRANSFER_OUT'] as const;

/** Paying a card off is a move too, and no spending: what was bought with the card is. */
export const CARD_PAYMENT = 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT';

/** Spending is told beside the average of as many whole months before. */
export const USUAL_MONTHS = 3;
