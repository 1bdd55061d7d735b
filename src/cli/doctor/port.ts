import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { connect } from 'node:tls';
import type { Place } from '../place.ts';
import { fine, noted, wanted, type Check } from './check.ts';

/** Long enough for a handshake on this computer. */
const HANDSHAKE_MS = 3000;

/** The port that banks send people back to: free, or taken by Trax itself. */
export async function checkPort({ stored, dataDirectory }: Place): Promise<Check> {
  const { port } = stored.settings;
  const taken = await bindError(port);
  if (taken === null) return fine('port', `${port} is free`);
  if (taken !== 'EADDRINUSE') {
    return wanted(
      'port',
      `Port ${port} cannot be used (${taken}).`,
      'Choose another port in Settings and register the new redirect URI.',
    );
  }
  const certificate = read(path.join(dataDirectory, 'certificate', 'cert.pem'));
  const served = await servedCertificate(port);
  if (certificate !== null && served !== null && pemBody(certificate) === served) {
    return fine('port', `${port} is used by Trax itself`);
  }
  return wanted(
    'port',
    `Another program uses port ${port}.`,
    'Close it, or choose another port in Settings and register the new redirect URI.',
  );
}

/** Of the loopback server. It is made at the first link, and again a month before it ends. */
export function checkCertificate({ dataDirectory }: Place, now: Date): Check {
  const pem = read(path.join(dataDirectory, 'certificate', 'cert.pem'));
  if (pem === null) return fine('certificate', 'is made when the first bank is linked');
  try {
    const ends = new Date(new X509Certificate(pem).validTo);
    const day = ends.toISOString().slice(0, 10);
    return ends > now
      ? fine('certificate', `is good until ${day}`)
      : noted('certificate', `It ended on ${day}.`, 'Nothing to do: the next link makes another.');
  } catch {
    return noted(
      'certificate',
      'It cannot be read.',
      'Nothing to do: the next link makes another.',
    );
  }
}

const bindError = (port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? 'unknown');
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(null);
      });
    });
  });

/** The certificate that answers on the port, base64 of its DER; null when none does. Nothing is sent. */
const servedCertificate = (port: number): Promise<string | null> =>
  new Promise((resolve) => {
    // It signs for itself; it is compared, not trusted.
    const options = { host: '127.0.0.1', port, servername: 'localhost', rejectUnauthorized: false };
    const socket = connect(options, () => {
      resolve(socket.getPeerX509Certificate()?.raw.toString('base64') ?? null);
      socket.destroy();
    });
    const none = () => {
      resolve(null);
      socket.destroy();
    };
    socket.once('error', none);
    socket.setTimeout(HANDSHAKE_MS, none);
  });

const pemBody = (pem: string): string => new X509Certificate(pem).raw.toString('base64');

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
