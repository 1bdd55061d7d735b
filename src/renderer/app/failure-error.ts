import type { Failure } from '../../shared/failure.ts';

/** A Failure as an Error, for react-query alone: everything else passes failures as values. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(problem: Failure) {
    super(problem.message);
    this.name = 'FailureError';
    this.failure = problem;
  }
}
