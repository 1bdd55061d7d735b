// node boot.mjs <executable>: starts a packaged Trax with an empty profile, waits until it says that its
// window shows something, and ends it. It needs no debugger, which a release does not have.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronArgs } from '../lib/electron.mjs';

const READY = 'trax: ready';
const LIMIT_MS = 120_000;

const executable = process.argv[2];
const profile = mkdtempSync(path.join(tmpdir(), 'trax-boot-'));
const child = spawn(executable, [...electronArgs(), `--user-data-dir=${profile}`], {
  env: { ...process.env, TRAX_ANNOUNCE_READY: '1' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
let printed = '';
let ready = false;
for (const stream of [child.stdout, child.stderr]) {
  stream.on('data', (chunk) => {
    printed += chunk;
    if (ready || !printed.includes(READY)) return;
    ready = true;
    child.kill();
  });
}
child.on('close', () => {
  clearTimeout(limit);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  if (ready) return;
  console.error(`${executable} never said "${READY}".\n${printed.slice(-4000)}`);
  process.exitCode = 1;
});
