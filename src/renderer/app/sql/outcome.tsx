import { Database, Scissors } from 'lucide-react';
import { formatCount } from '../format/words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { planSteps } from './plan.ts';
import { ResultGrid } from './result-grid.tsx';
import type { Ended, Session } from './session.ts';
import { ExportMenu } from './toolbar.tsx';

interface OutcomeProps {
  readonly session: Session;
  readonly run: Ended;
}

/** What came of the question: its rows, its plan, or what is wrong with it. */
export function Outcome({ session, run }: OutcomeProps) {
  switch (run.state) {
    case 'none':
      return (
        <EmptyState icon={Database} title="Ask finance.db">
          Write a question in SQL or take one of the examples. Questions only read: nothing here can
          change your data.
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
        <Answer session={session} run={run} />
      );
  }
}

type Answered = Extract<Ended, { readonly state: 'answered' }>;

function Answer({ session, run }: { readonly session: Session; readonly run: Answered }) {
  const { answer } = run;
  return (
    <>
      {answer.capped ? (
        <div className="border-b border-line px-6 py-2.5 max-wide:px-4">
          <Notice
            live
            tone="accent"
            icon={Scissors}
            title={
              answer.rows.length === 0
                ? 'The first row is too large to be shown.'
                : `The first ${formatCount(answer.rows.length)} rows are shown.`
            }
            text="A file can hold all of them."
            actions={<ExportMenu session={session} />}
          />
        </div>
      ) : null}
      {answer.rows.length === 0 && !answer.capped ? (
        <EmptyState icon={Database} title="No rows">
          The question was answered: nothing in finance.db fits it.
        </EmptyState>
      ) : (
        <ResultGrid key={run.sql} answer={answer} />
      )}
    </>
  );
}

function Plan({ answer }: { readonly answer: Answered['answer'] }) {
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label="Plan"
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
