import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChartColumn, Database, Scissors, Table2 } from 'lucide-react';
import { formatCount } from '../format/words.ts';
import { Choice } from '../ui/choice.tsx';
import { DragHandle } from '../ui/drag-handle.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { AnswerBar } from './answer-bar.tsx';
import { AnswerChart } from './answer-chart.tsx';
import { ResultGrid } from './result-grid.tsx';
import type { Ended, Look, Session } from './session.ts';
import { ExportAnswer } from './toolbar.tsx';

const viewChoices = () =>
  [
    { value: 'table', label: t`Table`, icon: Table2 },
    { value: 'chart', label: t`Chart`, icon: ChartColumn },
  ] as const;

interface AnswerProps {
  readonly session: Session;
  readonly look: Look;
  readonly run: Extract<Ended, { readonly state: 'answered' }>;
}

/** The rows of an answer, as a table or as a chart. */
export function Answer({ session, look, run: { sql, parameters, answer } }: AnswerProps) {
  if (answer.rows.length === 0 && !answer.capped)
    return (
      <EmptyState icon={Database} title={t`No rows`}>
        <Trans>The question was answered: nothing in finance.db fits it.</Trans>
      </EmptyState>
    );
  const choice = (
    <Choice
      look="segments"
      label={t`Shown as`}
      options={viewChoices()}
      value={look.view}
      onChange={(view) => {
        session.setLook({ ...look, view });
      }}
    />
  );
  return (
    <>
      {answer.capped ? (
        <Capped session={session} rows={answer.rows.length} view={look.view} />
      ) : null}
      {look.view === 'table' ? (
        <>
          <AnswerBar>
            {choice}
            <div className="ml-auto">
              <DragHandle
                key={JSON.stringify([sql, parameters])}
                prepare={(queryId) =>
                  window.trax.prepareDrag({ of: 'answer', queryId, sql, parameters })
                }
              />
            </div>
          </AnswerBar>
          <ResultGrid key={sql} answer={answer} />
        </>
      ) : (
        <AnswerChart session={session} look={look} answer={answer} views={choice} />
      )}
    </>
  );
}

interface CappedProps {
  readonly session: Session;
  readonly rows: number;
  readonly view: Look['view'];
}

const Capped = ({ session, rows, view }: CappedProps) => (
  <div className="border-b border-line px-6 py-2.5 max-wide:px-4">
    <Notice
      live
      tone="accent"
      icon={Scissors}
      title={
        rows === 0
          ? t`The first row is too large to be shown.`
          : view === 'chart'
            ? t`The first ${formatCount(rows)} rows are drawn.`
            : t`The first ${formatCount(rows)} rows are shown.`
      }
      text={
        view === 'chart'
          ? t`The chart knows nothing of the rest: a question that sums has fewer rows.`
          : t`A file can hold all of them.`
      }
      actions={<ExportAnswer session={session} />}
    />
  </div>
);
