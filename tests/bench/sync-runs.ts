import { statSync } from 'node:fs';
import { z } from 'zod';
import type { Bank } from './emulator.ts';
import { runProgram } from './program.ts';

/** What a first sync took, from Link's success to the last row saved. */
const SyncRun = z.object({
  ms: z.number(),
  /** Time on processors, of all threads: says more than `ms` where others use the machine too. */
  cpuMs: z.number(),
  /** The most memory that the process ever held (resident set). */
  peakBytes: z.number(),
  diskBytes: z.number(),
});
export type SyncRun = z.infer<typeof SyncRun>;

/** What the same pages cost when they are only fetched, parsed and inserted into one table. */
const BareRun = z.object({
  /** Waiting for the bank's answers and reading them as text. */
  fetchMs: z.number(),
  /** Parsing the text and inserting the rows. */
  insertMs: z.number(),
  cpuMs: z.number(),
  diskBytes: z.number(),
});
export type BareRun = z.infer<typeof BareRun>;

/** A first sync of that many rows into a new profile in `directory`. */
export const runSync = (bank: Bank, rows: number, directory: string): Promise<SyncRun> =>
  runProgram('sync-program.ts', [bank.url, String(rows), directory], SyncRun);

/** The same rows into a new database in `directory`. */
export const runBare = (bank: Bank, rows: number, directory: string): Promise<BareRun> =>
  runProgram('bare-program.ts', [bank.url, String(rows), directory], BareRun);

/** Of a closed database: its write-ahead log is in it by then. */
export const databaseBytes = (file: string): number => statSync(file).size;
