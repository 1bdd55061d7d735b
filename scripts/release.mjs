// Builds what users install: npm run release [-- switches for electron-builder]
import { build } from './lib/build.mjs';
import { electronRuntime, pinnedVersion } from './lib/electron.mjs';
import { SetupError, fail, step } from './lib/steps.mjs';
import { electronBuilder } from './package/builder.mjs';

try {
  const { kind, version } = electronRuntime();
  if (kind === 'fallback') {
    throw new SetupError(
      `A release ships Electron ${pinnedVersion()}, and this tree runs on the stand-in ${version}.\n` +
        'Where the download can be reached, run: npm run setup -- --electron',
    );
  }
  await build();
  await step('release', async () => {
    await electronBuilder(process.argv.slice(2));
    return 'release/';
  });
} catch (error) {
  fail(error);
}
