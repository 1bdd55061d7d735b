import { randomBytes as cryptoRandomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { seeOther } from './loopback-answer.ts';
import type { Answer } from './loopback-answer.ts';
import { donePage, type DoneWords } from './oauth-pages.ts';
import { decideReturn, isStart, startPath } from './oauth-return.ts';
import type { ReturnRequest, Waiting } from './oauth-return.ts';
import { returnAddresses } from './redirect-uri.ts';

export interface ReturnDeskOptions {
  readonly port: number;
  /** As it is registered with Plaid. */
  readonly redirectUri: string;
  readonly clock?: (() => Date) | undefined;
  readonly randomBytes?: ((size: number) => Buffer) | undefined;
}

export interface ExpectedReturn {
  /** The bank's page, absolute: whoever opens the start page is sent there. */
  readonly bankUrl: string;
  /** The end of the link token. */
  readonly expiresAt: Date;
  /** What the browser shows at the end; English where it is not told. */
  readonly doneWords?: () => DoneWords | undefined;
  /**
   * Called once, after the browser was answered, with what Link takes as its receivedRedirectUri: the
   * registered redirect URI and the query exactly as it came.
   */
  readonly onReturn: (receivedRedirectUri: string) => void;
}

export interface AwaitedReturn {
  /** To open in the browser, again and again while the return is waited for. */
  readonly startUrl: string;
  /** Stops the waiting; the start page is void from then on. Nothing happens once the return has come. */
  readonly cancel: () => void;
}

export interface DeskAnswer {
  readonly answer: Answer;
  /** What is to happen once the answer was sent. */
  readonly afterwards?: () => void;
}

export interface ReturnDesk {
  readonly expectReturn: (expected: ExpectedReturn) => AwaitedReturn;
  /** Null when the request is not the desk's. */
  readonly answer: (request: IncomingMessage) => DeskAnswer | null;
}

const NONCE_BYTES = 32;
/** A tab that shows the done page may be reloaded for so long. */
const RELOAD_S = 300;

/**
 * Waits for one bank's return at a time; a new one takes the place of the one before, whose start page
 * and cookie then mean nothing.
 */
export function createReturnDesk({
  port,
  redirectUri,
  clock = () => new Date(),
  randomBytes = cryptoRandomBytes,
}: ReturnDeskOptions): ReturnDesk {
  const host = `localhost:${String(port)}`;
  const addresses = returnAddresses(port, redirectUri);
  // Two Traxes on two ports share the browser's cookies for localhost: the port keeps theirs apart.
  const cookieName = `__Host-trax-link-${String(port)}`;
  const cookie = (nonce: string, seconds: number) =>
    `${cookieName}=${nonce}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${String(seconds)}`;
  let current: (Waiting & Required<Omit<ExpectedReturn, 'expiresAt'>>) | null = null;

  return {
    expectReturn: ({ bankUrl, expiresAt, doneWords = () => undefined, onReturn }) => {
      const nonce = randomBytes(NONCE_BYTES).toString('base64url');
      current = {
        nonce,
        expiresAt,
        addresses,
        returnedQuery: null,
        // Serialised, so that nothing in it can end the Location header.
        bankUrl: new URL(bankUrl).href,
        doneWords,
        onReturn,
      };
      return {
        startUrl: `https://${host}${startPath(nonce)}`,
        cancel: () => {
          if (current?.nonce === nonce && current.returnedQuery === null) current = null;
        },
      };
    },
    answer: (incoming) => {
      if (current === null) return null;
      const waiting = current;
      const request = readRequest(incoming, cookieName);
      const now = clock();
      if (isStart(request, waiting, host, now)) {
        const seconds = Math.ceil((waiting.expiresAt.getTime() - now.getTime()) / 1000);
        return { answer: seeOther(waiting.bankUrl, cookie(waiting.nonce, seconds)) };
      }
      const verdict = decideReturn(request, waiting, now);
      if (verdict === 'refuse') return null;
      // The nonce opens nothing any more; for a while it still tells a reload from a replay.
      const answer = {
        ...donePage(waiting.doneWords()),
        headers: { 'Set-Cookie': cookie(waiting.nonce, RELOAD_S) },
      };
      if (verdict === 'repeat') return { answer };
      const { query } = request;
      current = { ...waiting, returnedQuery: query };
      return {
        answer,
        afterwards: () => {
          waiting.onReturn(`${redirectUri}?${query}`);
        },
      };
    },
  };
}

function readRequest(
  { method = '', url = '', headersDistinct }: IncomingMessage,
  cookieName: string,
): ReturnRequest {
  const header = (name: string): string | null | undefined => {
    const values = headersDistinct[name];
    return values === undefined ? undefined : values.length === 1 ? (values[0] ?? null) : null;
  };
  const mark = url.indexOf('?');
  return {
    method,
    host: header('host') ?? null,
    path: mark === -1 ? url : url.slice(0, mark),
    query: mark === -1 ? null : url.slice(mark + 1),
    nonce: readCookie(headersDistinct['cookie'] ?? [], cookieName),
    fetchMode: header('sec-fetch-mode'),
    fetchDest: header('sec-fetch-dest'),
  };
}

/** Null when there is none, or more than one of the name. */
function readCookie(headers: readonly string[], name: string): string | null {
  const values = headers
    .flatMap((header) => header.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 ? (values[0] ?? null) : null;
}
