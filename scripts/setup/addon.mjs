import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chosenRuntime } from '../lib/electron.mjs';
import { nodeModules } from '../lib/paths.mjs';

/** The package whose prebuilt addon the stand-in runtime cannot load. */
export const addonPackage = path.join(nodeModules, 'better-sqlite3');

// The package prefers this place over its prebuilt addon.
const placed = path.join(addonPackage, 'build', 'Release', 'better_sqlite3.node');

export const addonVersion = () =>
  JSON.parse(readFileSync(path.join(addonPackage, 'package.json'), 'utf8')).version;

/**
 * The chosen runtime, if nothing is left to do for it.
 *
 * @returns {import('../lib/electron.mjs').ElectronRuntime | undefined}
 */
export function readyRuntime() {
  const runtime = chosenRuntime();
  return runtime?.kind === 'fallback' && !existsSync(placed) ? undefined : runtime;
}

/** Puts a built addon in place, whole or not at all. @param {string} built */
export function placeAddon(built) {
  mkdirSync(path.dirname(placed), { recursive: true });
  const partial = `${placed}.${process.pid}`;
  copyFileSync(built, partial);
  renameSync(partial, placed);
}

/** Leaves the package's own prebuilt addon, which is the one to release. */
export function dropAddon() {
  rmSync(placed, { force: true });
}
