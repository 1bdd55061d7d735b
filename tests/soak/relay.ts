import {
  createServer,
  request as send,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes by between Trax and its bank. */
export type Passing =
  | { readonly what: 'asked'; readonly path: string }
  /** The last page of a /transactions/sync loop has gone out whole: what follows is saving. */
  | { readonly what: 'fetched' };

/**
 * Stands between a process of Trax and the bank's, and tells what goes by: it shows from outside how far
 * a sync is.
 */
export interface Relay {
  readonly url: string;
  /** Called for all that goes by from now on. */
  watch: (passing: Passing) => void;
  /** Each answer waits as long, in ms. */
  latency: number;
  readonly close: () => Promise<void>;
}

export async function startRelay(bankUrl: string): Promise<Relay> {
  const bank = new URL(bankUrl);
  const relay: Pick<Relay, 'watch' | 'latency'> = { watch: () => undefined, latency: 0 };

  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = incoming.url ?? '';
    relay.watch({ what: 'asked', path });
    const body = await buffer(incoming);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { ...incoming.headers, host: bank.host };
      send({ host: bank.hostname, port: bank.port, path, method: 'POST', headers }, resolve)
        .on('error', reject)
        .end(body);
    });
    const text = await buffer(answer);
    if (relay.latency > 0) await sleep(relay.latency);
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
    outgoing.end(text, () => {
      const isLast = path === '/transactions/sync' && text.includes('"has_more":false');
      if (isLast) relay.watch({ what: 'fetched' });
    });
  };

  const server = createServer((incoming, outgoing) => {
    // Trax was killed in the middle of a call.
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(relay, {
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  });
}
