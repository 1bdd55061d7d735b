import { t } from '@lingui/core/macro';
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { sql, SQLite } from '@codemirror/lang-sql';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import type { QueryTable } from '../../../shared/model/sql.ts';
import { columnSource, namespaceOf } from './completion.ts';
import { editorLook } from './editor-look.ts';
import { bare, sameLetter } from './white-space.ts';

interface EditorProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onRun: () => void;
  readonly onFormat: () => void;
  /** Of finance.db, for completion; it may come later. */
  readonly tables: readonly QueryTable[];
  /** Marked where it has a place in the text. */
  readonly failure: Failure | null;
}

const language = (tables: readonly QueryTable[]) => [
  sql({ dialect: SQLite, schema: namespaceOf(tables), upperCaseKeywords: true }),
  SQLite.language.data.of({ autocomplete: columnSource(tables) }),
];

/** A field for SQL. Tab leaves it, as it leaves every field. */
export function Editor({ text, onText, onRun, onFormat, tables, failure }: EditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ text, onText, onRun, onFormat });
  const [schema] = useState(() => new Compartment());
  const [view, setView] = useState<EditorView | null>(null);

  useEffect(() => {
    latest.current = { text, onText, onRun, onFormat };
  });

  useEffect(() => {
    const parent = place.current;
    if (parent === null) return undefined;
    const run = (of: EditorView) => {
      closeCompletion(of);
      latest.current.onRun();
      return true;
    };
    const format = () => {
      latest.current.onFormat();
      return true;
    };
    const created = new EditorView({
      parent,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          Prec.highest(
            keymap.of([
              { key: 'Mod-Enter', run },
              { key: 'Shift-Alt-f', run: format },
            ]),
          ),
          lineNumbers(),
          history(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ icons: false }),
          schema.of(language([])),
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          editorLook,
          EditorView.lineWrapping,
          // What is about to be offered would come when the person is elsewhere.
          EditorView.domEventHandlers({ blur: (_event, of) => void closeCompletion(of) }),
          EditorView.contentAttributes.of({
            'aria-label': t`Question in SQL`,
            tabindex: '0',
          }),
          placeholder('SELECT …'),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onText(update.state.doc.toString());
          }),
        ],
      }),
    });
    setView(created);
    return () => {
      created.destroy();
    };
  }, [schema]);

  useEffect(() => {
    view?.dispatch({ effects: schema.reconfigure(language(tables)) });
  }, [view, schema, tables]);

  useEffect(() => {
    if (view === null) return;
    const before = view.state.doc.toString();
    if (before === text) return;
    const { head } = view.state.selection.main;
    view.dispatch({
      changes: { from: 0, to: before.length, insert: text },
      // Undo takes back this alone, not what was written just before as well.
      annotations: isolateHistory.of('full'),
      ...(bare(before) === bare(text)
        ? { selection: { anchor: sameLetter(before, head, text) }, scrollIntoView: true }
        : {}),
    });
  }, [view, text]);

  useEffect(() => {
    if (view === null) return;
    const at = failure?.place;
    const end = view.state.doc.length;
    const marks =
      at === undefined || failure === null
        ? []
        : [
            {
              from: Math.min(at.from, end),
              to: Math.min(at.to, end),
              severity: 'error' as const,
              message: failure.message,
            },
          ];
    view.dispatch(setDiagnostics(view.state, marks));
    if (at !== undefined) {
      view.dispatch({ selection: { anchor: Math.min(at.from, end) }, scrollIntoView: true });
    }
  }, [view, failure]);

  return <div ref={place} className="h-full bg-surface" />;
}
