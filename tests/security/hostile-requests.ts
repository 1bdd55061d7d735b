import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import type { appCalls, linkCalls, Request } from '../../src/shared/contract.ts';

type Calls = typeof appCalls & typeof linkCalls;

/** One full request for each call, as the pages send them. */
export const VALID_REQUESTS: { readonly [K in keyof Calls]: Request<Calls, K> } = {
  getState: undefined,
  listBanks: undefined,
  checkBanks: undefined,
  startLink: {
    purpose: { kind: 'renew', itemId: 'item-1', chooseAccounts: true },
    way: 'window',
  },
  listLinkSessions: undefined,
  resumeLink: { sessionId: 'session-1' },
  discardLink: { sessionId: 'session-1' },
  linkDuplicate: { sessionId: 'session-1' },
  getAccountMatches: { sessionId: 'session-1' },
  confirmAccountMatches: {
    sessionId: 'session-1',
    matches: [{ accountId: 'account-1', oldAccount: 1 }],
  },
  countBank: { itemId: 'item-1' },
  removeBank: { itemId: 'item-1', history: 'purge' },
  listRevocations: undefined,
  retryRevocations: undefined,
  dismissRevocation: { itemId: 'item-1' },
  nameBank: { itemId: 'item-1', nickname: 'Household' },
  orderBanks: { itemIds: ['item-1', 'item-2'] },
  changeAccount: {
    accountId: 1,
    change: { nickname: 'Rent', hidden: true, syncStopped: true },
  },
  syncNow: { itemId: 'item-1' },
  refreshBank: { itemId: 'item-1' },
  cancelSync: { itemId: 'item-1' },
  listTransactions: {
    search: 'tea',
    accountId: 1,
    after: { date: '2026-01-01', id: 1 },
    limit: 100,
  },
  countTransactions: { search: 'tea', accountId: 1 },
  sumTransactions: { search: 'tea', accountId: 1 },
  indexTransactions: {
    search: 'tea',
    accountId: 1,
    arrangement: { group: 'merchant', order: 'spent' },
  },
  listTransactionsAt: {
    search: 'tea',
    accountId: 1,
    arrangement: { group: 'day', order: 'newest' },
    at: { key: '2026-01-01', offset: 0 },
    limit: 100,
  },
  getTransaction: { id: 1 },
  listLabels: undefined,
  getSchema: undefined,
  runQuery: { queryId: 'query-1', sql: 'SELECT 1', parameters: {} },
  cancelQuery: { queryId: 'query-1' },
  exportQuery: { queryId: 'query-1', sql: 'SELECT 1', parameters: {}, format: 'csv' },
  exportTransactions: {
    queryId: 'query-1',
    filter: {
      search: 'tea',
      accountId: 1,
      arrangement: { group: 'month', order: 'newest' },
    },
    columns: ['date', 'amount'],
    format: 'csv',
  },
  prepareDrag: {
    of: 'transactions',
    queryId: 'query-1',
    filter: {
      search: 'tea',
      accountId: 1,
      arrangement: { group: 'month', order: 'newest' },
    },
    columns: ['date', 'amount'],
  },
  startDrag: { queryId: 'query-1' },
  getQueryHistory: undefined,
  clearQueryHistory: undefined,
  listSavedQueries: undefined,
  saveQuery: { name: 'Rent', sql: 'SELECT 1' },
  deleteSavedQuery: { name: 'Rent' },
  getColumns: undefined,
  setColumns: { columns: [{ id: 'amount', width: 120 }] },
  listViews: undefined,
  saveView: {
    view: {
      name: 'Rent',
      search: 'rent',
      account: { id: 1, name: 'Current' },
      columns: [{ id: 'amount', width: 120 }],
      group: 'month',
      order: 'newest',
    },
    replaces: 'view-1',
  },
  renameView: { viewId: 'view-1', name: 'Rent' },
  deleteView: { viewId: 'view-1' },
  restoreView: { viewId: 'view-1' },
  listSyncRuns: { limit: 100 },
  getOverview: { months: 6, currency: 'GBP', compare: 'year' },
  listRecurring: { currency: 'GBP' },
  savePicture: { name: 'Net worth', format: 'svg', data: '<svg/>' },
  editTransaction: {
    id: 1,
    edit: {
      note: 'a note',
      category: 'Food',
      merchant: 'The Shop',
      hidden: true,
      tags: ['home'],
      splits: [{ amountMinor: 100, category: 'Food', note: 'a part' }],
    },
  },
  previewBulkEdit: {
    selection: { filter: { search: 'rent', accountId: 1 }, except: [1] },
    change: { field: 'note', note: 'a note' },
  },
  applyBulkEdit: {
    selection: { ids: [1, 2] },
    change: { field: 'tags', add: ['home'], remove: ['work'] },
  },
  undoBulkEdit: { batchId: 1 },
  redoBulkEdit: { batchId: 1 },
  listEditBatches: undefined,
  getMatch: { id: 1 },
  undoMatch: { id: 1 },
  rebuild: undefined,
  getBackups: undefined,
  backUpNow: undefined,
  deleteBackup: { backupId: 'finance-2026-01-01T000000Z-daily.db' },
  restoreBackup: { backupId: 'finance-2026-01-01T000000Z-daily.db' },
  exportEverything: { passphrase: 'correct horse battery' },
  getExchangeRates: undefined,
  importExchangeRates: undefined,
  setHomeCurrency: { code: 'GBP' },
  getSettings: undefined,
  updateSettings: {
    theme: 'dark',
    appLanguage: 'de',
    schedule: DEFAULT_SETTINGS.schedule,
    startAtLogin: false,
    notices: DEFAULT_SETTINGS.notices,
    dailyBackup: false,
    sqlEditorHeight: 40,
    hintsKnown: ['palette'],
    port: 8723,
    redirectUri: 'https://example.com/return',
    countries: ['GB'],
    language: 'en',
    products: { investments: true, liabilities: true },
    signInWith: 'browser',
    consentNotices: false,
  },
  setPaused: { paused: true },
  useProfile: { profile: 'demo' },
  saveKeys: { profile: 'sandbox', clientId: 'client', secret: 'secret' },
  removeKeys: { profile: 'sandbox' },
  getCertificateTrust: undefined,
  setCertificateTrust: { trusted: true },
  previewImport: { kind: 'env', path: '/home/user/.env' },
  runImport: { importId: 'import-1' },
  openExternalPage: { page: 'dashboardKeys' },
  revealFinanceDb: undefined,
  getSession: undefined,
  event: { name: 'SELECT_INSTITUTION', institutionName: 'Bank' },
  openBank: undefined,
  useHosted: undefined,
  complete: {
    publicToken: 'public-token',
    institution: { institutionId: 'ins_1', name: 'Bank' },
    accounts: [{ id: 'a', name: 'Current', mask: '0000', type: 'depository', subtype: 'checking' }],
    linkSessionId: 'session',
  },
  exit: {
    error: { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED', message: 'words', requestId: 'r' },
    institutionName: 'Bank',
    status: 'requires_credentials',
    linkSessionId: 'session',
  },
};

const HUGE = 'x'.repeat(1_000_000);

/** For each kind of value, values that no field of that kind may take. */
function wrongFor(value: unknown): unknown[] {
  const others = [Symbol.iterator, () => 0, 10n, new Date(0), /x/, new Map()];
  if (typeof value === 'string') return [HUGE, 1, true, {}, [], ['x'], ...others];
  if (typeof value === 'number') {
    return [NaN, Infinity, -Infinity, 1.5, 2 ** 53, 1e308, '1', '', true, {}, [], ...others];
  }
  if (typeof value === 'boolean') return ['true', 0, 1, null, {}, [], ...others];
  if (Array.isArray(value)) return ['x', 1, {}, { length: 1 }, new Array(100_000).fill(value[0])];
  return ['x', 1, true, [], () => 0];
}

/** A request with each of its parts, in turn, replaced by each value that does not belong there. */
export function hostileRequests(valid: unknown): { what: string; request: unknown }[] {
  const here = wrongFor(valid).map((request) => ({ what: describe(request), request }));
  if (typeof valid !== 'object' || valid === null) return valid === undefined ? [] : here;
  const deeper = Object.entries(valid).flatMap(([key, value]) =>
    hostileRequests(value).map(({ what, request }) => ({
      what: `${key}: ${what}`,
      request: Array.isArray(valid)
        ? valid.map((member: unknown, index) => (String(index) === key ? request : member))
        : { ...valid, [key]: request },
    })),
  );
  return [...here, ...deeper];
}

const describe = (value: unknown): string =>
  typeof value === 'string' ? `a string of ${value.length}` : `${typeof value} ${String(value)}`;
