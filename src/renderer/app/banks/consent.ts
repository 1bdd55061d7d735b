import { plural, t } from '@lingui/core/macro';
import { daysUntil, formatInstantDate } from '../format/date.ts';
import type { Tone } from '../ui/badge.tsx';

export interface Consent {
  readonly tone: Tone;
  readonly words: string;
  /** Whether to offer a renewal, and whether it is the thing to do now. */
  readonly renewal: 'none' | 'offered' | 'urged';
}

const SOON_DAYS = 30;
const URGENT_DAYS = 7;

/** When the bank's consent ends, in words and a tone. Banks that name no end get a neutral line. */
export function consent(expiresAt: string | null, now: number): Consent {
  if (expiresAt === null)
    return { tone: 'neutral', words: t`No consent end date`, renewal: 'none' };
  const date = formatInstantDate(expiresAt);
  if (Date.parse(expiresAt) <= now)
    return { tone: 'dangerStrong', words: t`Expired ${date}`, renewal: 'urged' };
  const days = daysUntil(expiresAt, now);
  const left =
    days === 0
      ? t`less than a day left`
      : plural(days, { one: '# day left', other: '# days left' });
  const words = t`Consent to ${date} · ${left}`;
  if (days > SOON_DAYS) return { tone: 'positive', words, renewal: 'none' };
  return days >= URGENT_DAYS
    ? { tone: 'warn', words, renewal: 'offered' }
    : { tone: 'danger', words, renewal: 'urged' };
}
