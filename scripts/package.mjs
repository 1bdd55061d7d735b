// Packages the app without an installer and starts it once: npm run package
// With --e2e it runs the end-to-end tests against a copy that lets a debugger in, and an authority of
// the tests' own.
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { buildIfNeeded } from './lib/build.mjs';
import { describeRuntime } from './lib/electron.mjs';
import { withDisplay } from './lib/headless.mjs';
import { root } from './lib/paths.mjs';
import { projectNode } from './lib/run.mjs';
import { SetupError, fail, step } from './lib/steps.mjs';
import { executableIn, packageDirectory } from './package/builder.mjs';
import { playwright } from './test/runners.mjs';
import { exitCode, summary } from './test/tally.mjs';

/** @param {string} executable */
async function boot(executable) {
  const script = fileURLToPath(new URL('package/boot.mjs', import.meta.url));
  const code = await withDisplay(projectNode, [script, executable], { keychain: 'throwaway' });
  if (code !== 0) throw new SetupError('The packaged app does not start.');
  return 'its window opened';
}

/** @param {string} folder a packaged app */
async function endToEnd(folder) {
  const copy = path.join(root, 'release', 'e2e');
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  const executable = executableIn(copy);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
  });
  const tally = await playwright({ TRAX_EXECUTABLE: executable });
  console.log(summary(tally));
  process.exitCode = exitCode(tally);
}

try {
  await buildIfNeeded();
  let folder = '';
  await step('package', async () => {
    folder = await packageDirectory();
    return `${path.relative(root, folder)}, ${describeRuntime()}`;
  });
  await step('first start', () => boot(executableIn(folder)));
  if (process.argv.includes('--e2e')) await endToEnd(folder);
} catch (error) {
  fail(error);
}
