import { failureWords, originalWords } from '../../../words/failure-words.ts';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChevronRight, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { CopyButton } from './copy-button.tsx';
import { Notice } from './notice.tsx';
import { supportText } from './support-text.ts';

interface FailureNoticeProps {
  readonly failure: Failure;
  /** Amber for what mends itself or waits on the user, red for what is broken. */
  readonly tone?: 'warn' | 'danger';
  /** Buttons that do what the failure's next step says. */
  readonly actions?: ReactNode;
  /** Read aloud when it appears: for the answer to what the user just did. */
  readonly live?: boolean;
  /** Shows the details from the start. */
  readonly open?: boolean;
  readonly className?: string | undefined;
}

/** A failure in words, with its next step; codes and ids are a click away. */
export function FailureNotice({
  failure,
  tone = failure.retryable ? 'warn' : 'danger',
  actions,
  live = false,
  open = false,
  className,
}: FailureNoticeProps) {
  const { message, action } = failureWords(failure);
  return (
    <Notice
      tone={tone}
      icon={TriangleAlert}
      title={message}
      text={action}
      actions={actions}
      live={live}
      className={className}
    >
      <FailureDetails failure={failure} open={open} />
    </Notice>
  );
}

/** The codes and ids that support asks for, behind a disclosure. */
export function FailureDetails({
  failure,
  open = false,
}: {
  readonly failure: Failure;
  readonly open?: boolean;
}) {
  const original = originalWords(failure);
  return (
    <details open={open} className="group/details mt-1.5 text-sm">
      <summary className="inline-flex items-center gap-1 rounded-sm text-muted hover:text-ink">
        <ChevronRight
          aria-hidden
          size={14}
          className="transition-transform group-open/details:rotate-90"
        />
        <Trans>Details</Trans>
      </summary>
      <div className="mt-2 flex flex-wrap items-end justify-between gap-3">
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
          <Fact name={t`Code`} value={failure.code} />
          {original === null ? null : <Fact name={t`In English`} value={original} />}
          {failure.plaid ? (
            <>
              <Fact name="Plaid" value={`${failure.plaid.type} / ${failure.plaid.code}`} />
              <Fact name={t`Request id`} value={failure.plaid.requestId ?? t`none`} />
            </>
          ) : null}
        </dl>
        <CopyButton text={supportText(failure)} label={t`Copy for support`} />
      </div>
    </details>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="font-mono text-xs leading-5 break-all">{value}</dd>
    </>
  );
}
