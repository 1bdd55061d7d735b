import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { loadCertificate } from '../../src/core/link/certificate.ts';
import {
  startLoopbackServer,
  type LoopbackServer,
  type LoopbackServerOptions,
} from '../../src/core/link/loopback-server.ts';
import { valueOf } from './result.ts';

/** A running loopback server over a small made-up link page. */
export interface TestLoopback {
  readonly server: LoopbackServer;
  readonly port: number;
  readonly host: string;
  readonly options: LoopbackServerOptions;
  /** Sends bytes as they are and gives all that comes back until the server closes. */
  send(request: string, address?: string): Promise<string>;
  /** Opens a TLS connection that trusts the certificate. */
  connect(more?: ConnectionOptions): TLSSocket;
  stop(): Promise<void>;
}

export const TEST_CSP = "default-src 'none'; script-src 'self'";

export async function startTestLoopback(
  more: Partial<LoopbackServerOptions> = {},
): Promise<TestLoopback> {
  const directory = mkdtempSync(join(tmpdir(), 'trax-loopback-'));
  const page = join(directory, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Link page</title>');
  writeFileSync(join(page, 'assets', 'link.js'), 'export {};');
  writeFileSync(join(page, 'assets', 'link.js.map'), '{}');
  writeFileSync(join(directory, 'outside.js'), 'outside');
  symlinkSync(join(directory, 'outside.js'), join(page, 'assets', 'symlink.js'));
  const certificate = valueOf(await loadCertificate({ directory }));
  const options = {
    port: 0,
    certificate,
    staticDirectory: page,
    csp: TEST_CSP,
    redirectUri: null,
    ...more,
  };
  const server = valueOf(await startLoopbackServer(options));
  const port = Number(new URL(server.origin).port);
  const open = (tls: ConnectionOptions = {}) =>
    connect({
      host: '127.0.0.1',
      port,
      servername: 'localhost',
      ca: certificate.cert,
      allowPartialTrustChain: true,
      ...tls,
    });
  return {
    server,
    port,
    host: `localhost:${String(port)}`,
    options,
    connect: open,
    send: (request, address = '127.0.0.1') =>
      new Promise((resolve, reject) => {
        const socket = open({ host: address });
        let answer = '';
        socket.setEncoding('utf8');
        socket.on('data', (chunk: string) => {
          answer += chunk;
        });
        // A refusal may come as a reset; what was answered before it counts.
        socket.on('error', (error: NodeJS.ErrnoException) => {
          if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
        });
        socket.on('close', () => {
          resolve(answer);
        });
        socket.write(request);
      }),
    stop: async () => {
      await server.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** A GET as a browser sends it, on a connection of its own. */
export const get = (path: string, host: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`;

/** The headers with which a browser opens a page in a tab, sent there by another site. */
export const NAVIGATION =
  'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n';

/** What a browser does with a start page: gives the cookie it was left, as a Cookie header's line. */
export async function openStartPage(loopback: TestLoopback, startUrl: string): Promise<string> {
  const answer = await loopback.send(get(new URL(startUrl).pathname, loopback.host, NAVIGATION));
  const cookie = /^Set-Cookie: ([^;\r]+)/m.exec(answer)?.[1];
  if (cookie === undefined) throw new Error(`no cookie in ${JSON.stringify(answer)}`);
  return `Cookie: ${cookie}\r\n`;
}
