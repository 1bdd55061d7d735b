// npm run demo: the real app with its built-in demo bank. See scripts/demo/drive.ts.
import path from 'node:path';
import { buildIfNeeded } from './lib/build.mjs';
import { describeRuntime } from './lib/electron.mjs';
import { withDisplay } from './lib/headless.mjs';
import { root } from './lib/paths.mjs';
import { fail } from './lib/steps.mjs';

try {
  await buildIfNeeded();
  console.log(`Trax on ${describeRuntime()}`);
  process.exitCode = await withDisplay(process.execPath, [
    path.join(root, 'scripts', 'demo', 'drive.ts'),
    ...process.argv.slice(2),
  ]);
} catch (error) {
  fail(error);
}
