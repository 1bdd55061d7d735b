// Every test: npm test. The last line says how many passed, failed and were skipped.
import { buildIfNeeded } from './lib/build.mjs';
import { describeRuntime } from './lib/electron.mjs';
import { fail } from './lib/steps.mjs';
import { playwright, vitest } from './test/runners.mjs';
import { exitCode, sum, summary } from './test/tally.mjs';

try {
  await buildIfNeeded();
  console.log(`Testing on ${describeRuntime()}`);
  const total = sum([await vitest(), await playwright()]);
  for (const { name, reason } of total.skipped) {
    console.log(`SKIPPED  ${name}\n         ${reason ?? 'no reason given'}`);
  }
  process.exitCode = exitCode(total);
  console.log(summary(total));
} catch (error) {
  fail(error);
  console.log(summary({ passed: 0, failed: 1, skipped: [] }));
}
