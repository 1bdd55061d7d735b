import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export type Script = (response: ServerResponse) => void;

/** A server on loopback that answers each request with the next script, and remembers the requests. */
export interface ScriptedPlaid {
  readonly url: string;
  readonly seen: SeenRequest[];
  answer(...scripts: Script[]): void;
  close(): Promise<void>;
}

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Script =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

export const raw =
  (body: string, status = 200): Script =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(body);
  };

export const plaidError = (type: string, code: string, more: Record<string, unknown> = {}) => ({
  error_type: type,
  error_code: code,
  error_message: 'words for developers',
  display_message: null,
  request_id: 'req-1',
  ...more,
});

export async function startScriptedPlaid(): Promise<ScriptedPlaid> {
  const scripts: Script[] = [];
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const parsed: unknown = JSON.parse(body);
      seen.push({ path: request.url ?? '', headers: request.headers, body: parsed });
      const script = scripts.shift() ?? json(plaidError('TEST', 'NOTHING_SCRIPTED'), 400);
      script(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    seen,
    answer: (...more) => void scripts.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
