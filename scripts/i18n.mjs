// Brings the catalogs in src/locales up to the sources: npm run i18n. What has gone is taken out of them.
import path from 'node:path';
import { nodeModules, root } from './lib/paths.mjs';
import { projectNode, run } from './lib/run.mjs';
import { fail } from './lib/steps.mjs';

const lingui = path.join(nodeModules, '@lingui', 'cli', 'dist', 'lingui.js');

try {
  const args = [lingui, 'extract', '--clean', '--workers', '1'];
  console.log(await run(projectNode, args, { cwd: root }));
} catch (error) {
  fail(error);
}
