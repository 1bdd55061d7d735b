import type { LucideIcon } from 'lucide-react';
import { Ban, CircleCheck, CircleX, Hourglass, RefreshCw, Unplug } from 'lucide-react';
import { assertNever } from '../../../shared/failure.ts';
import type { SyncRun, SyncTrigger } from '../../../shared/model.ts';
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
    added > 0 && `${formatCount(added)} added`,
    modified > 0 && `${formatCount(modified)} changed`,
    removed > 0 && `${formatCount(removed)} removed`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(', ') : 'Nothing new';
}

function took({ startedAt, endedAt }: SyncRun): string {
  return endedAt ? ` in ${formatDuration(Date.parse(endedAt) - Date.parse(startedAt))}` : '';
}

/** A run as a line for a person. */
export function runLine(run: SyncRun): RunLine {
  switch (run.outcome) {
    case 'running':
      return {
        icon: RefreshCw,
        color: 'text-accent-ink',
        outcome: 'Running',
        words: 'Syncing now',
      };
    case 'succeeded':
      return {
        icon: CircleCheck,
        color: 'text-positive',
        outcome: 'Done',
        words: `${countWords(run)}${took(run)}`,
      };
    case 'not_ready':
      return {
        icon: Hourglass,
        color: 'text-accent-ink',
        outcome: 'Not ready',
        words: 'The bank is still preparing your history; Trax tries again',
      };
    case 'failed':
      return {
        icon: CircleX,
        color: 'text-danger',
        outcome: 'Failed',
        words: run.failure?.message ?? 'The sync failed',
      };
    case 'cancelled':
      return {
        icon: Ban,
        color: 'text-muted',
        outcome: 'Cancelled',
        words: 'Cancelled, nothing kept',
      };
    case 'interrupted':
      return {
        icon: Unplug,
        color: 'text-warn',
        outcome: 'Interrupted',
        words: 'Trax closed before it was done; the next sync starts over',
      };
    default:
      return assertNever(run.outcome);
  }
}

/** What started a run. */
export function triggerWords(trigger: SyncTrigger): string {
  switch (trigger) {
    case 'link':
      return 'After linking';
    case 'manual':
      return 'By hand';
    case 'schedule':
      return 'Scheduled';
    case 'retry':
      return 'Retry';
    case 'renew':
      return 'After renewing';
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
