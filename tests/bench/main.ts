// Measures Trax against the least that the same work can cost: npm run bench
//
//   npm run bench -- --only start    one part: start, sync, stall, search, footprint, large, peer,
//                                    window, tasks or use
//   npm run bench -- --rows 200000   a smaller profile to search in (made once, kept in the temporary folder)
//   npm run bench -- --minutes 2     a shorter use of the window (10 minutes otherwise)
//   npm run bench -- --quick         small sizes and one round: does the bench itself work?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describeRuntime } from '../../scripts/lib/electron.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { isMet, ratioOf, type Figure, type Measure } from './figure.ts';
import { measureFootprint } from './footprint.ts';
import { readOptions } from './options.ts';
import { measureLarge } from './large.ts';
import { measureLongTasks } from './long-tasks.ts';
import { measurePeer } from './peer.ts';
import { measureSearch } from './search.ts';
import { measureStall } from './stall.ts';
import { measureStart } from './start.ts';
import { measureSync } from './sync.ts';
import { tableOf } from './table.ts';
import { measureUse } from './use.ts';
import { measureWindow } from './window.ts';

const PARTS = new Map<string, Measure>([
  ['start', measureStart],
  ['sync', measureSync],
  ['stall', measureStall],
  ['search', measureSearch],
  ['footprint', measureFootprint],
  ['large', measureLarge],
  ['peer', measurePeer],
  ['window', measureWindow],
  ['tasks', measureLongTasks],
  ['use', measureUse],
]);

const options = readOptions(process.argv.slice(2), [...PARTS.keys()]);
const started = new Date();
const scratch = mkdtempSync(path.join(os.tmpdir(), 'trax-bench-'));
const figures: Figure[] = [];
const load: Record<string, number> = {};
try {
  for (const [name, measure] of PARTS) {
    if (!options.only.includes(name)) continue;
    load[name] = os.loadavg()[0] ?? 0;
    const folder = path.join(scratch, name);
    mkdirSync(folder);
    const tell = (text: string) => {
      console.error(`${name}: ${text}`);
    };
    figures.push(...(await measure({ ...options, scratch: folder, tell })));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const machine = {
  platform: `${process.platform}-${process.arch}`,
  processor: os.cpus()[0]?.model ?? 'unknown',
  cores: os.availableParallelism(),
  memory: os.totalmem(),
};
const results = {
  startedAt: started.toISOString(),
  seconds: Math.round((Date.now() - started.getTime()) / 1000),
  options,
  electron: describeRuntime(),
  node: process.version,
  machine,
  /** The machine's load over the last minute as each part began: far above 0 means noisy figures. */
  load,
  figures: figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), met: isMet(figure) })),
};
writeFileSync(path.join(root, 'bench-results.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(`\n${results.electron}, Node ${process.version}, ${machine.platform}`);
console.log(`${machine.processor}, ${String(machine.cores)} cores\n`);
console.log(tableOf(figures));
