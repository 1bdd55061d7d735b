import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, run } from '../lib/run.mjs';
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
  await run(command, [...args, verb, '--no-audit', '--no-fund'], { cwd: root, onSpawn });
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(stamp, hash);
  return 'installed';
}
