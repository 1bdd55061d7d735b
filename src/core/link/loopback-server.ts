import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo, ListenOptions, Socket } from 'node:net';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Result } from '../../shared/failure.ts';
import type { LoopbackCertificate } from './certificate.ts';
import { readStaticFiles } from './static-files.ts';
import type { StaticFile } from './static-files.ts';

/** The https origin on this computer that hosts the link page and takes the bank's OAuth return. */

export interface LoopbackLimits {
  readonly headerBytes: number;
  /** For the TLS handshake, for a request's headers and for the whole request, each in ms. */
  readonly handshakeMs: number;
  readonly headersMs: number;
  readonly requestMs: number;
  readonly connections: number;
}

export interface LoopbackServerOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly certificate: LoopbackCertificate;
  /** The built link page: index.html and its assets. */
  readonly staticDirectory: string;
  /** Content-Security-Policy of the link page. */
  readonly csp: string;
  /** Told the whole URL that a bank sent the browser back to. Anybody may forge one: check its state. */
  readonly onOAuthReturn?: ((url: string) => void) | undefined;
  readonly limits?: LoopbackLimits;
}

export interface LoopbackServer {
  /** `https://localhost:<port>`. */
  readonly origin: string;
  /** The one certificate to trust for the origin, as Electron's Certificate.fingerprint has it. */
  readonly fingerprint: string;
  /** Ends open connections too. */
  close(): Promise<void>;
}

const LIMITS: LoopbackLimits = {
  headerBytes: 8192,
  handshakeMs: 5000,
  headersMs: 5000,
  requestMs: 10_000,
  connections: 64,
};

const LINK_PREFIX = '/link/';
const OAUTH_RETURN = '/oauth-return';

/** A page with nothing to load and nothing to run. */
const INERT_CSP = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HTML = 'text/html; charset=utf-8';
const NOT_FOUND = Buffer.from('Not found\n');
const OAUTH_DONE = Buffer.from(
  '<!doctype html><html lang="en"><title>Trax</title><p>You can close this tab and go back to Trax.</p></html>\n',
);

const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // Plaid's OAuth opens a pop-up that must keep its opener.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly csp: string;
  readonly body: Buffer;
}

/**
 * Starts the server on 127.0.0.1 and, where the computer has IPv6, on ::1. Answers only GET of the link
 * page's files and of the OAuth return, only under the exact host `localhost:<port>`; everything else
 * is one and the same 404. PORT_IN_USE names the port; LINK_UNAVAILABLE when the page is not there.
 */
export async function startLoopbackServer(
  options: LoopbackServerOptions,
): Promise<Result<LoopbackServer>> {
  let files: ReadonlyMap<string, StaticFile>;
  try {
    files = readStaticFiles(options.staticDirectory, LINK_PREFIX);
  } catch {
    return fail(
      failure('LINK_UNAVAILABLE', 'The link page is missing from this installation.', {
        action: 'Install Trax again.',
      }),
    );
  }
  const answer = (request: IncomingMessage, port: number): Answer =>
    respond(request, `localhost:${String(port)}`, files, options);
  const v4 = await listen({ host: '127.0.0.1', port: options.port }, answer, options);
  if (!v4.ok || v4.value === null) return v4.ok ? fail(noLoopback()) : v4;
  const { value: first } = v4;
  const { port } = first;
  const v6 = await listen({ host: '::1', port, ipv6Only: true }, answer, options);
  if (!v6.ok) {
    await first.close();
    return v6;
  }
  const { value: second } = v6;
  return ok({
    origin: `https://localhost:${String(port)}`,
    fingerprint: options.certificate.fingerprint,
    close: async () => {
      await Promise.all([first.close(), second?.close()]);
    },
  });
}

function respond(
  request: IncomingMessage,
  host: string,
  files: ReadonlyMap<string, StaticFile>,
  { csp, onOAuthReturn }: LoopbackServerOptions,
): Answer {
  const notFound = {
    status: 404,
    type: 'text/plain; charset=utf-8',
    csp: INERT_CSP,
    body: NOT_FOUND,
  };
  const { method, url = '' } = request;
  if (method !== 'GET' || !hasExactHost(request, host)) return notFound;
  const file = files.get(url);
  if (file !== undefined) return { status: 200, ...file, csp };
  if (url !== OAUTH_RETURN && !url.startsWith(`${OAUTH_RETURN}?`)) return notFound;
  onOAuthReturn?.(`https://${host}${url}`);
  return { status: 200, type: HTML, csp: INERT_CSP, body: OAUTH_DONE };
}

/** A page elsewhere whose name was made to point here (DNS rebinding) still sends its own name. */
function hasExactHost({ headersDistinct }: IncomingMessage, host: string): boolean {
  const hosts = headersDistinct['host'];
  return hosts?.length === 1 && hosts[0] === host;
}

interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Node's own way to close connections misses those that are still shaking hands. */
function closer(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of sockets) socket.destroy();
    });
}

/** Null when the computer does not have the address. */
function listen(
  where: ListenOptions & { readonly port: number },
  answer: (request: IncomingMessage, port: number) => Answer,
  { certificate, limits = LIMITS }: LoopbackServerOptions,
): Promise<Result<Listening | null>> {
  const server = createServer({
    cert: certificate.cert,
    key: certificate.key,
    minVersion: 'TLSv1.2',
    handshakeTimeout: limits.handshakeMs,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.headersMs,
    // How often Node looks for connections past their time.
    connectionsCheckingInterval: Math.min(1000, limits.headersMs),
  });
  server.maxConnections = limits.connections;
  server.on('clientError', (_error, socket) => {
    socket.destroy();
  });
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(notListening(error.code, where.port));
    });
    server.listen(where, () => {
      const port = portOf(server.address());
      server.on('request', (request, response) => {
        send(response, answer(request, port));
      });
      resolve(ok({ port, close: closer(server) }));
    });
  });
}

function send(response: ServerResponse, { status, type, csp, body }: Answer): void {
  response.writeHead(status, {
    ...HEADERS,
    'Content-Security-Policy': csp,
    'Content-Type': type,
    'Content-Length': body.length,
  });
  response.end(body);
}

function notListening(code: string | undefined, port: number): Result<null> {
  if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return ok(null);
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    return fail(failure('PORT_IN_USE', `Port ${String(port)} is taken by another program.`));
  }
  return fail(noLoopback());
}

const noLoopback = () =>
  failure('LINK_UNAVAILABLE', 'This computer does not let Trax listen on its loopback address.', {
    action: 'Check the firewall or security software, then try to link again.',
  });

const portOf = (address: AddressInfo | string | null): number =>
  address === null || typeof address === 'string' ? 0 : address.port;
