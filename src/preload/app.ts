import { contextBridge, ipcRenderer, webUtils } from 'electron';
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
  checkBanks: () => ipc.invoke('app:checkBanks'),
  startLink: (request) => ipc.invoke('app:startLink', request),
  listLinkSessions: () => ipc.invoke('app:listLinkSessions'),
  resumeLink: (request) => ipc.invoke('app:resumeLink', request),
  discardLink: (request) => ipc.invoke('app:discardLink', request),
  linkDuplicate: (request) => ipc.invoke('app:linkDuplicate', request),
  getAccountMatches: (request) => ipc.invoke('app:getAccountMatches', request),
  confirmAccountMatches: (request) => ipc.invoke('app:confirmAccountMatches', request),
  countBank: (request) => ipc.invoke('app:countBank', request),
  removeBank: (request) => ipc.invoke('app:removeBank', request),
  listRevocations: () => ipc.invoke('app:listRevocations'),
  retryRevocations: () => ipc.invoke('app:retryRevocations'),
  dismissRevocation: (request) => ipc.invoke('app:dismissRevocation', request),
  nameBank: (request) => ipc.invoke('app:nameBank', request),
  orderBanks: (request) => ipc.invoke('app:orderBanks', request),
  changeAccount: (request) => ipc.invoke('app:changeAccount', request),
  syncNow: (request) => ipc.invoke('app:syncNow', request),
  refreshBank: (request) => ipc.invoke('app:refreshBank', request),
  cancelSync: (request) => ipc.invoke('app:cancelSync', request),
  listTransactions: (request) => ipc.invoke('app:listTransactions', request),
  countTransactions: (request) => ipc.invoke('app:countTransactions', request),
  sumTransactions: (request) => ipc.invoke('app:sumTransactions', request),
  indexTransactions: (request) => ipc.invoke('app:indexTransactions', request),
  listTransactionsAt: (request) => ipc.invoke('app:listTransactionsAt', request),
  getTransaction: (request) => ipc.invoke('app:getTransaction', request),
  listLabels: () => ipc.invoke('app:listLabels'),
  editTransaction: (request) => ipc.invoke('app:editTransaction', request),
  previewBulkEdit: (request) => ipc.invoke('app:previewBulkEdit', request),
  applyBulkEdit: (request) => ipc.invoke('app:applyBulkEdit', request),
  undoBulkEdit: (request) => ipc.invoke('app:undoBulkEdit', request),
  redoBulkEdit: (request) => ipc.invoke('app:redoBulkEdit', request),
  listEditBatches: () => ipc.invoke('app:listEditBatches'),
  getMatch: (request) => ipc.invoke('app:getMatch', request),
  undoMatch: (request) => ipc.invoke('app:undoMatch', request),
  getBackups: () => ipc.invoke('app:getBackups'),
  backUpNow: () => ipc.invoke('app:backUpNow'),
  deleteBackup: (request) => ipc.invoke('app:deleteBackup', request),
  restoreBackup: (request) => ipc.invoke('app:restoreBackup', request),
  exportEverything: (request) => ipc.invoke('app:exportEverything', request),
  getExchangeRates: () => ipc.invoke('app:getExchangeRates'),
  importExchangeRates: () => ipc.invoke('app:importExchangeRates'),
  setHomeCurrency: (request) => ipc.invoke('app:setHomeCurrency', request),
  rebuild: () => ipc.invoke('app:rebuild'),
  getSchema: () => ipc.invoke('app:getSchema'),
  runQuery: (request) => ipc.invoke('app:runQuery', request),
  cancelQuery: (request) => ipc.invoke('app:cancelQuery', request),
  exportQuery: (request) => ipc.invoke('app:exportQuery', request),
  exportTransactions: (request) => ipc.invoke('app:exportTransactions', request),
  prepareDrag: (request) => ipc.invoke('app:prepareDrag', request),
  startDrag: (request) => ipc.invoke('app:startDrag', request),
  getQueryHistory: () => ipc.invoke('app:getQueryHistory'),
  listSavedQueries: () => ipc.invoke('app:listSavedQueries'),
  saveQuery: (request) => ipc.invoke('app:saveQuery', request),
  deleteSavedQuery: (request) => ipc.invoke('app:deleteSavedQuery', request),
  getColumns: () => ipc.invoke('app:getColumns'),
  setColumns: (request) => ipc.invoke('app:setColumns', request),
  listViews: () => ipc.invoke('app:listViews'),
  saveView: (request) => ipc.invoke('app:saveView', request),
  renameView: (request) => ipc.invoke('app:renameView', request),
  deleteView: (request) => ipc.invoke('app:deleteView', request),
  restoreView: (request) => ipc.invoke('app:restoreView', request),
  clearQueryHistory: () => ipc.invoke('app:clearQueryHistory'),
  listSyncRuns: (request) => ipc.invoke('app:listSyncRuns', request),
  getOverview: (request) => ipc.invoke('app:getOverview', request),
  listRecurring: (request) => ipc.invoke('app:listRecurring', request),
  getSettings: () => ipc.invoke('app:getSettings'),
  updateSettings: (request) => ipc.invoke('app:updateSettings', request),
  setPaused: (request) => ipc.invoke('app:setPaused', request),
  useProfile: (request) => ipc.invoke('app:useProfile', request),
  saveKeys: (request) => ipc.invoke('app:saveKeys', request),
  removeKeys: (request) => ipc.invoke('app:removeKeys', request),
  getCertificateTrust: () => ipc.invoke('app:getCertificateTrust'),
  setCertificateTrust: (request) => ipc.invoke('app:setCertificateTrust', request),
  previewImport: (request) => ipc.invoke('app:previewImport', request),
  runImport: (request) => ipc.invoke('app:runImport', request),
  savePicture: (request) => ipc.invoke('app:savePicture', request),
  openExternalPage: (request) => ipc.invoke('app:openExternalPage', request),
  revealFinanceDb: () => ipc.invoke('app:revealFinanceDb'),
  pathOfFile: (file) => webUtils.getPathForFile(file),
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
