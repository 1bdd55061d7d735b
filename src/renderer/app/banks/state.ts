import { plural, t } from '@lingui/core/macro';
import type { LucideIcon } from 'lucide-react';
import {
  CircleCheck,
  CircleDashed,
  CircleX,
  Hourglass,
  KeyRound,
  RefreshCw,
  Unlink,
} from 'lucide-react';
import { assertNever } from '../../../shared/failure.ts';
import type { Bank, SyncProgress } from '../../../shared/model/banks.ts';
import type { Tone } from '../ui/badge.tsx';

interface BankBadge {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly words: string;
}

/** A bank's state as its badge says it. What was synced before its consent ended is no longer up to date. */
export function bankBadge(
  { state, progress, consentExpiresAt }: Pick<Bank, 'state' | 'progress' | 'consentExpiresAt'>,
  now: number,
): BankBadge {
  if (progress) return { tone: 'accent', icon: RefreshCw, words: t`Syncing` };
  const isExpired = consentExpiresAt !== null && Date.parse(consentExpiresAt) <= now;
  switch (state) {
    case 'new':
      return { tone: 'neutral', icon: CircleDashed, words: t`Not synced yet` };
    case 'ready':
      if (isExpired) return { tone: 'warn', icon: KeyRound, words: t`Needs you` };
      return { tone: 'positive', icon: CircleCheck, words: t`Up to date` };
    case 'preparing':
      return { tone: 'accent', icon: Hourglass, words: t`Preparing` };
    case 'action_needed':
      return { tone: 'warn', icon: KeyRound, words: t`Needs you` };
    case 'trouble':
      return { tone: 'danger', icon: CircleX, words: t`Trouble` };
    case 'removed':
      return { tone: 'neutral', icon: Unlink, words: t`Removed` };
    default:
      return assertNever(state);
  }
}

/** What a running sync is doing, in words. Plaid gives no total, so there is no percentage. */
export function progressWords({ phase, pages, rows }: SyncProgress): string {
  switch (phase) {
    case 'waiting':
      return t`Waiting for its turn`;
    case 'fetching':
      return pages === 0
        ? t`Asking the bank for news`
        : t`Fetching · ${plural(pages, { one: '# page', other: '# pages' })}, ${plural(rows, { one: '# transaction', other: '# transactions' })} so far`;
    case 'saving':
      return plural(rows, { one: 'Saving # transaction', other: 'Saving # transactions' });
    default:
      return assertNever(phase);
  }
}
