import { t } from '@lingui/core/macro';
import { ChevronRight } from 'lucide-react';
import type { SyncRun } from '../../../shared/model/syncing.ts';
import { formatClock, formatInstant } from '../format/date.ts';
import { formatCount } from '../format/words.ts';
import { Clipped } from '../ui/clipped.tsx';
import { cx } from '../ui/cx.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { runLine, triggerWords } from './run.ts';

/** One run: a line, and its figures behind it. */
export function RunItem({ run }: { readonly run: SyncRun }) {
  const { icon: Icon, color, outcome, words } = runLine(run);
  return (
    <li>
      <details className="group/run">
        <summary className="grid min-h-11 grid-cols-[16px_minmax(0,1fr)_auto_minmax(48px,auto)_14px] items-center gap-x-3 px-4 py-2 hover:bg-sunken focus-visible:outline-offset-[-2px]">
          <Icon
            aria-hidden
            size={16}
            className={cx(color, run.outcome === 'running' && 'animate-turn')}
          />
          <span className="flex min-w-0 items-baseline gap-2 max-wide:flex-col max-wide:gap-0">
            <Clipped
              text={run.institutionName}
              className="max-w-full shrink-0 font-medium wide:max-w-[45%]"
            />
            <span className="sr-only">{outcome}:</span>
            <span className="tabular max-w-full min-w-0 truncate text-sm text-muted" title={words}>
              {words}
            </span>
          </span>
          <span className="text-xs text-faint">{triggerWords(run.trigger)}</span>
          <time
            dateTime={run.startedAt}
            title={formatInstant(run.startedAt)}
            className="tabular text-right text-sm whitespace-nowrap text-muted"
          >
            {formatClock(run.startedAt)}
          </time>
          <ChevronRight
            aria-hidden
            size={14}
            className="text-faint transition-transform group-open/run:rotate-90"
          />
        </summary>
        <div className="border-t border-line bg-canvas px-4 py-3 pl-11">
          <dl className="tabular grid grid-cols-[repeat(auto-fill,minmax(84px,1fr))] gap-x-4 gap-y-2">
            <Figure name={t`Added`} value={run.added} />
            <Figure name={t`Changed`} value={run.modified} />
            <Figure name={t`Removed`} value={run.removed} />
            <Figure name={t`Pages`} value={run.pages} />
            <Figure name={t`Requests`} value={run.requests} />
            <Figure name={t`Tried again`} value={run.retries} />
            <Figure name={t`Restarts`} value={run.restarts} />
          </dl>
          {run.failure ? <FailureNotice open failure={run.failure} className="mt-3" /> : null}
        </div>
      </details>
    </li>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="font-medium">{formatCount(value)}</dd>
    </div>
  );
}
