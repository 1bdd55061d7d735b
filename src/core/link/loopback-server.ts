import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo, ListenOptions, Socket } from 'node:net';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Result } from '../../shared/failure.ts';
import type { LoopbackCertificate } from './certificate.ts';
import { NOT_FOUND, send } from './loopback-answer.ts';
import type { Answer } from './loopback-answer.ts';
import { createReturnDesk } from './oauth-return-desk.ts';
import type { AwaitedReturn, ExpectedReturn } from './oauth-return-desk.ts';
import { defaultRedirectUri } from './redirect-uri.ts';
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
  /** As it is registered with Plaid; null for the default one on the port. */
  readonly redirectUri: string | null;
  readonly clock?: () => Date;
  readonly randomBytes?: (size: number) => Buffer;
  readonly limits?: LoopbackLimits;
}

export interface LoopbackServer {
  /** `https://localhost:<port>`. */
  readonly origin: string;
  /** The one certificate to trust for the origin, as Electron's Certificate.fingerprint has it. */
  readonly fingerprint: string;
  /** Waits for a bank's return, in place of the one before it. Throws when `bankUrl` is not a URL. */
  readonly expectReturn: (expected: ExpectedReturn) => AwaitedReturn;
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

/**
 * Starts the server on 127.0.0.1 and, where the computer has IPv6, on ::1. Answers only GET of the link
 * page's files, under the exact host `localhost:<port>`, and of the OAuth return that is waited for;
 * everything else is one and the same 404. PORT_IN_USE names the port; LINK_UNAVAILABLE when the page
 * is not there.
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
  const v4 = await listen({ host: '127.0.0.1', port: options.port }, options);
  if (!v4.ok || v4.value === null) return v4.ok ? fail(noLoopback()) : v4;
  const { value: first } = v4;
  const { port } = first;
  const desk = createReturnDesk({
    ...options,
    port,
    redirectUri: options.redirectUri ?? defaultRedirectUri(port),
  });
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const page = linkPage(request, `localhost:${String(port)}`, files, options.csp);
    const atDesk = page === null ? desk.answer(request) : null;
    send(response, page ?? atDesk?.answer ?? NOT_FOUND);
    atDesk?.afterwards?.();
  };
  first.server.on('request', onRequest);
  const v6 = await listen({ host: '::1', port, ipv6Only: true }, options);
  if (!v6.ok) {
    await first.close();
    return v6;
  }
  const { value: second } = v6;
  second?.server.on('request', onRequest);
  return ok({
    origin: `https://localhost:${String(port)}`,
    fingerprint: options.certificate.fingerprint,
    expectReturn: desk.expectReturn,
    close: async () => {
      await Promise.all([first.close(), second?.close()]);
    },
  });
}

/** Null when a request is not for the link page. */
function linkPage(
  { method, url = '', headersDistinct }: IncomingMessage,
  host: string,
  files: ReadonlyMap<string, StaticFile>,
  csp: string,
): Answer | null {
  // A page elsewhere whose name was made to point here (DNS rebinding) still sends its own name.
  const [given, ...more] = headersDistinct['host'] ?? [];
  if (method !== 'GET' || given !== host || more.length > 0) return null;
  const file = files.get(url);
  return file === undefined ? null : { status: 200, ...file, csp };
}

interface Listening {
  readonly server: Server;
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
      resolve(ok({ server, port: portOf(server.address()), close: closer(server) }));
    });
  });
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
