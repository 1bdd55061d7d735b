import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { TransactionEdit } from '../../../shared/model.ts';
import { tellFailure, tellUndoable } from '../ui/toast.ts';
import { isTyping } from '../ui/typing.ts';
import { NO_HISTORY, withRedone, withStep, withUndone, type Step } from './history.ts';

interface Edits {
  /** Changes a transaction; `undo` is the edit that takes it back. False: it failed, and was told. */
  readonly edit: (id: number, edit: TransactionEdit, undo: TransactionEdit) => Promise<boolean>;
}

/** Deprecated, and yet the only way to what the browser remembers of the typing in a field. */
const typed: { readonly execCommand: (command: 'undo' | 'redo') => boolean } = document;

const Context = createContext<Edits | null>(null);

/** What the user changed since the window opened, to be taken back and done again, on every page. */
export function EditsProvider({ children }: { readonly children: ReactNode }) {
  const history = useRef(NO_HISTORY);
  // One after the other: an undo that overtakes its edit would be lost.
  const turn = useRef<Promise<unknown>>(Promise.resolve());

  const edits = useMemo(() => {
    const inTurn = <T,>(work: () => Promise<T>): Promise<T> => {
      const next = turn.current.then(work);
      turn.current = next;
      return next;
    };
    const apply = async (id: number, edit: TransactionEdit): Promise<boolean> => {
      const result = await window.trax.editTransaction({ id, edit });
      if (!result.ok) tellFailure(result.failure);
      return result.ok;
    };
    const move = (
      stepOf: () => Step | undefined,
      editOf: (step: Step) => TransactionEdit,
      moved: typeof withUndone,
    ) =>
      inTurn(async () => {
        const step = stepOf();
        if (step && (await apply(step.id, editOf(step)))) history.current = moved(history.current);
      });
    const undo = () =>
      move(
        () => history.current.done.at(-1),
        (step) => step.undo,
        withUndone,
      );
    const redo = () =>
      move(
        () => history.current.undone.at(-1),
        (step) => step.redo,
        withRedone,
      );
    const edit: Edits['edit'] = (id, change, back) =>
      inTurn(async () => {
        if (!(await apply(id, change))) return false;
        history.current = withStep(history.current, { id, redo: change, undo: back });
        tellUndoable(saidOf(change), () => void undo());
        return true;
      });
    return { edit, undo, redo };
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // In a field the keys are the field's own.
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const again = key === 'y' || (key === 'z' && event.shiftKey);
      if (!again && key !== 'z') return;
      event.preventDefault();
      void (again ? edits.redo() : edits.undo());
    };
    window.addEventListener('keydown', onKeyDown);
    const leaveMenu = window.trax.on('menuCommand', (command) => {
      if (command !== 'undo' && command !== 'redo') return;
      if (isTyping(document.activeElement)) typed.execCommand(command);
      else void edits[command]();
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      leaveMenu();
    };
  }, [edits]);

  return <Context value={edits}>{children}</Context>;
}

export function useEdits(): Edits {
  const edits = useContext(Context);
  if (edits === null) throw new Error('useEdits is for what stands in an EditsProvider');
  return edits;
}

function saidOf(edit: TransactionEdit): string {
  if (edit.hidden !== undefined) return edit.hidden ? 'Hidden from lists.' : 'Shown again.';
  if (edit.category !== undefined) return 'Category changed.';
  if (edit.splits !== undefined) return 'Parts changed.';
  if (edit.tags !== undefined) return 'Tags changed.';
  return 'Note changed.';
}
