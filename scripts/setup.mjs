// Makes this tree ready to run: dependencies, system libraries, an Electron runtime. Every npm script
// runs it first. It uses nothing but Node's own modules and works on Node 18, since it brings the rest.
// `npm run setup -- --electron` tries the pinned Electron's download again.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { choiceFile, describeRuntime } from './lib/electron.mjs';
import { isHeadless } from './lib/headless.mjs';
import { projectNode, run } from './lib/run.mjs';
import { fail, step } from './lib/steps.mjs';
import { readyRuntime } from './setup/addon.mjs';
import { dependenciesMatch, installDependencies } from './setup/dependencies.mjs';
import { alone } from './setup/lock.mjs';
import { installLibraries, probe, unmetNeeds } from './setup/system-libraries.mjs';

// Tests run under a throw-away keychain even where there is a display.
const KEYCHAIN_SCRIPTS = ['pretest', 'prebench', 'prepackage'];
const BROWSER_SCRIPTS = ['pretest', 'prepackage'];

function systemLibraries() {
  const script = process.env.npm_lifecycle_event ?? '';
  const needs = {
    headless: isHeadless(),
    keychain: KEYCHAIN_SCRIPTS.includes(script),
    browser: BROWSER_SCRIPTS.includes(script),
    compiler: false,
  };
  const missing = unmetNeeds(needs, probe());
  return missing.length === 0 ? 'up to date' : installLibraries(missing);
}

/** Needs packages of node_modules, hence a process of its own; it prints its own steps. */
async function fetchRuntime(/** @type {(pid: number) => void} */ hold) {
  const script = fileURLToPath(new URL('setup/electron-runtime.mjs', import.meta.url));
  await run(projectNode, [script], { stdio: 'inherit', onSpawn: hold });
}

try {
  await alone(async (hold) => {
    await step('dependencies', () =>
      dependenciesMatch() ? 'up to date' : installDependencies(hold),
    );
    if (process.platform === 'linux') await step('system libraries', systemLibraries);
    if (process.argv.includes('--electron')) rmSync(choiceFile, { force: true });
    if (!readyRuntime()) await fetchRuntime(hold);
    await step('electron', () => describeRuntime());
  });
} catch (error) {
  fail(error);
}
