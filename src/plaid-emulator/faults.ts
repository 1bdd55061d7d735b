import { z } from 'zod';
import type { ApiError } from './errors.ts';
import type { WireErrorType } from './wire.ts';

const shared = {
  /** Endpoint the fault is for, e.g. `/transactions/sync`; every endpoint when absent. */
  path: z.string().optional(),
  /** Number of calls it hits; one when absent. */
  times: z.number().int().positive().optional(),
  /** Matching calls that pass before the first is hit. */
  skip: z.number().int().nonnegative().optional(),
};

/** Something that goes wrong on request. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...shared,
    kind: z.literal('error'),
    error_type: z.string(),
    error_code: z.string(),
    error_message: z.string().optional(),
    status: z.number().int().optional(),
    /** Seconds for the Retry-After header; no header when absent. */
    retry_after: z.number().optional(),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('rate_limit'),
    error_code: z.string().optional(),
    /** Seconds for the Retry-After header; no header when absent. */
    retry_after: z.number().optional(),
  }),
  z.strictObject({ ...shared, kind: z.literal('latency'), ms: z.number().nonnegative() }),
  z.strictObject({
    ...shared,
    kind: z.literal('drop'),
    /** Whether the call takes effect before its connection is cut. */
    when: z.enum(['before', 'after']),
  }),
  /** Takes no effect and never answers: the caller has to give up. */
  z.strictObject({ ...shared, kind: z.literal('hang') }),
  /** Sends half of the body, and cuts the connection. */
  z.strictObject({ ...shared, kind: z.literal('truncate') }),
  /** Sends a whole body that is not JSON, with status 200. */
  z.strictObject({ ...shared, kind: z.literal('malformed') }),
  /** Changes an Item's log when a loop of /transactions/sync goes on after so many pages. */
  z.strictObject({
    ...shared,
    kind: z.literal('mutation'),
    after_pages: z.number().int().positive(),
  }),
]);

export type Fault = z.infer<typeof faultSchema>;

export interface FaultControl {
  readonly add: (fault: Fault) => void;
  /** Takes back every fault and every institution that is down. */
  readonly clear: () => void;
  /** Logins, product calls and refreshes at this institution answer INSTITUTION_DOWN. */
  readonly setInstitutionDown: (institutionId: string, down: boolean) => void;
}

export interface Faults extends FaultControl {
  /** The faults that this call meets; each is used up by one. */
  take(path: string): Fault[];
  /** Whether a log is to change now, in a loop that has had so many pages. */
  takeMutation(pages: number): boolean;
  isDown(institutionId: string): boolean;
}

export function createFaults(): Faults {
  const pending: { fault: Fault; skip: number; times: number }[] = [];
  const down = new Set<string>();

  const take = (matches: (fault: Fault) => boolean): Fault[] => {
    const hit: Fault[] = [];
    for (const entry of [...pending]) {
      if (!matches(entry.fault)) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      hit.push(entry.fault);
      entry.times -= 1;
      if (entry.times === 0) pending.splice(pending.indexOf(entry), 1);
    }
    return hit;
  };

  return {
    add: (fault) => {
      pending.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
    },
    clear: () => {
      pending.length = 0;
      down.clear();
    },
    setInstitutionDown: (institutionId, isDown) => {
      if (isDown) down.add(institutionId);
      else down.delete(institutionId);
    },
    isDown: (institutionId) => down.has(institutionId),
    take: (path) => take((fault) => fault.kind !== 'mutation' && (fault.path ?? path) === path),
    takeMutation: (pages) =>
      take((fault) => fault.kind === 'mutation' && fault.after_pages === pages).length > 0,
  };
}

/** The error answer that a fault asks for, if it asks for one. */
export function errorOf(fault: Fault): ApiError | undefined {
  if (fault.kind === 'error') {
    return {
      status: fault.status ?? (fault.error_type === 'API_ERROR' ? 500 : 400),
      type: ERROR_TYPES.find((type) => type === fault.error_type) ?? 'API_ERROR',
      code: fault.error_code,
      message: fault.error_message ?? 'an error asked for by the test',
      ...(fault.retry_after === undefined ? {} : { retryAfter: fault.retry_after }),
    };
  }
  if (fault.kind === 'rate_limit') {
    return {
      status: 429,
      type: 'RATE_LIMIT_EXCEEDED',
      code: fault.error_code ?? 'RATE_LIMIT',
      message: 'rate limit exceeded for this client or Item, try again later',
      ...(fault.retry_after === undefined ? {} : { retryAfter: fault.retry_after }),
    };
  }
  return undefined;
}

const ERROR_TYPES: readonly WireErrorType[] = [
  'INVALID_REQUEST',
  'INVALID_RESULT',
  'INVALID_INPUT',
  'INSTITUTION_ERROR',
  'RATE_LIMIT_EXCEEDED',
  'API_ERROR',
  'ITEM_ERROR',
  'OAUTH_ERROR',
  'SANDBOX_ERROR',
  'TRANSACTIONS_ERROR',
];
