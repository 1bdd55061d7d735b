import { ChartColumn, Database, Scissors, Table2 } from 'lucide-react';
import { formatCount } from '../format/words.ts';
import { Choice } from '../ui/choice.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { AnswerBar } from './answer-bar.tsx';
import { AnswerChart } from './answer-chart.tsx';
import { ResultGrid } from './result-grid.tsx';
import type { Ended, Look, Session } from './session.ts';
import { ExportMenu } from './toolbar.tsx';

const VIEWS = [
  { value: 'table', label: 'Table', icon: Table2 },
  { value: 'chart', label: 'Chart', icon: ChartColumn },
] as const;

interface AnswerProps {
  readonly session: Session;
  readonly look: Look;
  readonly run: Extract<Ended, { readonly state: 'answered' }>;
}

/** The rows of an answer, as a table or as a chart. */
export function Answer({ session, look, run: { sql, answer } }: AnswerProps) {
  if (answer.rows.length === 0 && !answer.capped)
    return (
      <EmptyState icon={Database} title="No rows">
        The question was answered: nothing in finance.db fits it.
      </EmptyState>
    );
  const views = (
    <Choice
      look="segments"
      label="Shown as"
      options={VIEWS}
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
          <AnswerBar>{views}</AnswerBar>
          <ResultGrid key={sql} answer={answer} />
        </>
      ) : (
        <AnswerChart session={session} look={look} answer={answer} views={views} />
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
          ? 'The first row is too large to be shown.'
          : `The first ${formatCount(rows)} rows are ${view === 'chart' ? 'drawn' : 'shown'}.`
      }
      text={
        view === 'chart'
          ? 'The chart knows nothing of the rest: a question that sums has fewer rows.'
          : 'A file can hold all of them.'
      }
      actions={<ExportMenu session={session} />}
    />
  </div>
);
