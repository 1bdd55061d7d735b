import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/failure.ts';
import { queryFailure, type Query } from '../ledger/query.ts';
import { sqliteFailure } from '../ledger/sqlite-failure.ts';
import { batched } from './batched.ts';
import { csvRecord, withoutFormulas } from './csv.ts';
import { jsonObjects, plainValue } from './query-rows.ts';

/** Rows between two words about how far it is. */
const STEP = 5000;

export type QueryFormat = 'csv' | 'jsonl';

export interface QueryFile {
  readonly format: QueryFormat;
  readonly file: string;
  /** Where it is written until it is whole: in the same folder. */
  readonly partial: string;
  /** Told of the rows so far. */
  readonly onRows: (rows: number) => void;
}

/**
 * Writes every row of an answer into a file, in flat memory, whole or not at all, and gives their number.
 * An older file of that name is replaced. Errors: BAD_REQUEST
 * with SQLite's words, of the question; DISK_FULL, DATABASE_READ_ONLY and DATABASE_UNAVAILABLE of the
 * folder.
 */
export async function writeQueryFile(
  query: Query,
  { format, file, partial, onRows }: QueryFile,
): Promise<Result<{ rows: number }>> {
  let rows = 0;
  const counted = function* () {
    for (const row of query.rows()) {
      rows += 1;
      if (rows % STEP === 0) onRows(rows);
      yield row;
    }
  };
  const lines = format === 'csv' ? csvLines : jsonLines;
  try {
    const pieces = Readable.from(batched(lines({ ...query, rows: counted })));
    // Nobody else on this computer has a right to a person's finances.
    await pipeline(pieces, createWriteStream(partial, { flags: 'wx', mode: 0o600 }));
    await rename(partial, file);
    return ok({ rows });
  } catch (error) {
    await rm(partial, { force: true });
    const isSqlite = error instanceof Database.SqliteError || error instanceof RangeError;
    return fail(isSqlite ? queryFailure(error) : sqliteFailure(error, path.basename(file)));
  }
}

function* csvLines({ columns, rows }: Query): Generator<string> {
  yield csvRecord(withoutFormulas(columns));
  for (const row of rows()) yield csvRecord(withoutFormulas(row.map(plainValue)));
}

function* jsonLines({ columns, rows }: Query): Generator<string> {
  const json = jsonObjects(columns);
  for (const row of rows()) yield `${json(row)}\n`;
}
