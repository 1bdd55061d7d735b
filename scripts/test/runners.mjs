import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withDisplay } from '../lib/headless.mjs';
import { nodeModules, root } from '../lib/paths.mjs';
import { projectNode } from '../lib/run.mjs';
import { readTally } from './tally.mjs';

const beside = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** Unit, contract and security tests. */
export const vitest = () =>
  tallied(path.join(nodeModules, 'vitest', 'vitest.mjs'), [
    'run',
    '--reporter=default',
    `--reporter=${beside('vitest-reporter.mjs')}`,
  ]);

/**
 * The tests in real Electron.
 *
 * @param {Record<string, string>} [env] such as TRAX_EXECUTABLE, to test a packaged app
 * @param {string[]} [args] such as a test file; every test without
 */
export const playwright = (env, args = []) =>
  tallied(
    path.join(nodeModules, '@playwright', 'test', 'cli.js'),
    ['test', `--reporter=list,${beside('playwright-reporter.mjs')}`, ...args],
    env,
  );

/**
 * Runs a test runner where windows open and no keychain of the user's is touched.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
async function tallied(program, args, env) {
  const folder = mkdtempSync(path.join(tmpdir(), 'trax-tally-'));
  const file = path.join(folder, 'tally.json');
  try {
    const code = await withDisplay(projectNode, [program, ...args], {
      cwd: root,
      keychain: 'throwaway',
      env: { ...env, TRAX_TALLY: file },
    });
    return readTally(file, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
