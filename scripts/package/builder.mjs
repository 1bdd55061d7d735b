import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { electronRuntime } from '../lib/electron.mjs';
import { nodeModules, root } from '../lib/paths.mjs';
import { projectNode, run } from '../lib/run.mjs';

const release = path.join(root, 'release');

/**
 * Builds the app's directory, without an installer, from the runtime that this tree uses.
 *
 * @returns {Promise<string>} the folder
 */
export async function packageDirectory() {
  rmSync(release, { recursive: true, force: true });
  const electronDist = packagingRuntime();
  await electronBuilder(['--dir', `-c.electronDist=${electronDist}`]);
  if (electronDist.startsWith(release)) rmSync(electronDist, { recursive: true });
  return directory();
}

/**
 * Runs electron-builder. It never publishes.
 *
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export const electronBuilder = (args, options) =>
  run(
    projectNode,
    [path.join(nodeModules, 'electron-builder', 'cli.js'), '--publish', 'never', ...args],
    { cwd: root, ...options },
  );

/** The stand-in's default app lies where it would shadow the packaged one: it stays out. */
function packagingRuntime() {
  const { dist, kind } = electronRuntime();
  if (kind === 'pinned') return dist;
  const copy = path.join(release, '.runtime');
  const defaultApp = path.join(dist, 'resources', 'app');
  cpSync(dist, copy, { recursive: true, filter: (source) => source !== defaultApp });
  return copy;
}

function directory() {
  const name = readdirSync(release).find((entry) => /^mac|-unpacked$/.test(entry));
  if (!name) throw new Error(`electron-builder left no app in ${release}`);
  return path.join(release, name);
}

/** The program to start inside a packaged directory. @param {string} folder */
export function executableIn(folder) {
  const candidates = ['trax', 'Trax.exe', path.join('Trax.app', 'Contents', 'MacOS', 'Trax')];
  const found = candidates.map((name) => path.join(folder, name)).find(existsSync);
  if (!found) throw new Error(`There is no program in ${folder}`);
  return found;
}
