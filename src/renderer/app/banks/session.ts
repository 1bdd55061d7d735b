import { t } from '@lingui/core/macro';
import { assertNever } from '../../../shared/failure.ts';
import type { Bank } from '../../../shared/model/banks.ts';
import type { LinkPurpose, LinkSession } from '../../../shared/model/linking.ts';
import { formatLeft } from '../format/date.ts';
import { bankName } from '../format/names.ts';

/** The Item that a purpose is about, or null for a new one. */
const itemOf = (purpose: LinkPurpose) => (purpose.kind === 'new' ? null : purpose.itemId);

/** The name of the bank that a session is about, or null when none was chosen yet. */
export function sessionBank(session: LinkSession, banks: readonly Bank[]): string | null {
  const itemId = itemOf(session.purpose) ?? session.existingItemId;
  const bank = banks.find((candidate) => candidate.itemId === itemId);
  return bank ? bankName(bank) : session.institutionName;
}

/** Whether the session's token has run out: then it can only be begun anew. */
export const isLapsed = ({ expiresAt }: Pick<LinkSession, 'expiresAt'>, now: number): boolean =>
  expiresAt !== null && Date.parse(expiresAt) <= now;

export interface SessionWords {
  readonly title: string;
  readonly text: string;
}

/** What a session waits for and what to do about it, or null where the link window says it itself. */
export function sessionWords(
  session: LinkSession,
  name: string | null,
  now: number,
): SessionWords | null {
  const bank = name ?? t`your bank`;
  const isRenewal = session.purpose.kind === 'renew';
  switch (session.phase) {
    case 'window':
      return null;
    case 'browser':
      return {
        title: t`Waiting for your browser`,
        text: isLapsed(session, now)
          ? lapsedWords(isRenewal, bank)
          : withTimeLeft(t`Sign in to ${bank} there, and Trax goes on by itself.`, session, now),
      };
    case 'paused':
      return {
        title: isRenewal ? t`Finish renewing ${bank}` : t`Finish linking ${bank}`,
        text: isLapsed(session, now)
          ? t`The time for it has run out. Start again from the beginning.`
          : withTimeLeft(t`Go on where you left off.`, session, now),
      };
    case 'duplicate':
      return {
        title: t`You already linked ${bank}: renew it instead.`,
        text: t`A second link would bring the same transactions twice.`,
      };
    case 'matching':
      return {
        title: t`Match the accounts of ${bank}`,
        text: t`Trax has a history of this bank. Say which account goes on with which history.`,
      };
    default:
      return assertNever(session.phase);
  }
}

const lapsedWords = (isRenewal: boolean, bank: string): string =>
  isRenewal
    ? t`The time for renewing ${bank} has run out. Start again from the beginning.`
    : t`The time for linking ${bank} has run out. Start again from the beginning.`;

function withTimeLeft(words: string, { expiresAt }: LinkSession, now: number): string {
  if (expiresAt === null) return words;
  const left = formatLeft(expiresAt, now);
  return `${words} ${t`There is ${left} left.`}`;
}
