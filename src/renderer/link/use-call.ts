import { useState } from 'react';
import type { Failure, Result } from '../../shared/failure.ts';
import { fail, failure } from '../../shared/failure.ts';

const noAnswer = () => fail(failure('INTERNAL', 'Trax did not answer.'));

/** Main's answer, or INTERNAL when it gives none. */
export const answered = <T>(answer: Promise<Result<T>>): Promise<Result<T>> =>
  answer.catch(noAnswer);

interface CallState {
  readonly isPending: boolean;
  /** It has gone well at least once. */
  readonly isDone: boolean;
  readonly problem: Failure | null;
}

const NOT_CALLED: CallState = { isPending: false, isDone: false, problem: null };

/** A call behind a button: it is under way, it went well or it failed. */
export function useCall(call: () => Promise<Result<unknown>>) {
  const [state, setState] = useState<CallState>(NOT_CALLED);
  return {
    ...state,
    run: () => {
      setState((before) => ({ ...before, isPending: true, problem: null }));
      void answered(call()).then((answer) => {
        setState((before) =>
          answer.ok
            ? { isPending: false, isDone: true, problem: null }
            : { ...before, isPending: false, problem: answer.failure },
        );
      });
    },
  };
}
