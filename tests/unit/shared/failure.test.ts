import { describe, expect, it } from 'vitest';
import { FAILURE_CODES, failure } from '../../../src/shared/failure.ts';
import { FailureSchema } from '../../../src/shared/model/values.ts';

describe('every failure code', () => {
  it.each(FAILURE_CODES)('%s says what to do next, and fits the contract', (code) => {
    const problem = failure(code, 'Something happened.');
    expect(problem.action).toMatch(/^[A-Z].*\.$/);
    expect(FailureSchema.parse(problem)).toEqual(problem);
  });
});
