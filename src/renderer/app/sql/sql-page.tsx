import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { KeyboardEvent } from 'react';
import { useAppState, useQuerySchema } from '../api.ts';
import { cx } from '../ui/cx.ts';
import { Page } from '../shell/page.tsx';
import { Editor } from './editor.tsx';
import { EditorEdge, useEditorHeight } from './editor-height.tsx';
import { formatQuestion } from './format-question.ts';
import { Outcome } from './outcome.tsx';
import { ParameterFields } from './parameter-fields.tsx';
import { ExampleMenu, HistoryMenu, SavedMenu, TableMenu } from './question-menus.tsx';
import { Toolbar } from './toolbar.tsx';
import { useSession } from './use-session.ts';

/** While the schema is not there, nothing of it is offered. */
const NO_TABLES = [] as const;

export function SqlPage() {
  const { data } = useAppState();
  return data ? <SqlPageOf key={data.profile} profile={data.profile} /> : null;
}

function SqlPageOf({ profile }: { readonly profile: string }) {
  const { session, state } = useSession(profile);
  const schema = useQuerySchema();
  const editorHeight = useEditorHeight();
  const { run, text } = state;
  const failure = run.state === 'failed' && run.sql === text ? run.failure : null;
  const pick = (sql: string) => {
    session.setText(sql);
    void session.ask('answer');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) session.cancel();
  };

  return (
    <Page
      fill
      title={t`SQL`}
      aside={
        <span className="max-wide:hidden">
          <Trans>Questions only read</Trans>
        </span>
      }
      actions={
        <>
          <TableMenu onPick={pick} />
          <ExampleMenu onPick={pick} />
          <SavedMenu text={text} onPick={pick} />
          <HistoryMenu onPick={pick} />
        </>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
        <div className="min-h-32 shrink-0" style={{ height: `${editorHeight.percent}%` }}>
          <Editor
            text={text}
            onText={session.setText}
            onRun={() => void session.ask('answer')}
            onFormat={() => void formatQuestion(session)}
            tables={schema.data ?? NO_TABLES}
            failure={failure}
          />
        </div>
        <EditorEdge {...editorHeight} />
        <ParameterFields session={session} state={state} />
        <Toolbar session={session} state={state} />
        <div
          aria-busy={run.state === 'running'}
          className={cx(
            'flex min-h-0 flex-1 flex-col transition-opacity',
            // Most answers are there before anything need change.
            run.state === 'running' && 'opacity-50 delay-200',
          )}
        >
          <Outcome
            session={session}
            look={state.look}
            run={run.state === 'running' ? run.before : run}
          />
        </div>
      </div>
    </Page>
  );
}
