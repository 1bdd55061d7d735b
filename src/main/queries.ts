import path from 'node:path';
import { nativeImage, type BrowserWindow } from 'electron';
import type { AppEvents } from '../shared/contract.ts';
import type { Profile } from '../shared/model/values.ts';
import { chooseTarget } from './choose-file.ts';
import { createOutgoingFiles } from './outgoing-files.ts';
import { paths } from './paths.ts';
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

/** Small enough to see what is below it. */
const dragIcon = () => nativeImage.createFromPath(paths.icon).resize({ width: 48 });

/**
 * The calls of the SQL page and of exports, on the profile in view. `stop` ends every question that runs;
 * `close` also removes the files that wait to be dragged.
 */
export function openQueries(options: QueriesOptions): {
  readonly calls: QueryCalls;
  readonly stop: () => void;
  readonly close: () => void;
} {
  const { dataDirectory, profile, store, parent, tell } = options;
  const profileFolder = (...names: string[]) =>
    path.join(dataDirectory, 'profiles', profile(), ...names);
  const outgoing = createOutgoingFiles(() => profileFolder('outgoing'));
  // What a Trax that crashed has left.
  outgoing.clear();
  const processes = createQueryProcesses(startQueryProcess);
  const calls = createQueryDesk({
    processes,
    financeDb: () => profileFolder('finance.db'),
    history: {
      get: () => store.questions.get()[profile()] ?? [],
      set: (history) => {
        store.questions.set({ ...store.questions.get(), [profile()]: [...history] });
      },
    },
    saved: store.savedQueries,
    chooseTarget: (name, extension) => chooseTarget(parent(), name, extension),
    outgoing,
    startDrag: (file) => {
      parent()?.webContents.startDrag({ file, icon: dragIcon() });
    },
    onHistory: () => {
      tell('queryHistoryChanged', undefined);
    },
    onProgress: (progress) => {
      tell('queryProgress', progress);
    },
  });
  return {
    calls,
    stop: processes.stop,
    close: () => {
      processes.stop();
      outgoing.clear();
    },
  };
}
