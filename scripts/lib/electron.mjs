import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isHeadless } from './headless.mjs';
import { nodeModules, stateDir } from './paths.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} dist the folder that holds the runtime
 * @property {string} executable the program inside it
 * @property {string} version such as `33.2.1`
 * @property {'pinned' | 'fallback'} kind `pinned` is package.json's; `fallback` stands in for it
 *   where its download cannot be reached, and never ships
 */

/** Where set-up writes its choice of runtime. */
export const choiceFile = path.join(stateDir, 'electron.json');

/** package.json's version of Electron, whether its binary is here or not. */
export function pinnedVersion() {
  return JSON.parse(readFileSync(path.join(nodeModules, 'electron', 'package.json'), 'utf8'))
    .version;
}

/**
 * The choice that set-up made for this version of the `electron` package, if its files are here.
 *
 * @returns {ElectronRuntime | undefined}
 */
export function chosenRuntime() {
  if (!existsSync(choiceFile)) return undefined;
  const { pinned, ...runtime } = JSON.parse(readFileSync(choiceFile, 'utf8'));
  return pinned === pinnedVersion() && existsSync(runtime.executable) ? runtime : undefined;
}

/**
 * The Electron that everything in this tree runs on.
 *
 * @returns {ElectronRuntime}
 * @throws when set-up has not run
 */
export function electronRuntime() {
  const runtime = chosenRuntime();
  if (!runtime) throw new Error('There is no Electron runtime yet. Run: npm run setup');
  return runtime;
}

/** One line for people, so that nobody mistakes the one runtime for the other. */
export function describeRuntime({ kind, version } = electronRuntime()) {
  return kind === 'pinned'
    ? `Electron ${version}`
    : `Electron ${version} (stand-in: the download of ${pinnedVersion()} is out of reach)`;
}

/**
 * What makes the `electron` package and electron-vite use the chosen runtime.
 *
 * @returns {Record<string, string>}
 */
export function electronEnv() {
  const { dist, executable } = electronRuntime();
  return { ELECTRON_OVERRIDE_DIST_PATH: dist, ELECTRON_EXEC_PATH: executable };
}

/**
 * The switches that this machine needs: Chromium's sandbox refuses root, and without a display
 * there is no GPU to find.
 *
 * @returns {string[]}
 */
export function electronArgs() {
  if (process.platform !== 'linux') return [];
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(isHeadless() || process.env.TRAX_HEADLESS ? ['--disable-gpu'] : []),
  ];
}
