// The command line in a clone: npm run trax -- status
// Standard output is the command's alone: what set-up has to say goes to standard error.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './lib/paths.mjs';
import { projectNode } from './lib/run.mjs';
import { dependenciesMatch } from './setup/dependencies.mjs';

if (!dependenciesMatch()) {
  const setup = fileURLToPath(new URL('setup.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [setup], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

const program = path.join(root, 'src', 'cli', 'main.ts');
const child = spawn(projectNode, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
// A terminal sends Ctrl-C to both; the command ends in its own time, and we with it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1);
});
