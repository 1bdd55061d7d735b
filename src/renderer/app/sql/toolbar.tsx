import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { AlignLeft, Download, ListTree, Play, Square } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import { isMac } from '../ui/platform.ts';
import { formatQuestion } from './format-question.ts';
import { SaveButton } from './save-button.tsx';
import type { Session, SessionState } from './session.ts';

interface ToolbarProps {
  readonly session: Session;
  readonly state: SessionState;
}

/** Runs the question, ends it, explains it and writes its answer into a file. */
export function Toolbar({ session, state }: ToolbarProps) {
  const { run, exporting } = state;
  const busy = run.state === 'running' || exporting !== null;
  const isEmpty = state.text.trim() === '';
  return (
    <div className="flex flex-wrap items-center gap-2 border-y border-line px-6 py-2 max-wide:px-4">
      {busy ? (
        <Button icon={Square} onClick={session.cancel}>
          <Trans>Cancel</Trans>
        </Button>
      ) : (
        <Button
          look="primary"
          icon={Play}
          disabled={isEmpty}
          title={isMac ? t`Run (⌘ Return)` : t`Run (Ctrl+Enter)`}
          onClick={() => void session.ask('answer')}
        >
          <Trans>Run</Trans>
        </Button>
      )}
      <Button
        icon={ListTree}
        disabled={busy || isEmpty}
        title={t`How SQLite would find the answer: EXPLAIN QUERY PLAN`}
        onClick={() => void session.ask('plan')}
      >
        <Trans>Explain</Trans>
      </Button>
      <Button
        icon={AlignLeft}
        disabled={isEmpty}
        title={isMac ? t`Format (⇧⌥F)` : t`Format (Shift+Alt+F)`}
        onClick={() => void formatQuestion(session)}
      >
        <Trans>Format</Trans>
      </Button>
      <ExportAnswer session={session} disabled={busy || isEmpty} />
      <SaveButton sql={state.text} disabled={isEmpty} />
      <p role="status" className="tabular ml-auto text-sm text-muted">
        {statusOf(state)}
      </p>
    </div>
  );
}

/** "1,234 rows · 12 ms", or what is under way. */
function statusOf({ run, exporting }: SessionState): string {
  if (exporting !== null)
    return plural(exporting.rows, { one: 'Exporting… # row', other: 'Exporting… # rows' });
  switch (run.state) {
    case 'none':
      return '';
    case 'running':
      return t`Running… Escape cancels`;
    case 'failed':
      return run.failure.code === 'CANCELLED' ? t`Cancelled` : t`Not answered`;
    case 'answered': {
      const { rows, capped, milliseconds } = run.answer;
      const took = t`${Math.max(1, Math.round(milliseconds))} ms`;
      const what =
        run.purpose === 'plan'
          ? plural(rows.length, { one: '# step', other: '# steps' })
          : plural(rows.length, { one: '# row', other: '# rows' });
      return capped ? t`First ${what} · ${took}` : `${what} · ${took}`;
    }
  }
}

/** Writes every row of the answer into a file, also those that the page does not show. */
export function ExportAnswer({
  session,
  disabled = false,
}: {
  readonly session: Session;
  readonly disabled?: boolean;
}) {
  return (
    <ExportMenu
      trigger={
        <Button icon={Download} disabled={disabled}>
          <Trans>Export</Trans>
        </Button>
      }
      write={session.exportAs}
    />
  );
}
