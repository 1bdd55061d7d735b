import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import { paths } from './paths.ts';
import type { StartQueryProcess } from './query-processes.ts';
import type { QueryMessage } from './query-protocol.ts';

/** https://www.electronjs.org/docs/latest/api/utility-process */
export const startQueryProcess: StartQueryProcess = (onMessage, onExit) => {
  const child = utilityProcess.fork(fileURLToPath(paths.queryProcess), [], {
    serviceName: 'Trax SQL',
    stdio: 'ignore',
  });
  let isKilled = false;
  const kill = () => {
    isKilled = true;
    // Electron's own kill asks with SIGTERM. Before it has a pid it has not begun.
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
  };
  child.on('spawn', () => {
    if (isKilled) kill();
  });
  child.on('message', (message: QueryMessage) => {
    onMessage(message);
  });
  child.once('exit', onExit);
  return {
    post: (job) => {
      child.postMessage(job);
    },
    kill,
  };
};
