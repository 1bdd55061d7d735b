import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Database } from 'lucide-react';
import type { QueryAnswer } from '../../../shared/model/sql.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Answer } from './answer.tsx';
import { planSteps } from './plan.ts';
import type { Ended, Look, Session } from './session.ts';

interface OutcomeProps {
  readonly session: Session;
  readonly look: Look;
  readonly run: Ended;
}

/** What came of the question: its rows, its plan, or what is wrong with it. */
export function Outcome({ session, look, run }: OutcomeProps) {
  switch (run.state) {
    case 'none':
      return (
        <EmptyState icon={Database} title={t`Ask finance.db`}>
          <Trans>
            Write a question in SQL or take one of the examples. Questions only read: nothing here
            can change your data.
          </Trans>
        </EmptyState>
      );
    case 'failed':
      return run.failure.code === 'CANCELLED' ? null : (
        <div className="overflow-y-auto p-6 max-wide:p-4">
          <FailureNotice live failure={run.failure} />
        </div>
      );
    case 'answered':
      return run.purpose === 'plan' ? (
        <Plan answer={run.answer} />
      ) : (
        <Answer session={session} look={look} run={run} />
      );
  }
}

function Plan({ answer }: { readonly answer: QueryAnswer }) {
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={t`Plan`}
      className="min-h-0 flex-1 overflow-auto bg-surface px-6 py-4 focus-visible:outline-offset-[-2px] max-wide:px-4"
    >
      <ol className="flex flex-col gap-1.5 font-mono text-sm">
        {planSteps(answer).map(({ id, depth, detail }) => (
          <li key={id} style={{ paddingLeft: depth * 20 }}>
            {detail}
          </li>
        ))}
      </ol>
    </div>
  );
}
