import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { issueWith, makeNamedAuthority } from '../../support/authority.ts';

/** The names that Trax calls, and the port that goes with https. */
export const PLAID_NAMES = ['sandbox.plaid.com', 'production.plaid.com', 'cdn.plaid.com'] as const;
const HTTPS_PORT = 443;
const CDN = 'https://cdn.plaid.com';

export interface PlaidServer {
  /** Of the authority that vouches for Plaid's names. */
  readonly authority: string;
  readonly close: () => Promise<void>;
}

/** The emulators behind Plaid's names. Link's pages are those of Production. */
export interface Worlds {
  readonly sandbox: () => Emulator;
  readonly production: () => Emulator;
}

/** Answers for Plaid's names at a loopback address. Rejects where port 443 may not be used. */
export async function servePlaid(address: string, worlds: Worlds): Promise<PlaidServer> {
  const authority = await makeNamedAuthority('CN=An authority for tests');
  const issued = await issueWith(authority, {
    names: PLAID_NAMES.map((value) => ({ type: 'dns', value })),
  });
  const server = createServer(issued, (request, response) => {
    forward(worlds, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(HTTPS_PORT, address, resolve);
  });
  return {
    authority: authority.certificate.toString('pem'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function forward(
  worlds: Worlds,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = PLAID_NAMES.find((known) => known === request.headers.host);
  if (name === undefined) {
    response.writeHead(421).end();
    return;
  }
  const emulator = name === 'sandbox.plaid.com' ? worlds.sandbox() : worlds.production();
  const { asked, told } = wordsOf(name, emulator);
  const body = await text(request);
  const answer = await fetch(asked(`${emulator.url}${request.url ?? '/'}`), {
    method: request.method ?? 'GET',
    headers: passedOn(request),
    redirect: 'manual',
    ...(body === '' ? {} : { body: asked(body) }),
  });
  const headers = [...answer.headers].filter(([header]) => !OF_THE_HOP.includes(header));
  response.writeHead(answer.status, Object.fromEntries(headers));
  response.end(told(await answer.text()));
}

/** The emulator speaks of Sandbox alone, and of its own address. */
function wordsOf(name: (typeof PLAID_NAMES)[number], { url }: Emulator) {
  if (name === 'sandbox.plaid.com') {
    return { asked: (words: string) => words, told: (words: string) => words };
  }
  const environment = (from: string, to: string) => (words: string) =>
    words.replaceAll(new RegExp(`\\b(access|public|link)-${from}-`, 'g'), `$1-${to}-`);
  const toProduction = environment('sandbox', 'production');
  return {
    asked: environment('production', 'sandbox'),
    told: (words: string) => toProduction(words).replaceAll(url, CDN),
  };
}

const PASSED_ON = ['content-type', 'plaid-client-id', 'plaid-secret', 'user-agent'];
const OF_THE_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length'];

const passedOn = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    PASSED_ON.flatMap((header) => {
      const value = headers[header];
      return typeof value === 'string' ? [[header, value]] : [];
    }),
  );
