import { z } from 'zod';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Failure, Result } from '../../shared/failure.ts';
import type { Secret } from '../vault/secret.ts';
import { noAnswer, toFailure } from './errors.ts';
import type { ErrorContext } from './errors.ts';
import { oneLine } from './fields.ts';
import { cancelled, retryAfterMs } from './retry.ts';
import type { Attempt } from './retry.ts';
import { ErrorResponse, RequestId } from './wire-errors.ts';

/**
 * The edge to axios. An axios error holds the client id and secret in its config, so it ends here: only
 * the status, Plaid's error fields, two headers and the error's code word go on.
 */

/** The part of axios' request config that each call sets. */
export interface RequestConfig {
  readonly signal: AbortSignal;
}

export interface HttpCall<T> {
  readonly send: (config: RequestConfig) => Promise<{ readonly data: unknown }>;
  readonly response: z.ZodType<T>;
  /** For the whole exchange: connecting, waiting and reading. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly context: ErrorContext;
  /** Taken out of any text that Plaid sends back. */
  readonly secrets: readonly Secret[];
  /** Wall clock in ms, for Retry-After dates. */
  readonly clock: () => number;
}

const AxiosFailure = z.object({
  message: z.string().catch(''),
  code: z
    .string()
    .regex(/^[A-Z_]{1,40}$/)
    .nullish()
    .catch(null),
  response: z
    .object({
      status: z.int(),
      data: z.unknown(),
      headers: z.looseObject({ 'retry-after': z.string().nullish().catch(null) }),
    })
    .nullish(),
});

const WithRequestId = z.object({ request_id: RequestId });

/** Sends one HTTP request and reads its answer. Never throws. */
export async function sendOnce<T>(call: HttpCall<T>): Promise<Attempt<T>> {
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort();
  }, call.timeoutMs);
  const signal =
    call.signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, call.signal]);
  try {
    const { data } = await call.send({ signal });
    return { result: read(data, call), retryAfterMs: null };
  } catch (error) {
    if (call.signal?.aborted === true) return once(cancelled());
    if (deadline.signal.aborted) return once(unreachable('Plaid did not answer in time', call));
    return explain(error, call);
  } finally {
    clearTimeout(timer);
  }
}

const once = <T>(problem: Failure): Attempt<T> => ({ result: fail(problem), retryAfterMs: null });

function read<T>(data: unknown, { response, context }: HttpCall<T>): Result<T> {
  const parsed = response.safeParse(data);
  if (parsed.success) return ok(parsed.data);
  return fail(malformed(data, context));
}

function explain<T>(error: unknown, call: HttpCall<T>): Attempt<T> {
  const parsed = AxiosFailure.safeParse(error);
  if (!parsed.success) return once(failure('INTERNAL', 'Trax met an error while calling Plaid.'));
  const { code, message, response } = parsed.data;
  if (!response) {
    // axios has one code for a body that is too large and for one that was cut short.
    if (message.startsWith('maxContentLength')) return once(malformed(null, call.context));
    return once(noAnswer(code ?? null, call.context.itemId));
  }
  // An empty body is '', so undefined is one that never came whole.
  if (response.data === undefined) return once(unreachable('The connection to Plaid broke', call));
  const after = retryAfterMs(response.headers['retry-after'] ?? null, call.clock());
  return { result: fail(refused(response.status, response.data, call)), retryAfterMs: after };
}

function refused<T>(status: number, data: unknown, call: HttpCall<T>): Failure {
  const parsed = ErrorResponse.safeParse(data);
  if (parsed.success) {
    const { message, displayMessage, ...rest } = parsed.data;
    const clean = (text: string) => withoutSecrets(text, call.secrets);
    const shown = displayMessage === null ? null : clean(displayMessage);
    const error = { ...rest, message: clean(message), displayMessage: shown };
    return toFailure(error, call.context);
  }
  if (status === 429) return failure('RATE_LIMITED', 'Plaid asked Trax to slow down.', item(call));
  if (status >= 500 || (status >= 300 && status < 400)) {
    return unreachable(`Plaid cannot be reached (HTTP ${String(status)})`, call);
  }
  return malformed(data, call.context);
}

const unreachable = <T>(message: string, call: HttpCall<T>): Failure =>
  failure('PLAID_UNREACHABLE', `${message}.`, item(call));

const item = <T>({ context: { itemId } }: HttpCall<T>) => (itemId === undefined ? {} : { itemId });

function malformed(data: unknown, { itemId }: ErrorContext): Failure {
  const parsed = WithRequestId.safeParse(data);
  return failure('PLAID_MALFORMED', 'Plaid sent an answer that Trax cannot read.', {
    ...(itemId === undefined ? {} : { itemId }),
    plaid: {
      type: 'UNKNOWN',
      code: 'UNKNOWN',
      requestId: parsed.success ? parsed.data.request_id : null,
    },
  });
}

/** Makes a sentence of Plaid's fit to be shown, with the call's secrets out. */
export function withoutSecrets(text: string, secrets: readonly Secret[]): string {
  const clean = secrets.reduce((rest, secret) => {
    const value = secret.reveal();
    return value === '' ? rest : rest.replaceAll(value, String(secret));
  }, text);
  return oneLine(clean);
}
