import Database from 'better-sqlite3';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';

export type QueryValue = string | number | bigint | Buffer | null;

/** Values for the names in a question: `from` stands for `:from`, `@from` and `$from`. */
export type QueryParameters = Readonly<Record<string, string | number | null>>;

export interface Query {
  readonly columns: readonly string[];
  /** One row at a time, so that memory stays flat. Throws what SQLite throws. */
  readonly rows: () => Iterable<readonly QueryValue[]>;
}

/**
 * Prepares a question of a person's own, on a connection of `openReadOnly`. BAD_REQUEST, with SQLite's
 * words, for one that SQLite does not understand and for everything but one SELECT.
 *
 * The connection cannot write finance.db, but SQLite has statements that write elsewhere or change the
 * connection (ATTACH, VACUUM INTO, PRAGMA), some of them while they are prepared
 * (sqlite.org/pragma.html). So the first word decides before SQLite sees any of it, and SQLite has the
 * last word on whether it reads only.
 */
export function prepareQuery(
  reading: Database.Database,
  sql: string,
  parameters: QueryParameters = {},
): Result<Query> {
  if (!isQuestion(sql)) return fail(refused('Only a question can be asked here: one SELECT.'));
  try {
    const statement = reading.prepare<[QueryParameters], readonly QueryValue[]>(sql);
    if (!statement.reader || !statement.readonly) {
      return fail(refused('This statement would change data.'));
    }
    statement.raw(true).safeIntegers(true);
    const columns = statement.columns().map(({ name }) => name);
    return ok({ columns, rows: () => statement.iterate(parameters) });
  } catch (error) {
    return fail(queryFailure(error));
  }
}

/** What the person got wrong, in SQLite's words: they quote the question, which the person has written. */
export function queryFailure(error: unknown) {
  if (error instanceof RangeError) return refused(rangeWords(error.message));
  const message = error instanceof Database.SqliteError ? error.message : 'It could not be run';
  return failure('BAD_REQUEST', `SQLite says: ${message}.`, {
    action: 'Tables and views are described in docs/finance-db.md.',
  });
}

/** better-sqlite3's own errors: too many statements, or a value too few. */
function rangeWords(message: string): string {
  const missing = /^Missing named parameter "(.*)"$/.exec(message)?.[1];
  if (missing !== undefined) return `There is no value for :${missing}.`;
  return message.includes('parameter')
    ? 'A question here has names such as :from in place of ? for values.'
    : 'Ask one question at a time.';
}

const refused = (message: string) =>
  failure('BAD_REQUEST', message, {
    action: 'To change your data, use the app. Tables and views are in docs/finance-db.md.',
  });

const SPACE = String.raw`(?:\s|--[^\n]*(?:\n|$)|/\*[\s\S]*?\*/)`;
const QUESTION = new RegExp(
  `^${SPACE}*(?:EXPLAIN${SPACE}+(?:QUERY${SPACE}+PLAN${SPACE}+)?)?(?:SELECT|WITH|VALUES)(?![\\w$])`,
  'i',
);

/** Text after a NUL is text that SQLite does not see. */
const isQuestion = (sql: string): boolean => QUESTION.test(sql) && !sql.includes('\0');
