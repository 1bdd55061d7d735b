import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './lock.mjs';

/**
 * Makes `target` (a file or a folder) whole or not at all: `build` works in a folder beside it and
 * answers the path of the finished thing, which is then moved into place. Killed in between, it leaves
 * only that folder, and the next call sweeps it away.
 *
 * @param {string} target
 * @param {(scratch: string) => Promise<string>} build
 */
export async function completeOrNot(target, build) {
  sweep(target);
  const scratch = `${target}.partial-${process.pid}`;
  mkdirSync(scratch, { recursive: true });
  try {
    const finished = await build(scratch);
    rmSync(target, { recursive: true, force: true });
    renameSync(finished, target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} target */
function sweep(target) {
  const dir = path.dirname(target);
  const prefix = `${path.basename(target)}.partial-`;
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir).filter((entry) => entry.startsWith(prefix))) {
    if (!isAlive(Number(name.slice(prefix.length)))) {
      rmSync(path.join(dir, name), { recursive: true, force: true });
    }
  }
}
