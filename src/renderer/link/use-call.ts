import { useState } from 'react';
import type { Failure, Result } from '../../shared/failure.ts';
import { fail, failure } from '../../shared/failure.ts';

const noAnswer = () => fail(failure('INTERNAL', 'Trax did not answer.'));

/** Main's answer, or INTERNAL when it gives none. */
export const answered = <T>(answer: Promise<Result<T>>): Promise<Result<T>> =>
  answer.catch(noAnswer);

/** A call behind a button: it is under way, or it failed, or neither. */
export function useCall(call: () => Promise<Result<unknown>>) {
  const [state, setState] = useState<{ isPending: boolean; problem: Failure | null }>({
    isPending: false,
    problem: null,
  });
  return {
    ...state,
    run: () => {
      setState({ isPending: true, problem: null });
      void answered(call()).then((answer) => {
        setState({ isPending: false, problem: answer.ok ? null : answer.failure });
      });
    },
  };
}
