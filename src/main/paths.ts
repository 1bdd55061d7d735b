import path from 'node:path';
import { app } from 'electron';

/** Where the built files are: out/main is this file's folder, with preload and renderer beside it. */
const out = (...names: string[]) => path.join(import.meta.dirname, '..', ...names);
const resource = (...names: string[]) => path.join(app.getAppPath(), 'resources', ...names);

export const paths = {
  engineWorker: new URL('./engine-worker.js', import.meta.url),
  queryProcess: new URL('./query-process.js', import.meta.url),
  appPreload: out('preload', 'app.cjs'),
  linkPreload: out('preload', 'link.cjs'),
  appPage: out('renderer', 'app'),
  linkPage: out('renderer', 'link'),
  icon: resource('icons', '512x512.png'),
  trayImages: resource('tray'),
};
