import type { ServerResponse } from 'node:http';

/** What the loopback server answers; the headers that protect every answer are added when it is sent. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly csp: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** For an answer with nothing to load, nothing to run and no look of its own. */
export const INERT_CSP =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PLAIN = 'text/plain; charset=utf-8';

/** The one answer to everything that is not asked for rightly: it does not tell what was wrong. */
export const NOT_FOUND: Answer = {
  status: 404,
  type: PLAIN,
  csp: INERT_CSP,
  body: Buffer.from('Not found\n'),
};

/** Sends the browser on to `location` (an absolute URL, already serialised) with a cookie. */
export const seeOther = (location: string, cookie: string): Answer => ({
  status: 303,
  type: PLAIN,
  csp: INERT_CSP,
  body: Buffer.alloc(0),
  headers: { Location: location, 'Set-Cookie': cookie },
});

const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Plaid's OAuth opens a pop-up that must keep its opener.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

export function send(response: ServerResponse, { status, type, csp, body, headers }: Answer): void {
  response.writeHead(status, {
    ...HEADERS,
    ...headers,
    'Content-Security-Policy': csp,
    'Content-Type': type,
    'Content-Length': body.length,
  });
  response.end(body);
}
