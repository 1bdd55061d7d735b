import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChartColumn } from 'lucide-react';
import { useMemo, useRef, type ReactNode, type RefObject } from 'react';
import type { QueryAnswer } from '../../../shared/model/sql.ts';
import { useSavePicture } from '../charts/use-save-picture.ts';
import { useSize } from '../charts/use-size.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { AnswerBar } from './answer-bar.tsx';
import { ChartControls } from './chart-controls.tsx';
import { chartColumns, choiceFor, seriesOf, type ChartChoice, type Drawing } from './chart-data.ts';
import { ResultChart } from './result-chart.tsx';
import type { Look, Session } from './session.ts';

/** Letters of a picture's title. */
const MOST_TITLE = 100;

interface AnswerChartProps {
  readonly session: Session;
  readonly look: Look;
  readonly answer: QueryAnswer;
  /** The way back to the table. */
  readonly views: ReactNode;
}

/** An answer as a chart, with what is drawn of it to choose; or that nothing of it can be. */
export function AnswerChart({ session, look, answer, views }: AnswerChartProps) {
  const body = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => chartColumns(answer), [answer]);
  const choice = useMemo(
    () => (columns === null ? null : choiceFor(look.choice, answer, columns)),
    [answer, columns, look.choice],
  );
  const drawing = useMemo(
    () => (choice === null ? null : seriesOf(answer, choice)),
    [answer, choice],
  );
  const names = choice?.ys.map((column) => answer.columns[column]).join(', ') ?? '';
  const xName = answer.columns[choice?.x ?? 0] ?? '';
  const save = useSavePicture(body, t`${names} by ${xName}`.slice(0, MOST_TITLE));
  if (columns === null || choice === null || drawing === null)
    return (
      <>
        <AnswerBar>{views}</AnswerBar>
        <EmptyState icon={ChartColumn} title={t`Nothing that can be drawn`}>
          <Trans>
            A chart takes a column of numbers, and another column to lie along it: days, months,
            names.
          </Trans>
        </EmptyState>
      </>
    );
  return (
    <>
      <AnswerBar>
        {views}
        <ChartControls
          names={answer.columns}
          columns={columns}
          choice={choice}
          onChoice={(chosen) => {
            session.setLook({ ...look, choice: { ...chosen, columns: answer.columns } });
          }}
          onSave={(format) => void save(format)}
        />
      </AnswerBar>
      {drawing.points.length === 0 ? (
        <EmptyState icon={ChartColumn} title={t`Nothing that can be drawn`}>
          <Trans>No row has a value to lie along the chart: choose another column.</Trans>
        </EmptyState>
      ) : (
        <ChartArea body={body} drawing={drawing} kind={choice.kind} xName={xName} />
      )}
    </>
  );
}

/** Least height of what is drawn, and what its key takes, in pixels. */
const LEAST = 180;
const KEY = 24;

interface ChartAreaProps {
  readonly body: RefObject<HTMLDivElement | null>;
  readonly drawing: Drawing;
  readonly kind: ChartChoice['kind'];
  readonly xName: string;
}

/** The chart takes the height that there is. */
function ChartArea({ body, drawing, kind, xName }: ChartAreaProps) {
  const { ref, height } = useSize();
  const notes = notesOf(drawing);
  return (
    <section
      aria-label={t`Chart`}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-surface px-6 py-4 max-wide:px-4"
    >
      <div ref={ref} className="min-h-51 flex-1">
        <div ref={body}>
          <ResultChart
            drawing={drawing}
            kind={kind}
            xName={xName}
            height={Math.max(LEAST, height - KEY)}
          />
        </div>
      </div>
      {notes === '' ? null : <p className="pt-2 text-xs text-muted">{notes}</p>}
    </section>
  );
}

/** What of the rows is not to be seen in the chart. */
const notesOf = ({ withoutX, beyond, repeated }: Drawing): string =>
  [
    beyond > 0
      ? plural(beyond, {
          one: '# more row would be too thin to see: try a line.',
          other: '# more rows would be too thin to see: try a line.',
        })
      : '',
    withoutX > 0
      ? plural(withoutX, {
          one: '# row without a place along the chart is left out.',
          other: '# rows without a place along the chart are left out.',
        })
      : '',
    repeated ? t`Several rows lie at one place; each is drawn by itself.` : '',
  ]
    .filter((note) => note !== '')
    .join(' ');
