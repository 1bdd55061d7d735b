import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { loadCertificate } from '../../../src/core/link/certificate.ts';

/** A server of somebody else's on this machine, which notes whoever comes. */
export interface Attacker {
  readonly port: number;
  readonly visits: readonly string[];
  readonly close: () => Promise<void>;
}

const PAGE = '<!doctype html><title>Not Trax</title><script>globalThis.pwned = true</script>';

export async function startWebServer(): Promise<Attacker> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    visits,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Says that it is localhost, with a certificate made as Trax makes its own. */
export async function startImpostor(directory: string): Promise<Attacker> {
  const certificate = await loadCertificate({ directory });
  if (!certificate.ok) throw new Error(certificate.failure.message);
  const { key, cert } = certificate.value;
  const visits: string[] = [];
  const server = createTlsServer({ key, cert }, (request, response) => {
    visits.push(request.url ?? '');
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    port: portOf(server.address()),
    visits,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Notes every packet, as a STUN server that learns this machine's address would. */
export async function startUdpServer(): Promise<Attacker> {
  const visits: string[] = [];
  const socket = createSocket('udp4', (message) => visits.push(message.toString('hex')));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    port: socket.address().port,
    visits,
    close: () =>
      new Promise((resolve) => {
        socket.close(resolve);
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
