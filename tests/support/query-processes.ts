import { fork } from 'node:child_process';
import { onTestFinished } from 'vitest';
import {
  createQueryProcesses,
  type QueryProcesses,
  type StartQueryProcess,
} from '../../src/main/query-processes.ts';
import type { QueryMessage } from '../../src/main/query-protocol.ts';

/** Real processes that answer questions, as Node starts them; `started` counts them. */
export function queryProcesses(): QueryProcesses & { readonly started: () => number } {
  let started = 0;
  const start: StartQueryProcess = (onMessage, onExit) => {
    started += 1;
    const child = fork(new URL('query-process.mjs', import.meta.url), {
      serialization: 'advanced',
      stdio: 'ignore',
    });
    child.on('message', (message) => {
      onMessage(message as QueryMessage);
    });
    child.once('exit', onExit);
    return {
      post: (job) => {
        child.send(job);
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
  const processes = createQueryProcesses(start);
  onTestFinished(processes.stop);
  return { ...processes, started: () => started };
}
