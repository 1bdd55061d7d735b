import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ENDPOINTS } from './api.ts';
import { JSON_TYPE, readJson, sendText } from './body.ts';
import { type ApiError, type ApiResult, errorBody, errors, fail, RawJson } from './errors.ts';
import { errorOf, type Fault } from './faults.ts';
import type { World } from './world.ts';

/** A call of the API, kept for tests to look at. */
export interface RecordedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Undefined when it was not a JSON object. */
  body: Record<string, unknown> | undefined;
  /** Undefined when the connection was cut before there was one. */
  status: number | undefined;
}

/** Answers one call of Plaid's API, with the faults that were asked for. */
export async function answerApiCall(
  world: World,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  record: (call: RecordedRequest) => void,
): Promise<void> {
  const body = await readJson(request);
  const call: RecordedRequest = {
    method: request.method ?? '',
    path,
    headers: request.headers,
    body,
    status: undefined,
  };
  record(call);
  const faults = world.faults.take(path);
  for (const fault of faults) if (fault.kind === 'latency') await sleep(fault.ms);
  if (faults.some((fault) => fault.kind === 'hang')) return;
  if (hasDrop(faults, 'before')) {
    response.destroy();
    return;
  }
  const requestId = randomBytes(12).toString('base64url').replace(/[-_]/g, 'x').slice(0, 15);
  const result = resultOf(world, path, request.headers, body, requestId, faults);
  if (hasDrop(faults, 'after')) {
    response.destroy();
    return;
  }
  const status = result.ok ? 200 : result.error.status;
  const answer = jsonOf(result.ok ? result.body : errorBody(result.error, requestId));
  call.status = status;
  const damage = faults.find((fault) => fault.kind === 'truncate' || fault.kind === 'malformed');
  if (damage !== undefined) {
    sendDamaged(response, damage.kind, answer);
    return;
  }
  sendText(response, status, JSON_TYPE, answer, result.ok ? {} : headersOf(result.error));
}

function resultOf(
  world: World,
  path: string,
  headers: IncomingHttpHeaders,
  body: Record<string, unknown> | undefined,
  requestId: string,
  faults: readonly Fault[],
): ApiResult<object> {
  const endpoint = ENDPOINTS.get(path);
  if (endpoint === undefined) return fail(errors.notFound());
  if (body === undefined) return fail(errors.invalidBody());
  const refused = checkKeys(world, headers, body);
  if (refused !== undefined) return fail(refused);
  const wanted = faults.map(errorOf).find((error) => error !== undefined);
  return wanted === undefined ? endpoint(world, body, requestId) : fail(wanted);
}

/** The keys come in the body or in headers; the body wins. */
function checkKeys(
  world: World,
  headers: IncomingHttpHeaders,
  body: Record<string, unknown>,
): ApiError | undefined {
  const clientId = body['client_id'] ?? headers['plaid-client-id'];
  const secret = body['secret'] ?? headers['plaid-secret'];
  const missing = [
    ...(clientId === undefined ? ['client_id'] : []),
    ...(secret === undefined ? ['secret'] : []),
  ];
  if (missing.length > 0) return errors.missingFields(missing);
  for (const [name, value] of Object.entries({ client_id: clientId, secret })) {
    if (typeof value !== 'string' || value.trim() === '') {
      return errors.invalidField(`${name} must be a properly formatted, non-empty string`);
    }
  }
  return clientId === world.clientId && secret === world.secret
    ? undefined
    : errors.invalidApiKeys();
}

const jsonOf = (body: object): string =>
  body instanceof RawJson ? body.json : JSON.stringify(body);

const hasDrop = (faults: readonly Fault[], when: 'before' | 'after'): boolean =>
  faults.some((fault) => fault.kind === 'drop' && fault.when === when);

const headersOf = (error: ApiError): Record<string, string> =>
  error.retryAfter === undefined ? {} : { 'retry-after': String(error.retryAfter) };

function sendDamaged(response: ServerResponse, kind: string, json: string): void {
  const half = Buffer.from(json).subarray(0, Math.ceil(json.length / 2));
  if (kind === 'malformed') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(half);
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(json),
  });
  response.write(half, () => response.destroy());
}
