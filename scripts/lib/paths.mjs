import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Where npm installs; everything below it is lost with `npm ci`. */
export const nodeModules = path.join(root, 'node_modules');

/** What set-up remembers about this tree. Inside node_modules, so that it never outlives them. */
export const stateDir = path.join(nodeModules, '.trax');

/** Downloads and builds that are worth keeping from one clone to the next. */
export const cacheDir = path.join(
  process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
  'trax',
);
