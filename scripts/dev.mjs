// The app with hot reload: npm run dev
import { buildIfNeeded, electronVite } from './lib/build.mjs';
import { describeRuntime, electronArgs, electronEnv } from './lib/electron.mjs';
import { withDisplay } from './lib/headless.mjs';
import { root } from './lib/paths.mjs';
import { projectNode } from './lib/run.mjs';
import { fail } from './lib/steps.mjs';

try {
  // The link page is served from the built files in development too: its origin is Trax's own server.
  await buildIfNeeded();
  console.log(`Trax on ${describeRuntime()}`);
  const args = [electronVite, 'dev', '--watch', '--', ...electronArgs(), ...process.argv.slice(2)];
  process.exitCode = await withDisplay(projectNode, args, { cwd: root, env: electronEnv() });
} catch (error) {
  fail(error);
}
