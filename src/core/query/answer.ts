import type Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/failure.ts';
import type { QueryAnswer, QueryCell } from '../../shared/model/sql.ts';
import { prepareQuery, queryFailure, type QueryParameters } from '../ledger/query.ts';
import { bytesOf, cellOf } from './cells.ts';
import { placeOfMistake } from './mistake.ts';

export interface Question {
  readonly sql: string;
  readonly parameters: QueryParameters;
}

/** What a window can show and hold. */
export const ANSWER_LIMITS = { rows: 10_000, bytes: 8_000_000 };

/**
 * Answers a question from a connection of `openReadOnly`, up to the limits. BAD_REQUEST in SQLite's words
 * for one that cannot be answered, with the place of the mistake where SQLite names a token.
 */
export function answerQuestion(
  reading: Database.Database,
  { sql, parameters }: Question,
  limits = ANSWER_LIMITS,
): Result<QueryAnswer> {
  const begun = performance.now();
  const query = prepareQuery(reading, sql, parameters);
  if (!query.ok) {
    const place = placeOfMistake(reading, sql, query.failure.message);
    return fail(place === null ? query.failure : { ...query.failure, place });
  }
  const rows: QueryCell[][] = [];
  let bytes = 0;
  let capped = false;
  try {
    for (const row of query.value.rows()) {
      for (const value of row) bytes += bytesOf(value);
      capped = rows.length === limits.rows || bytes > limits.bytes;
      if (capped) break;
      rows.push(row.map(cellOf));
    }
  } catch (error) {
    return fail(queryFailure(error));
  }
  const { columns } = query.value;
  return ok({ columns: [...columns], rows, capped, milliseconds: performance.now() - begun });
}
