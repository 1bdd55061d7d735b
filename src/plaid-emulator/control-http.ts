import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { readJson, sendJson } from './body.ts';
import { type EmulatorControl, controlSchemas } from './control.ts';
import { type FaultControl, faultSchema } from './faults.ts';

/** The control calls over HTTP: `POST /emulator/<name>` with the token in this header. */
export const CONTROL_HEADER = 'x-emulator-control';

type Handler = (body: unknown) => unknown;

/** The control calls by their path. */
export function controlHandlers(
  control: EmulatorControl,
  faults: FaultControl,
): ReadonlyMap<string, Handler> {
  const handler =
    <Schema extends z.ZodType>(schema: Schema, run: (argument: z.output<Schema>) => unknown) =>
    (body: unknown): unknown =>
      run(schema.parse(body));
  const schemas = controlSchemas;
  return new Map<string, Handler>([
    ['/emulator/faults', handler(faultSchema, faults.add)],
    ['/emulator/faults/clear', faults.clear],
    ['/emulator/advance', handler(schemas.advance, control.advance)],
    ['/emulator/addTransaction', handler(schemas.addTransaction, control.addTransaction)],
    ['/emulator/postPending', handler(schemas.postPending, control.postPending)],
    ['/emulator/modifyTransaction', handler(schemas.modifyTransaction, control.modifyTransaction)],
    ['/emulator/removeTransaction', handler(schemas.removeTransaction, control.removeTransaction)],
    [
      '/emulator/setConsentExpiration',
      handler(schemas.setConsentExpiration, control.setConsentExpiration),
    ],
    ['/emulator/setItemError', handler(schemas.setItemError, control.setItemError)],
    ['/emulator/setUpdateStatus', handler(schemas.setUpdateStatus, control.setUpdateStatus)],
  ]);
}

/** Runs a control call: 200 with its result, 403 without the token, 400 with what is wrong. */
export async function answerControlCall(
  handler: Handler,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = Buffer.from(String(request.headers[CONTROL_HEADER] ?? ''));
  const wanted = Buffer.from(token);
  const body = await readJson(request);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    sendJson(response, 403, { error: 'the control token is missing or wrong' });
    return;
  }
  try {
    sendJson(response, 200, { result: handler(body) ?? null });
  } catch (error) {
    sendJson(response, 400, { error: error instanceof Error ? error.message : 'failed' });
  }
}
