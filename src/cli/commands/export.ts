import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  transactionRows,
  type RowFilter,
  type TransactionRow,
} from '../../core/ledger/transaction-rows.ts';
import { sqliteFailure } from '../../core/ledger/sqlite-failure.ts';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Context, Outcome } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import type { ExportOptions, Filter } from '../options.ts';
import { withReading } from '../reading.ts';
import { batched } from '../../core/export/batched.ts';
import { csvLines, jsonRow, rowFilter, writeAll } from './transactions.ts';

/** Writes transactions as CSV or JSON Lines, whole or not at all. */
export async function exportData(
  context: Context,
  file: string | null,
  options: Filter & ExportOptions,
): Outcome {
  const filter = await rowFilter(context, options, null);
  if (!filter.ok) return filter;
  if (file === null) {
    if (context.output.json) return fail(needsFile());
    return withReading(context, async (reading) => {
      await writeAll(context.output, linesOf(options, transactionRows(reading, filter.value)));
      return ok(EXIT.ok);
    });
  }
  return toFile(context, path.resolve(file), filter.value, options);
}

function toFile(
  context: Context,
  file: string,
  filter: RowFilter,
  options: ExportOptions,
): Outcome {
  return withReading(context, async (reading) => {
    let rows = 0;
    const counted = function* () {
      for (const row of transactionRows(reading, filter)) {
        rows += 1;
        yield row;
      }
    };
    const partial = `${file}.${process.pid}.partial`;
    try {
      const pieces = Readable.from(batched(linesOf(options, counted())));
      // Nobody else on this computer has a right to a person's transactions.
      await pipeline(pieces, createWriteStream(partial, { flags: 'wx', mode: 0o600 }));
      if (options.force !== true) await claim(file);
      await rename(partial, file);
    } catch (error) {
      return fail(isThere(error) ? fileExists(file) : sqliteFailure(error, path.basename(file)));
    } finally {
      await rm(partial, { force: true });
    }
    const { output } = context;
    if (output.json) await output.writeJson({ file, format: options.format, rows });
    else output.note(`${rows.toLocaleString('en')} transactions in ${file}`);
    return ok(EXIT.ok);
  });
}

function* linesOf({ format }: ExportOptions, rows: Iterable<TransactionRow>): Generator<string> {
  if (format === 'csv') yield* csvLines(rows);
  else for (const row of rows) yield `${JSON.stringify(jsonRow(row))}\n`;
}

/** Fails where there is a file already: the rename would replace it. */
async function claim(file: string): Promise<void> {
  const empty = await open(file, 'wx');
  await empty.close();
}

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

const fileExists = (file: string) =>
  failure('BAD_REQUEST', `There is a file ${file} already.`, {
    action: 'Name another, or replace it with --force.',
  });

const needsFile = () =>
  failure('BAD_REQUEST', 'With --json the answer says what was written: name a file.', {
    action: 'For rows as JSON on standard output: trax export --format jsonl.',
  });
