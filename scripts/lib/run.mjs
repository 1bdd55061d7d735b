import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeModules } from './paths.mjs';
import { SetupError } from './steps.mjs';

/** How much of what a failed program printed is worth showing, in characters. */
const LIMIT = 20_000;

/**
 * Runs a program to its end, silently; what it printed comes back, or is shown when it fails. It prints
 * to files, not pipes: should we be killed, it still ends (npm spins for ever on a broken pipe).
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onSpawn?: (pid: number) => void }} [options]
 * @returns {Promise<string>} its standard output
 */
export async function run(command, args, { onSpawn, ...options } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'trax-run-'));
  const [out, err] = ['out', 'err'].map((name) => path.join(folder, name));
  const files = [out, err].map((file) => openSync(file, 'w'));
  try {
    const child = spawn(command, args, { stdio: ['ignore', ...files], ...options });
    if (child.pid !== undefined) onSpawn?.(child.pid);
    const end = await ending(child);
    if (end === undefined) return readFileSync(out, 'utf8');
    const printed = `${readFileSync(out, 'utf8')}\n${readFileSync(err, 'utf8')}`.trim();
    throw new SetupError(`${command} ${args.join(' ')}\n${end}\n\n${printed.slice(-LIMIT)}`);
  } finally {
    files.forEach(closeSync);
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string | undefined>} how it failed
 */
function ending(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be started: ${error.message}`));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else resolve(signal ? `was stopped by ${signal}` : `ended with code ${code}`);
    });
  });
}

/**
 * A `node` that `npm ci` does not delete while it runs: the one under npm itself, else the first on
 * PATH outside node_modules (an npm script's PATH begins inside them).
 */
export function outerNode() {
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((dir) => path.join(dir, process.platform === 'win32' ? 'node.exe' : 'node'));
  const candidates = [process.env.npm_node_execpath, process.execPath, ...onPath];
  return (
    candidates.find((file) => file && !isInside(nodeModules, file) && existsSync(file)) ?? 'node'
  );
}

/** The `node` of the project's own devDependencies, which every tool runs on. */
export const projectNode = path.join(
  nodeModules,
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** @returns {{ command: string, args: string[] }} how to start the npm that started us */
export function npm() {
  const node = outerNode();
  const beside = path.dirname(node);
  const cli = [
    process.env.npm_execpath,
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((file) => file && /npm-cli\.c?js$/.test(file) && existsSync(file));
  if (!cli) throw new SetupError('npm was not found. Run this through npm: npm run setup');
  return { command: node, args: [cli] };
}

/**
 * @param {string} folder
 * @param {string} file
 */
function isInside(folder, file) {
  const relative = path.relative(folder, file);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}
