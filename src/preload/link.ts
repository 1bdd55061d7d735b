import { contextBridge, ipcRenderer } from 'electron';
import type { LinkApi } from '../shared/contract.ts';
import type { Result } from '../shared/failure.ts';

/** What this preload needs of ipcRenderer. Main parses each request and answers as the contract says. */
interface Ipc {
  invoke<T>(channel: `link:${keyof LinkApi}`, request?: unknown): Promise<Result<T>>;
}

const ipc: Ipc = ipcRenderer;

const api: LinkApi = {
  getSession: () => ipc.invoke('link:getSession'),
  complete: (request) => ipc.invoke('link:complete', request),
  exit: (request) => ipc.invoke('link:exit', request),
};

contextBridge.exposeInMainWorld('traxLink', api);
