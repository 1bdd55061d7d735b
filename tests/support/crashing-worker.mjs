// Stands in for the engine's worker: answers calls, and dies as a native crash would on "cancelSync".
import { parentPort, workerData } from 'node:worker_threads';

parentPort.on('message', ({ id, method }) => {
  if (method === 'cancelSync') process.exit(139);
  if (method === 'listBanks') return; // Never answered: a call that a crash cuts short.
  parentPort.postMessage({
    kind: 'answer',
    id,
    result: { ok: true, value: { profile: workerData.profile } },
  });
});
parentPort.postMessage({ kind: 'ready' });
