import path from 'node:path';
import type { BrowserWindow } from 'electron';
import type { AppEvents } from '../shared/contract.ts';
import type { Profile } from '../shared/model.ts';
import { chooseTarget } from './choose-file.ts';
import { createQueryDesk, type QueryCalls } from './query-desk.ts';
import { createQueryProcesses } from './query-processes.ts';
import type { SettingsStore } from './settings-store.ts';
import { startQueryProcess } from './start-query-process.ts';

interface QueriesOptions {
  readonly dataDirectory: string;
  readonly profile: () => Profile;
  readonly store: Pick<SettingsStore, 'questions' | 'savedQueries'>;
  readonly parent: () => BrowserWindow | null;
  readonly tell: <K extends 'queryProgress' | 'queryHistoryChanged'>(
    event: K,
    payload: AppEvents[K],
  ) => void;
}

/** The calls of the SQL page, on the profile in view; `stop` ends every question that runs. */
export function openQueries(options: QueriesOptions): {
  readonly calls: QueryCalls;
  readonly stop: () => void;
} {
  const { dataDirectory, profile, store, parent, tell } = options;
  const processes = createQueryProcesses(startQueryProcess);
  const calls = createQueryDesk({
    processes,
    financeDb: () => path.join(dataDirectory, 'profiles', profile(), 'finance.db'),
    history: {
      get: () => store.questions.get()[profile()] ?? [],
      set: (history) => {
        store.questions.set({ ...store.questions.get(), [profile()]: [...history] });
      },
    },
    saved: store.savedQueries,
    chooseTarget: (name, extension) => chooseTarget(parent(), name, extension),
    onHistory: () => {
      tell('queryHistoryChanged', undefined);
    },
    onProgress: (progress) => {
      tell('queryProgress', progress);
    },
  });
  return { calls, stop: processes.stop };
}
