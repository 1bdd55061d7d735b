import { contextBridge, ipcRenderer } from 'electron';
import type { AppApi, AppEvents } from '../shared/contract.ts';
import type { Result } from '../shared/failure.ts';

/** What this preload needs of ipcRenderer. Main parses each request and answers as the contract says. */
interface Ipc {
  invoke<T>(channel: `app:${keyof AppApi}`, request?: unknown): Promise<Result<T>>;
}

const ipc: Ipc = ipcRenderer;

const api: AppApi = {
  getState: () => ipc.invoke('app:getState'),
  listBanks: () => ipc.invoke('app:listBanks'),
  startLink: () => ipc.invoke('app:startLink'),
  syncNow: (request) => ipc.invoke('app:syncNow', request),
  cancelSync: (request) => ipc.invoke('app:cancelSync', request),
  listTransactions: (request) => ipc.invoke('app:listTransactions', request),
  countTransactions: (request) => ipc.invoke('app:countTransactions', request),
  listSyncRuns: (request) => ipc.invoke('app:listSyncRuns', request),
  getSettings: () => ipc.invoke('app:getSettings'),
  updateSettings: (request) => ipc.invoke('app:updateSettings', request),
  setPaused: (request) => ipc.invoke('app:setPaused', request),
  useProfile: (request) => ipc.invoke('app:useProfile', request),
  saveKeys: (request) => ipc.invoke('app:saveKeys', request),
  removeKeys: (request) => ipc.invoke('app:removeKeys', request),
  openExternalPage: (request) => ipc.invoke('app:openExternalPage', request),
  revealFinanceDb: () => ipc.invoke('app:revealFinanceDb'),
  on: <K extends keyof AppEvents>(event: K, listener: (payload: AppEvents[K]) => void) => {
    const channel = `event:${event}`;
    // The Electron event carries the sender: the page gets the payload and nothing else.
    const hear = (_event: unknown, payload: AppEvents[K]) => {
      listener(payload);
    };
    ipcRenderer.on(channel, hear);
    return () => {
      ipcRenderer.off(channel, hear);
    };
  },
};

contextBridge.exposeInMainWorld('trax', api);
