// Draws the pictures anew that the end-to-end tests compare each page with: npm run pictures
// Look at each one that changed before it is committed.
import { buildIfNeeded } from './lib/build.mjs';
import { describeRuntime } from './lib/electron.mjs';
import { fail } from './lib/steps.mjs';
import { playwright } from './test/runners.mjs';
import { exitCode, summary } from './test/tally.mjs';

try {
  await buildIfNeeded();
  console.log(`Drawing on ${describeRuntime()}`);
  const tally = await playwright({}, ['tests/e2e/pictures.e2e.ts', '--update-snapshots=changed']);
  process.exitCode = exitCode(tally);
  console.log(summary(tally));
} catch (error) {
  fail(error);
}
