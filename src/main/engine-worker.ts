import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { openEngine } from '../core/engine.ts';
import type { Engine } from '../core/engine-api.ts';
import { openTrustStore } from '../core/link/trust-store.ts';
import type { PlaidKeys } from '../core/plaid/port.ts';
import { openKeychain } from '../core/vault/keychain.ts';
import { Secret } from '../core/vault/secret.ts';
import { fail, failure } from '../shared/failure.ts';
import { EMULATOR_KEYS } from '../plaid-emulator/keys.ts';
import { framesOf } from './frames.ts';
import { EngineWorkerData, type EngineMessage, type EngineRequest } from './engine-protocol.ts';

const CLOSE_PATIENCE_MS = 3000;

/** The engine's thread: Plaid, SQLite and the demo bank run here, so that no window ever waits for them. */

if (parentPort === null) throw new Error('the engine runs in a worker thread');
const port = parentPort;
const data = EngineWorkerData.parse(workerData);
const post = (message: EngineMessage) => {
  port.postMessage(message);
};

const engine = openEngine({
  dataDirectory: data.dataDirectory,
  profile: data.profile,
  settings: data.settings,
  keychain: openKeychain({ service: data.keychainService }),
  demoBank: data.profile === 'demo' ? await demoBank(data.demoBankUrl) : null,
  linkPageDirectory: data.linkPageDirectory,
  trustStore: openTrustStore(),
  onEvent: (event) => {
    post({ kind: 'event', event });
  },
});

/**
 * Calls that are under way. The keychain's library works on threads of its own, and brings the whole
 * process down when an answer of its comes to a worker that is being ended: closing waits for them.
 */
const underWay = new Set<Promise<void>>();
let isClosing = false;

port.on('message', (request: EngineRequest) => {
  if (isClosing) {
    const result = fail(failure('CANCELLED', 'Trax is closing.'));
    post({ kind: 'answer', id: request.id, result });
    return;
  }
  isClosing = request.method === 'close';
  const answered: Promise<void> = answer(engine, request, new Set(underWay)).finally(() =>
    underWay.delete(answered),
  );
  underWay.add(answered);
});
post({ kind: 'ready' });

async function answer(
  target: Engine,
  { id, method, argument }: EngineRequest,
  before: ReadonlySet<Promise<void>>,
): Promise<void> {
  try {
    // Main is the only sender, and its client is typed by Engine itself.
    const call = target[method] as (argument: unknown) => ReturnType<Engine[typeof method]>;
    const result = await call(argument);
    // A keychain may be waiting for its person, who has just left.
    if (method === 'close') await Promise.race([Promise.all(before), sleep(CLOSE_PATIENCE_MS)]);
    post({ kind: 'answer', id, result });
  } catch (error) {
    post({ kind: 'defect', method, stack: framesOf(error) });
    post({
      kind: 'answer',
      id,
      result: fail(failure('INTERNAL', 'Trax met an unexpected error in its engine.')),
    });
  }
}

async function demoBank(url: string | null): Promise<{ url: string; keys: PlaidKeys }> {
  const keys = {
    clientId: new Secret(EMULATOR_KEYS.clientId),
    secret: new Secret(EMULATOR_KEYS.secret),
  };
  if (url !== null) return { url, keys };
  const { startEmulator } = await import('../plaid-emulator/server.ts');
  return { url: (await startEmulator()).url, keys };
}
