import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from '../lib/run.mjs';
import { SetupError } from '../lib/steps.mjs';

/**
 * @typedef {object} Need
 * @property {string[]} packages Debian's name, and the name since its 64-bit time change
 * @property {string} [library] the shared object that proves it is there
 * @property {string} [program] or the program on PATH
 * @property {string} [folder] or a folder with something in it
 */

/** What Electron loads on Linux, and what Trax calls: the keychain and the user's browser. */
const RUNNING = /** @type {Need[]} */ ([
  { packages: ['libgtk-3-0', 'libgtk-3-0t64'], library: 'libgtk-3.so.0' },
  { packages: ['libnss3'], library: 'libnss3.so' },
  { packages: ['libasound2', 'libasound2t64'], library: 'libasound.so.2' },
  { packages: ['libgbm1'], library: 'libgbm.so.1' },
  { packages: ['libsecret-1-0'], library: 'libsecret-1.so.0' },
  { packages: ['libnotify4'], library: 'libnotify.so.4' },
  { packages: ['xdg-utils'], program: 'xdg-open' },
  { packages: ['fonts-dejavu-core'], folder: '/usr/share/fonts' },
]);

/** What gives a throw-away keychain, which every test runs under. */
const KEYCHAIN = /** @type {Need[]} */ ([
  { packages: ['dbus'], program: 'dbus-run-session' },
  { packages: ['dbus-x11'], program: 'dbus-launch' },
  { packages: ['gnome-keyring'], program: 'gnome-keyring-daemon' },
]);

/** The person's own programs, in tests: a browser, what it trusts, and a reader of finance.db. */
const BROWSER = /** @type {Need[]} */ ([
  { packages: ['chromium', 'chromium-browser'], program: 'chromium' },
  { packages: ['libnss3-tools'], program: 'certutil' },
  { packages: ['sqlite3'], program: 'sqlite3' },
]);

const NO_DISPLAY = /** @type {Need[]} */ ([
  { packages: ['xvfb'], program: 'Xvfb' },
  { packages: ['xauth'], program: 'xauth' },
]);

/** What rebuilds a native module for the stand-in runtime. */
const COMPILER = /** @type {Need[]} */ ([
  { packages: ['g++'], program: 'g++' },
  { packages: ['make'], program: 'make' },
  { packages: ['python3'], program: 'python3' },
]);

/**
 * The needs of this machine that are not met. Pure: `has` looks.
 *
 * @param {{ headless: boolean, keychain: boolean, browser: boolean, compiler: boolean }} use
 * @param {(need: Need) => boolean} has
 */
export const unmetNeeds = ({ headless, keychain, browser, compiler }, has) =>
  [
    ...RUNNING,
    ...(headless ? NO_DISPLAY : []),
    ...(headless || keychain ? KEYCHAIN : []),
    ...(browser ? BROWSER : []),
    ...(compiler ? COMPILER : []),
  ].filter((need) => !has(need));

/** Looks at this machine. @returns {(need: Need) => boolean} */
export function probe() {
  const libraries =
    spawnSync('ldconfig', ['-p'], { encoding: 'utf8', env: withSbin() }).stdout ?? '';
  return ({ library, program, folder }) =>
    (library !== undefined && libraries.includes(`\t${library} `)) ||
    (program !== undefined && isOnPath(program)) ||
    (folder !== undefined && existsSync(folder) && readdirSync(folder).length > 0);
}

/**
 * Installs what is missing where that needs no question (Debian and its kin, as root or with a sudo
 * that asks for no password); elsewhere it says what to run.
 *
 * @param {Need[]} missing
 */
export async function installLibraries(missing) {
  const apt = isOnPath('apt-get');
  const asRoot = process.getuid?.() === 0;
  const names = missing.map(({ packages }) => packages[0]);
  if (!apt) {
    throw new SetupError(
      `Trax needs these system packages (Debian's names; your system's may differ):\n\n` +
        `  ${names.join(' ')}\n\nInstall them and run the command again.`,
    );
  }
  if (!asRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) {
    throw new SetupError(
      `Trax needs system packages that are missing. Install them and run the command again:\n\n` +
        `  sudo apt-get install -y ${names.join(' ')}`,
    );
  }
  const [command, ...before] = asRoot ? ['env'] : ['sudo', '-n', 'env'];
  const aptGet = (/** @type {string[]} */ ...args) =>
    run(command, [...before, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args]);
  const install = async () => {
    await aptGet('update');
    await aptGet('install', '-y', '--no-install-recommends', ...missing.map(availableName));
  };
  // A mirror that is being updated fails once and works the next time.
  await install().catch(install);
  return `installed ${names.join(', ')}`;
}

/** @param {Need} need */
const availableName = ({ packages }) =>
  packages.find((name) => {
    const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
    return /Candidate: (?!\(none\))/.test(stdout ?? '');
  }) ?? packages[0];

const withSbin = () => ({ ...process.env, PATH: `${process.env.PATH}:/sbin:/usr/sbin` });

/** @param {string} program */
function isOnPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((dir) => {
    try {
      accessSync(path.join(dir, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
