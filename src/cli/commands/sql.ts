import { text } from 'node:stream/consumers';
import { csvRecord } from '../../core/export/csv.ts';
import { jsonObjects, plainValue } from '../../core/export/query-rows.ts';
import {
  prepareQuery,
  queryFailure,
  type Query,
  type QueryValue,
} from '../../core/ledger/query.ts';
import { fail, ok } from '../../shared/failure.ts';
import type { Context, Outcome } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import { withReading } from '../reading.ts';
import { layoutOf } from '../text/table.ts';
import { eitherOr, writeAll } from './transactions.ts';

/** Rows whose widths a table is laid out for; the rest follows as it comes. */
const SAMPLE = 500;

/** Answers one question in SQL, from a connection that can only read. */
export function sql(
  context: Context,
  question: string,
  { csv = false }: { readonly csv?: boolean },
): Outcome {
  const { io, output } = context;
  if (output.json && csv) return Promise.resolve(fail(eitherOr()));
  return withReading(context, async (reading) => {
    const query = prepareQuery(reading, question === '-' ? await text(io.stdin) : question);
    if (!query.ok) return query;
    const lines = output.json ? jsonLines : csv ? csvLines : tableLines;
    try {
      await writeAll(output, lines(query.value));
    } catch (error) {
      return fail(queryFailure(error));
    }
    return ok(EXIT.ok);
  });
}

function* csvLines({ columns, rows }: Query): Generator<string> {
  yield csvRecord(columns);
  for (const row of rows()) yield csvRecord(row.map(plainValue));
}

/** One JSON array, a row a line. */
function* jsonLines({ columns, rows }: Query): Generator<string> {
  const json = jsonObjects(columns);
  let before = '[';
  for (const row of rows()) {
    yield `${before}\n${json(row)}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

function* tableLines({ columns, rows }: Query): Generator<string> {
  const sample: (readonly QueryValue[])[] = [];
  const rest = rows()[Symbol.iterator]();
  while (sample.length < SAMPLE) {
    const next = rest.next();
    if (next.done === true) break;
    sample.push(next.value);
  }
  const numeric = (index: number) => sample.every((row) => typeof row[index] !== 'string');
  const layout = layoutOf(
    columns.map((title, index) => ({ title, align: numeric(index) ? 'right' : 'left' })),
    sample.map(cells),
  );
  yield layout.header;
  for (const row of sample) yield layout.line(cells(row));
  for (let next = rest.next(); next.done !== true; next = rest.next()) {
    yield layout.line(cells(next.value));
  }
}

const cells = (row: readonly QueryValue[]): string[] =>
  row.map((value) => String(plainValue(value) ?? ''));
