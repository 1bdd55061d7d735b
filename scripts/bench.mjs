// npm run bench: Trax measured against the least that the same work can cost. See tests/bench/main.ts.
import path from 'node:path';
import { buildIfNeeded } from './lib/build.mjs';
import { withDisplay } from './lib/headless.mjs';
import { root } from './lib/paths.mjs';
import { projectNode } from './lib/run.mjs';
import { fail } from './lib/steps.mjs';

try {
  await buildIfNeeded();
  const program = path.join(root, 'tests', 'bench', 'main.ts');
  process.exitCode = await withDisplay(projectNode, [program, ...process.argv.slice(2)], {
    keychain: 'throwaway',
  });
} catch (error) {
  fail(error);
}
