// An Electron app that runs Trax, whose folder is in TRAX_STILL_APP, as Electron itself would, at the
// moment in TRAX_STILL_NOW: the clocks of main and of the engine stand still there. What is timed goes on.
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import workers from 'node:worker_threads';
import { app } from 'electron';

const clock = path.join(import.meta.dirname, 'clock.cjs');
await import(pathToFileURL(clock).href);

workers.Worker = class extends workers.Worker {
  /** @param {string | URL} program @param {import('node:worker_threads').WorkerOptions} [options] */
  constructor(program, options) {
    super(program, { ...options, execArgv: ['--require', clock] });
  }
};
syncBuiltinESMExports();

const folder = process.env.TRAX_STILL_APP;
const { name, productName, version, main } = JSON.parse(
  readFileSync(path.join(folder, 'package.json'), 'utf8'),
);
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
await import(pathToFileURL(path.join(folder, main)).href);
