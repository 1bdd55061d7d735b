import { contextBridge, ipcRenderer } from 'electron';
import type { LinkApi, linkEvents } from '../shared/contract.ts';
import type { Result } from '../shared/failure.ts';

/** What this preload needs of ipcRenderer. Main parses each request and answers as the contract says. */
interface Ipc {
  invoke<T>(channel: `link:${keyof LinkApi}`, request?: unknown): Promise<Result<T>>;
}

const ipc: Ipc = ipcRenderer;

const SESSION_CHANGED: `event:${keyof typeof linkEvents}` = 'event:sessionChanged';

const api: LinkApi = {
  getSession: () => ipc.invoke('link:getSession'),
  event: (request) => ipc.invoke('link:event', request),
  complete: (request) => ipc.invoke('link:complete', request),
  exit: (request) => ipc.invoke('link:exit', request),
  openBank: () => ipc.invoke('link:openBank'),
  useHosted: () => ipc.invoke('link:useHosted'),
  onSessionChanged: (listener) => {
    // The Electron event carries the sender: the page hears that something changed, and nothing else.
    const hear = () => {
      listener();
    };
    ipcRenderer.on(SESSION_CHANGED, hear);
    return () => {
      ipcRenderer.off(SESSION_CHANGED, hear);
    };
  },
};

contextBridge.exposeInMainWorld('traxLink', api);
