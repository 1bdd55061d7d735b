import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { electronEnv } from './electron.mjs';
import { nodeModules, root } from './paths.mjs';
import { projectNode, run } from './run.mjs';
import { step } from './steps.mjs';

const stamp = path.join(root, 'out', '.built');
const SOURCES = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];

/** electron-vite's program, to be run with `projectNode`. */
export const electronVite = path.join(nodeModules, 'electron-vite', 'bin', 'electron-vite.js');

/** Builds the app into out/. */
export async function build() {
  await step('build', async () => {
    // Whole again at the next call, should this one be interrupted.
    rmSync(path.dirname(stamp), { recursive: true, force: true });
    await run(projectNode, [electronVite, 'build'], {
      cwd: root,
      env: { ...process.env, ...electronEnv(), NODE_ENV: 'production' },
    });
    writeFileSync(stamp, '');
    return 'out/';
  });
}

/** Builds the app unless out/ is newer than everything that it is made of. */
export async function buildIfNeeded() {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (SOURCES.some((name) => newest(path.join(root, name)) > built)) await build();
}

/** @param {string} file @returns {number} the latest change in it, a folder's files included */
function newest(file) {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(file).map((name) => newest(path.join(file, name)));
  return Math.max(stat.mtimeMs, ...inside);
}
