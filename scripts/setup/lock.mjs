import { createHash } from 'node:crypto';
import { appendFileSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheDir, root } from '../lib/paths.mjs';

/** Is a process with this id running? */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Keeps two set-ups of one tree from working at once: a second terminal's, or what a killed one left
 * running (an `npm ci` outlives the set-up that started it). The lock is a file of process ids, held
 * while any of them lives, so that no kill leaves it locked.
 *
 * @param {(hold: (pid: number) => void) => Promise<void>} work calls `hold` with each process it starts
 */
export async function alone(work, file = lockFile()) {
  mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (!told) console.log('  another set-up of this folder is running; waiting for it');
    told = true;
    await delay(200);
  }
  try {
    await work((pid) => appendFileSync(file, `${pid}\n`));
  } finally {
    rmSync(file, { force: true });
  }
}

function lockFile() {
  const tree = createHash('sha256').update(root).digest('hex').slice(0, 12);
  return path.join(cacheDir, `setup-${tree}.lock`);
}

/**
 * Takes the lock, also from holders that all are dead.
 *
 * @param {string} file
 * @returns {boolean}
 */
function take(file) {
  // Linked into place with its content: nobody sees an empty lock.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${process.pid}\n`);
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(own);
  }
  if (holders(file).some(isAlive)) return false;
  rmSync(file, { force: true });
  return take(file);
}

/** @param {string} file */
function holders(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
