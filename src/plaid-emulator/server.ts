import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerApiCall, type RecordedRequest } from './api-call.ts';
import { sendJson } from './body.ts';
import { createControl, type EmulatorControl } from './control.ts';
import { answerControlCall, controlHandlers } from './control-http.ts';
import { createFaults, type FaultControl } from './faults.ts';
import { EMULATOR_KEYS } from './keys.ts';
import { createLinkPages } from './link/pages.ts';
import { tokenKeeper } from './tokens.ts';
import { createItems, newRunId, type World } from './world.ts';

export type { RecordedRequest } from './api-call.ts';
export type { EmulatorControl } from './control.ts';
export type { FaultControl } from './faults.ts';

export interface EmulatorOptions {
  /** Any free port when absent or 0. The emulator listens on 127.0.0.1 only. */
  port?: number;
  /** The wall clock; tests give a fixed one, and move it on with `control.advance`. */
  clock?: () => Date;
  /** Another seed, another household. */
  seed?: number;
  clientId?: string;
  secret?: string;
  /** Access tokens work in every emulator with the same signing key and seed. */
  signingKey?: string;
  /** First syncs of each new Item that are answered NOT_READY. */
  preparingCalls?: number;
  /** Opens the control calls over HTTP (`POST /emulator/<name>`) to who knows this token. */
  controlToken?: string;
}

export interface Emulator {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly clientId: string;
  readonly secret: string;
  readonly faults: FaultControl;
  readonly control: EmulatorControl;
  /** The last ten thousand API calls, oldest first. They hold the keys and tokens sent. */
  readonly requests: readonly RecordedRequest[];
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

const KEPT_REQUESTS = 10_000;
const HOST = '127.0.0.1';

/** Starts a local Plaid. Rejects when the port is taken. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const clock = options.clock ?? (() => new Date());
  const requests: RecordedRequest[] = [];
  const faults = createFaults();
  const keeper = tokenKeeper(options.signingKey ?? 'plaid-emulator');
  const run = newRunId();
  let advanced = 0;
  let url = '';
  const now = (): number => clock().getTime() + advanced;
  const world: World = {
    clientId: options.clientId ?? EMULATOR_KEYS.clientId,
    secret: options.secret ?? EMULATOR_KEYS.secret,
    keeper,
    faults,
    run,
    links: new Map(),
    items: createItems({
      keeper,
      seed: options.seed ?? 1,
      run,
      now,
      preparingCalls: options.preparingCalls ?? 0,
    }),
    now,
    url: () => url,
  };
  const control = createControl(world, (ms) => {
    advanced += ms;
  });
  const handlers = controlHandlers(control, faults);
  const linkPages = createLinkPages(world);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', url).pathname;
    const controlHandler = handlers.get(path);
    if (!isOwnHost(request, url)) {
      sendJson(response, 421, { error: 'this server answers to its own address only' });
    } else if (controlHandler !== undefined && options.controlToken !== undefined) {
      await answerControlCall(controlHandler, options.controlToken, request, response);
    } else if (!(await linkPages.answer(path, request, response))) {
      await answerApiCall(world, path, request, response, (call) => {
        requests.push(call);
        if (requests.length > KEPT_REQUESTS) requests.shift();
      });
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  url = await listen(server, options.port ?? 0);
  return {
    url,
    clientId: world.clientId,
    secret: world.secret,
    faults,
    control,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Keeps pages of other sites from reaching the emulator through a name of their own. */
function isOwnHost(request: IncomingMessage, url: string): boolean {
  const { host, port } = new URL(url);
  return request.headers.host === host || request.headers.host === `localhost:${port}`;
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${HOST}:${String(actual)}`);
    });
  });
}
