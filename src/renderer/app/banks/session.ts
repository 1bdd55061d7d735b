import { assertNever } from '../../../shared/failure.ts';
import type { Bank, LinkPurpose, LinkSession } from '../../../shared/model.ts';
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
  const bank = name ?? 'your bank';
  const verb = session.purpose.kind === 'renew' ? 'renewing' : 'linking';
  switch (session.phase) {
    case 'window':
      return null;
    case 'browser':
      return {
        title: 'Waiting for your browser',
        text: isLapsed(session, now)
          ? `The time for ${verb} ${bank} has run out. Start again from the beginning.`
          : `Sign in to ${bank} there, and Trax goes on by itself.${timeLeft(session, now)}`,
      };
    case 'paused':
      return {
        title: `Finish ${verb} ${bank}`,
        text: isLapsed(session, now)
          ? 'The time for it has run out. Start again from the beginning.'
          : `Go on where you left off.${timeLeft(session, now)}`,
      };
    case 'duplicate':
      return {
        title: `You already linked ${bank}: renew it instead.`,
        text: 'A second link would bring the same transactions twice.',
      };
    case 'matching':
      return {
        title: `Match the accounts of ${bank}`,
        text: 'Trax has a history of this bank. Say which account goes on with which history.',
      };
    default:
      return assertNever(session.phase);
  }
}

const timeLeft = ({ expiresAt }: LinkSession, now: number): string =>
  expiresAt === null ? '' : ` There is ${formatLeft(expiresAt, now)} left.`;
