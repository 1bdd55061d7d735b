import { z } from 'zod';
import { actionOf } from '../plaid/errors.ts';
import { FAILURE_CODES, failure, type Failure } from '../../shared/failure.ts';

/** How items and sync_runs keep a Failure: five readable columns instead of a blob of JSON. */
export const FailureColumns = z.object({
  error_code: z.enum(FAILURE_CODES).nullable(),
  error_message: z.string().nullable(),
  plaid_error_type: z.string().nullable(),
  plaid_error_code: z.string().nullable(),
  error_request_id: z.string().nullable(),
});
export type FailureColumns = z.infer<typeof FailureColumns>;

/** For `UPDATE … SET ${SET_FAILURE}` with the values of `failureValues`. */
export const SET_FAILURE =
  'error_code = @error_code, error_message = @error_message, plaid_error_type = @plaid_error_type, ' +
  'plaid_error_code = @plaid_error_code, error_request_id = @error_request_id';

export function failureValues(problem: Failure | null): FailureColumns {
  return {
    error_code: problem?.code ?? null,
    error_message: problem?.message ?? null,
    plaid_error_type: problem?.plaid?.type ?? null,
    plaid_error_code: problem?.plaid?.code ?? null,
    error_request_id: problem?.plaid?.requestId ?? null,
  };
}

export function failureFrom(row: FailureColumns, itemId: string): Failure | null {
  if (row.error_code === null) return null;
  const plaid =
    row.plaid_error_type === null || row.plaid_error_code === null
      ? undefined
      : {
          type: row.plaid_error_type,
          code: row.plaid_error_code,
          requestId: row.error_request_id,
        };
  // The next step is not kept: Plaid's code says it again.
  const action = plaid && actionOf(plaid.code);
  return failure(row.error_code, row.error_message ?? '', {
    itemId,
    plaid,
    ...(action === undefined ? {} : { action }),
  });
}
