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

/** A first sync, syncs of five changes after it, and the whole history once more. */
const IncrementRun = z.object({
  firstMs: z.number(),
  /** Up to the end of the first sync. */
  peakBytes: z.number(),
  incrementMs: z.array(z.number()),
  /** The same three requests, each time, and nothing else. */
  bareMs: z.array(z.number()),
  againMs: z.number(),
  /** Bytes of finance.db by table and index, the largest first. */
  tables: z.array(z.tuple([z.string(), z.number()])),
});
export type IncrementRun = z.infer<typeof IncrementRun>;

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

export const runIncrement = (
  bank: Bank,
  how: {
    readonly controlToken: string;
    readonly rows: number;
    readonly directory: string;
    readonly rounds: number;
  },
): Promise<IncrementRun> =>
  runProgram(
    'increment-program.ts',
    [bank.url, how.controlToken, String(how.rows), how.directory, String(how.rounds)],
    IncrementRun,
  );

/** The same rows into a new database in `directory`. */
export const runBare = (bank: Bank, rows: number, directory: string): Promise<BareRun> =>
  runProgram('bare-program.ts', [bank.url, String(rows), directory], BareRun);

/** Of a closed database: its write-ahead log is in it by then. */
export const databaseBytes = (file: string): number => statSync(file).size;
