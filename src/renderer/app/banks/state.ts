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
import type { Bank, SyncProgress } from '../../../shared/model.ts';
import { plural } from '../format/words.ts';
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
  if (progress) return { tone: 'accent', icon: RefreshCw, words: 'Syncing' };
  const isExpired = consentExpiresAt !== null && Date.parse(consentExpiresAt) <= now;
  switch (state) {
    case 'new':
      return { tone: 'neutral', icon: CircleDashed, words: 'Not synced yet' };
    case 'ready':
      if (isExpired) return { tone: 'warn', icon: KeyRound, words: 'Needs you' };
      return { tone: 'positive', icon: CircleCheck, words: 'Up to date' };
    case 'preparing':
      return { tone: 'accent', icon: Hourglass, words: 'Preparing' };
    case 'action_needed':
      return { tone: 'warn', icon: KeyRound, words: 'Needs you' };
    case 'trouble':
      return { tone: 'danger', icon: CircleX, words: 'Trouble' };
    case 'removed':
      return { tone: 'neutral', icon: Unlink, words: 'Removed' };
    default:
      return assertNever(state);
  }
}

/** What a running sync is doing, in words. Plaid gives no total, so there is no percentage. */
export function progressWords({ phase, pages, rows }: SyncProgress): string {
  switch (phase) {
    case 'waiting':
      return 'Waiting for its turn';
    case 'fetching':
      return pages === 0
        ? 'Asking the bank for news'
        : `Fetching · ${plural(pages, 'page')}, ${plural(rows, 'transaction')} so far`;
    case 'saving':
      return `Saving ${plural(rows, 'transaction')}`;
    default:
      return assertNever(phase);
  }
}
