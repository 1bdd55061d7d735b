import { t } from '@lingui/core/macro';
import { assertNever } from '../../../shared/failure.ts';
import type { BankCounts } from '../../../shared/model/banks.ts';
import { formatDate } from '../format/date.ts';
import { formatCount } from '../format/words.ts';

export type History = 'keep' | 'purge';
export type RevocationResult = 'done' | 'pending' | 'impossible';

export interface Count {
  readonly label: string;
  readonly count: string;
  readonly note: string | null;
}

/** What finance.db holds of a bank, a line each. */
export function countLines(counts: BankCounts): readonly Count[] {
  const { firstDate, lastDate } = counts;
  const span = firstDate && lastDate ? `${formatDate(firstDate)} – ${formatDate(lastDate)}` : null;
  return [
    { label: t`Accounts`, count: formatCount(counts.accounts), note: null },
    { label: t`Transactions`, count: formatCount(counts.transactions), note: span },
    { label: t`Balances`, count: formatCount(counts.balances), note: null },
    ...(counts.investments > 0
      ? [{ label: t`Investments`, count: formatCount(counts.investments), note: null }]
      : []),
    ...(counts.liabilities > 0
      ? [{ label: t`Terms of cards and loans`, count: formatCount(counts.liabilities), note: null }]
      : []),
    { label: t`Sync runs`, count: formatCount(counts.syncRuns), note: null },
  ];
}

export interface RemovalNews {
  readonly message: string;
  /** What is left to do, and by whom. */
  readonly detail: string;
  /** Only the person can end the access, at Plaid's own site. */
  readonly byHand: boolean;
}

/** How a removal went: what became of the history, and whether Plaid knows. */
export function removalNews(
  bank: string,
  history: History,
  revocation: RevocationResult,
): RemovalNews {
  const message =
    history === 'keep'
      ? t`${bank} is removed. Its history stays.`
      : t`${bank} is removed, with its history.`;
  switch (revocation) {
    case 'done':
      return { message, detail: t`Plaid’s access has ended.`, byHand: false };
    case 'pending':
      return {
        message,
        detail: t`Plaid could not be reached: Trax goes on trying, and shows it here until it is done.`,
        byHand: false,
      };
    case 'impossible':
      return {
        message,
        detail: t`The access token cannot be opened any more: end the access at my.plaid.com.`,
        byHand: true,
      };
    default:
      return assertNever(revocation);
  }
}
