import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { BulkEdit } from '../../../shared/bulk-edit.ts';
import type { Result } from '../../../shared/failure.ts';
import type { TransactionEdit } from '../../../shared/model/transactions.ts';
import { tellFailure, tellPlain, tellUndoable } from '../ui/toast.ts';
import { isTyping } from '../ui/typing.ts';
import { NO_HISTORY, withRedone, withStep, withUndone, type Step } from './history.ts';
import { changedWords, leftAloneWords, nothingWords, saidOf } from './words.ts';

interface Edits {
  /** Changes a transaction; `undo` is the edit that takes it back. False: it failed, and was told. */
  readonly edit: (id: number, edit: TransactionEdit, undo: TransactionEdit) => Promise<boolean>;
  /** Changes many at once. False: it failed, and was told. */
  readonly editMany: (edit: BulkEdit) => Promise<boolean>;
}

/** Deprecated, and yet the only way to what the browser remembers of the typing in a field. */
const typed: { readonly execCommand: (command: 'undo' | 'redo') => boolean } = document;

const Context = createContext<Edits | null>(null);

/** What the user changed since the window opened, to be taken back and done again, on every page. */
export function EditsProvider({ children }: { readonly children: ReactNode }) {
  const history = useRef(NO_HISTORY);
  // One after the other: an undo that overtakes its edit would be lost.
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const edits = useMemo(() => {
    const inTurn = <T,>(work: () => Promise<T>): Promise<T> => {
      const next = last.current.then(work);
      last.current = next;
      return next;
    };
    const told = <T,>(result: Result<T>): T | undefined => {
      if (result.ok) return result.value;
      tellFailure(result.failure);
      return undefined;
    };
    const turn = async (step: Step, way: 'undo' | 'redo'): Promise<boolean> => {
      if (!('batchId' in step)) {
        const result = await window.trax.editTransaction({ id: step.id, edit: step[way] });
        told(result);
        return result.ok;
      }
      const call = way === 'undo' ? window.trax.undoBulkEdit : window.trax.redoBulkEdit;
      const turned = told(await call({ batchId: step.batchId }));
      if (turned && turned.leftAlone > 0) tellPlain(leftAloneWords(turned.leftAlone));
      return turned !== undefined;
    };
    const move = (stepOf: () => Step | undefined, way: 'undo' | 'redo', moved: typeof withUndone) =>
      inTurn(async () => {
        const step = stepOf();
        if (step && (await turn(step, way))) history.current = moved(history.current);
      });
    const undo = () => move(() => history.current.done.at(-1), 'undo', withUndone);
    const redo = () => move(() => history.current.undone.at(-1), 'redo', withRedone);
    const done = (step: Step, said: string) => {
      history.current = withStep(history.current, step);
      tellUndoable(said, () => void undo());
    };
    const edit: Edits['edit'] = (id, change, back) =>
      inTurn(async () => {
        const step = { id, redo: change, undo: back };
        if (!(await turn(step, 'redo'))) return false;
        done(step, saidOf(change));
        return true;
      });
    const editMany: Edits['editMany'] = (change) =>
      inTurn(async () => {
        const edited = told(await window.trax.applyBulkEdit(change));
        if (edited === undefined) return false;
        if (edited.batchId === null) tellPlain(nothingWords());
        else done({ batchId: edited.batchId }, changedWords(edited.changed));
        return true;
      });
    return { edit, editMany, undo, redo };
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
