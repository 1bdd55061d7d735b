import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as forward } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadCertificate } from '../../../src/core/link/certificate.ts';

/** An https address on the internet that is the person's own, played on this machine. */
export interface OwnAddress {
  /** `https://trax.example.test:<port>`. */
  readonly origin: string;
  readonly port: number;
  /** What the browser is started with to find it, and to take its certificate and no other. */
  readonly browserFlags: readonly string[];
  readonly close: () => Promise<void>;
}

const NAME = 'trax.example.test';

/** A tunnel, such as ngrok: hands every request on to `https://localhost:<port>` with its own host name. */
export const openTunnel = (port: number): Promise<OwnAddress> =>
  serve((incoming, response) => {
    const { method, url, headers } = incoming;
    const outgoing = forward(
      // The tunnel's end is on this computer, where it takes any certificate.
      { host: 'localhost', port, method, path: url, headers, rejectUnauthorized: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.writeHead(502).end());
    outgoing.end();
  });

/** A static page that forwards to Trax, in the words that Settings gives for it. */
export const openForwardingPage = (port: number): Promise<OwnAddress> =>
  serve((_incoming, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(
      `<script>location.replace('https://localhost:${String(port)}/oauth-return' + location.search)</script>`,
    );
  });

async function serve(
  answer: (incoming: IncomingMessage, response: ServerResponse) => void,
): Promise<OwnAddress> {
  const directory = mkdtempSync(path.join(tmpdir(), 'trax-tunnel-'));
  const certificate = await loadCertificate({ directory });
  if (!certificate.ok) throw new Error(certificate.failure.message);
  const { key, cert } = certificate.value;
  const server = createServer({ key, cert }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const { port } = address;
  return {
    origin: `https://${NAME}:${String(port)}`,
    port,
    browserFlags: [
      `--host-resolver-rules=MAP *.example.test 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${fingerprint(cert)}`,
    ],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true });
    },
  };
}

/** Of the certificate's public key, as Chromium wants it. */
function fingerprint(cert: string): string {
  const { publicKey } = new X509Certificate(cert);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}
