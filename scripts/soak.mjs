// npm run test:soak [-- --minutes 60]: the long versions of the crash, fault, disk and property tests.
// The last lines say what was tried; anything that failed makes it end with 1.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { nodeModules, root } from './lib/paths.mjs';
import { projectNode } from './lib/run.mjs';
import { fail } from './lib/steps.mjs';
import { summaryOf } from './soak/totals.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });
const minutes = Number(values.minutes);
const start = Date.now();
/** When a share of the time has passed, ms since 1970. */
const at = (/** @type {number} */ share) => start + share * minutes * 60_000;

const folder = mkdtempSync(path.join(tmpdir(), 'trax-soak-totals-'));
const totals = path.join(folder, 'totals.jsonl');

/** Test files below `tests/` whose text has a word in it. */
const filesWith = (/** @type {string} */ word) =>
  readdirSync(path.join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join('tests', file))
    .filter((file) => readFileSync(path.join(root, file), 'utf8').includes(word));

/**
 * @param {string[]} files
 * @param {number} until ms since 1970
 * @returns {Promise<boolean>} whether all passed
 */
function vitest(files, until) {
  const args = [path.join(nodeModules, 'vitest', 'vitest.mjs'), 'run', ...files];
  const env = {
    ...process.env,
    TRAX_SOAK: '1',
    TRAX_SOAK_UNTIL: String(until),
    TRAX_SOAK_TOTALS: totals,
  };
  const child = spawn(projectNode, args, { cwd: root, stdio: 'inherit', env });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}

try {
  if (!(minutes > 0)) throw new RangeError('--minutes takes a number above 0');
  const soaks = filesWith('soak.ts');
  const syncKills = soaks.filter((file) => file.endsWith('crash-sync.test.ts'));
  const results = [
    await vitest(
      soaks.filter((file) => !syncKills.includes(file)),
      at(0.4),
    ),
    await vitest(syncKills, at(0.8)),
  ];
  const properties = filesWith("from 'fast-check'");
  // Each round has other histories.
  do results.push(await vitest(properties, at(1)));
  while (results.every(Boolean) && Date.now() < at(1));
  const lines = existsSync(totals) ? readFileSync(totals, 'utf8').split('\n').filter(Boolean) : [];
  console.log(
    summaryOf(
      lines.map((line) => JSON.parse(line)),
      (Date.now() - start) / 60_000,
    ),
  );
  const failed = results.filter((passed) => !passed).length;
  console.log(failed === 0 ? 'nothing failed' : `${failed} of ${results.length} runs FAILED`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  fail(error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
