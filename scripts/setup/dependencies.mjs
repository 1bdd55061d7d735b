import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, projectNode, run } from '../lib/run.mjs';
import { nodeModules, root, stateDir } from '../lib/paths.mjs';

// Written last, so that an interrupted `npm ci` counts as none.
const stamp = path.join(stateDir, 'lock-file.sha256');

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

/** Do node_modules hold exactly what package-lock.json names? */
export const dependenciesMatch = () =>
  existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();

/**
 * Makes node_modules match package-lock.json.
 *
 * @param {(pid: number) => void} onSpawn is told of the npm process
 */
export async function installDependencies(onSpawn) {
  const { command, args } = npm();
  const hash = lockHash();
  // Windows cannot delete the program it runs: `npm ci` would fail on node_modules' own node.
  const verb = process.platform === 'win32' && existsSync(nodeModules) ? 'install' : 'ci';
  const quiet = ['--no-audit', '--no-fund'];
  await run(command, [...args, verb, ...quiet], { cwd: root, onSpawn });
  // npm leaves out, without a word, optional packages that the Node it runs on is too old for: the
  // project's own Node brings them.
  const rest = [...args, 'install', '--no-save', '--ignore-scripts', ...quiet];
  await run(projectNode, rest, { cwd: root, onSpawn });
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(stamp, hash);
  return 'installed';
}
