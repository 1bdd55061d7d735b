import { failureWords } from '../../../words/failure-words.ts';
import { t } from '@lingui/core/macro';
import type { LucideIcon } from 'lucide-react';
import { Ban, CircleCheck, CircleX, Hourglass, RefreshCw, Unplug } from 'lucide-react';
import { assertNever } from '../../../shared/failure.ts';
import type { SyncRun, SyncTrigger } from '../../../shared/model/syncing.ts';
import { formatDuration } from '../format/date.ts';
import { formatCount } from '../format/words.ts';

interface RunLine {
  readonly icon: LucideIcon;
  readonly color: string;
  /** What became of the run: read before the words. */
  readonly outcome: string;
  readonly words: string;
}

type Counts = Pick<SyncRun, 'added' | 'modified' | 'removed'>;

/** "12 added, 3 changed, 1 removed", naming only what happened. */
export function countWords({ added, modified, removed }: Counts): string {
  const parts = [
    added > 0 && t`${formatCount(added)} added`,
    modified > 0 && t`${formatCount(modified)} changed`,
    removed > 0 && t`${formatCount(removed)} removed`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(', ') : t`Nothing new`;
}

function doneWords(run: SyncRun): string {
  const what = countWords(run);
  if (run.endedAt === null) return what;
  const duration = formatDuration(Date.parse(run.endedAt) - Date.parse(run.startedAt));
  return t`${what} in ${duration}`;
}

/** A run as a line for a person. */
export function runLine(run: SyncRun): RunLine {
  switch (run.outcome) {
    case 'running':
      return {
        icon: RefreshCw,
        color: 'text-accent-ink',
        outcome: t`Running`,
        words: t`Syncing now`,
      };
    case 'succeeded':
      return {
        icon: CircleCheck,
        color: 'text-positive',
        outcome: t`Done`,
        words: doneWords(run),
      };
    case 'not_ready':
      return {
        icon: Hourglass,
        color: 'text-accent-ink',
        outcome: t`Not ready`,
        words: t`The bank is still preparing your history; Trax tries again`,
      };
    case 'failed':
      return {
        icon: CircleX,
        color: 'text-danger',
        outcome: t`Failed`,
        words: run.failure ? failureWords(run.failure).message : t`The sync failed`,
      };
    case 'cancelled':
      return {
        icon: Ban,
        color: 'text-muted',
        outcome: t`Cancelled`,
        words: t`Cancelled, nothing kept`,
      };
    case 'interrupted':
      return {
        icon: Unplug,
        color: 'text-warn',
        outcome: t`Interrupted`,
        words: t`Trax closed before it was done; the next sync starts over`,
      };
    default:
      return assertNever(run.outcome);
  }
}

/** What started a run. */
export function triggerWords(trigger: SyncTrigger): string {
  switch (trigger) {
    case 'link':
      return t`After linking`;
    case 'manual':
      return t`By hand`;
    case 'schedule':
      return t`Scheduled`;
    case 'retry':
      return t`Retry`;
    case 'renew':
      return t`After renewing`;
    default:
      return assertNever(trigger);
  }
}

/** Runs by the local day they started on, in the order given. */
export function runsByDay(
  runs: readonly SyncRun[],
): readonly { readonly day: string; readonly runs: readonly SyncRun[] }[] {
  const days: { day: string; runs: SyncRun[] }[] = [];
  for (const run of runs) {
    const day = localDay(run.startedAt);
    const last = days.at(-1);
    if (last?.day === day) last.runs.push(run);
    else days.push({ day, runs: [run] });
  }
  return days;
}

const two = (part: number) => String(part).padStart(2, '0');

/** The local calendar date of an instant, YYYY-MM-DD. */
export function localDay(at: string | number): string {
  const date = new Date(at);
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
