import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';

/** Plaid's own limit is not published; the largest body here is a custom user's document. */
const MAX_BODY = 1_000_000;

const objectSchema = z.record(z.string(), z.unknown());

/** A request body as text; undefined when it is too long. */
export async function readText(request: IncomingMessage): Promise<string | undefined> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    if (text.length <= MAX_BODY) text += String(chunk);
  }
  return text.length > MAX_BODY ? undefined : text;
}

/** A request body as a JSON object; undefined when it is none, or too long. */
export async function readJson(
  request: IncomingMessage,
): Promise<Record<string, unknown> | undefined> {
  const text = await readText(request);
  if (text === undefined) return undefined;
  try {
    const parsed = objectSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const JSON_TYPE = 'application/json; charset=utf-8';

export function sendJson(response: ServerResponse, status: number, body: object): void {
  sendText(response, status, JSON_TYPE, JSON.stringify(body));
}

export function sendText(
  response: ServerResponse,
  status: number,
  type: string,
  text: string,
  headers: Record<string, string> = {},
): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(bytes);
}
