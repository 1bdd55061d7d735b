// Opens the built app: npm start [-- switches for Trax]
import { buildIfNeeded } from './lib/build.mjs';
import { describeRuntime, electronArgs, electronRuntime } from './lib/electron.mjs';
import { isHeadless, withDisplay } from './lib/headless.mjs';
import { root } from './lib/paths.mjs';
import { fail } from './lib/steps.mjs';

try {
  await buildIfNeeded();
  console.log(`Trax on ${describeRuntime()}`);
  if (isHeadless()) console.log('There is no display: the window opens where nobody sees it.');
  const args = [...electronArgs(), root, ...process.argv.slice(2)];
  process.exitCode = await withDisplay(electronRuntime().executable, args);
} catch (error) {
  fail(error);
}
