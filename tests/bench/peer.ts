import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { npm, outerNode } from '../../scripts/lib/run.mjs';
import { withBank } from './emulator.ts';
import { medianOf, type Bench, type Figure } from './figure.ts';
import { runIncrement } from './sync-runs.ts';

const PEER = '@actual-app/api@26.9.0';
const run = promisify(execFile);

/**
 * Trax's whole way of a bank's rows beside Actual's import of as many, first and then the same again.
 * Trax asks a bank over HTTP, checks each row, keeps its JSON, indexes its words and saves rows and
 * cursor in one transaction. Actual is handed the rows in memory; it looks for duplicates and runs rules,
 * and keeps neither JSON nor an index of words. It is installed into a temporary folder.
 */
export async function measurePeer({ quick, scratch, tell }: Bench): Promise<Figure[]> {
  const rows = quick ? 500 : 10_000;
  const folder = path.join(scratch, 'peer');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  tell(`installing ${PEER}`);
  const { command, args } = npm();
  try {
    await run(command, [...args, 'install', '--no-audit', '--no-fund', PEER], { cwd: folder });
  } catch (error) {
    tell(
      `${PEER} COULD NOT BE INSTALLED, so there is nothing to measure against: ${String(error)}`,
    );
    return [];
  }
  const file = path.join(folder, 'rows.json');
  writeFileSync(file, JSON.stringify(peerRows(rows)));
  tell(`importing ${rows.toLocaleString('en-GB')} rows twice`);
  const program = fileURLToPath(new URL('peer-program.mjs', import.meta.url));
  const { stdout } = await run(outerNode(), [program, folder, file], { maxBuffer: 1 << 28 });
  const [peerFirst, peerAgain] = z.tuple([z.number(), z.number()]).parse(JSON.parse(stdout));
  const own = await withBank((bank, controlToken) => {
    const directory = path.join(scratch, 'own');
    mkdirSync(directory);
    return runIncrement(bank, { controlToken, rows, directory, rounds: 0 });
  });
  const size = rows.toLocaleString('en-GB');
  return [
    {
      name: `${size} rows from a bank`,
      unit: 'ms',
      trax: medianOf('HTTP to commit', [own.firstMs]),
      beside: medianOf('Actual’s import', [peerFirst]),
      aim: { on: 'ratio', atMost: 1 / 40 },
    },
    {
      name: 'The same rows again',
      unit: 'ms',
      trax: medianOf('HTTP to commit', [own.againMs]),
      beside: medianOf('Actual’s import', [peerAgain]),
      aim: { on: 'ratio', atMost: 1 / 500 },
    },
  ];
}

/** Rows as Actual takes them: cents, bank-statement sign. */
const peerRows = (rows: number) =>
  Array.from({ length: rows }, (_, index) => ({
    date: new Date(Date.UTC(2025, 0, 1 + (index % 700))).toISOString().slice(0, 10),
    amount: -(100 + ((index * 37) % 9000)),
    payee_name: `Merchant ${String(index % 300)}`,
    imported_payee: `CARD PAYMENT MERCHANT ${String(index % 300)} ${String(index)}`,
    imported_id: `row-${String(index)}`,
    cleared: true,
  }));
