import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';

/** One unit of `base` is `rate` of `currency` on `day` (local date); currencies in ISO 4217. */
export interface ExchangeRate {
  readonly base: string;
  readonly currency: string;
  readonly day: string;
  readonly rate: number;
}

const Code = z.string().regex(/^[A-Z]{3}$/);
const Rate = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
  .refine((rate) => rate > 0 && Number.isFinite(rate));

/** A line of the file with the number that an editor shows for it. */
interface Line {
  readonly number: number;
  readonly fields: readonly string[];
}

/**
 * Reads exchange rates from CSV (RFC 4180, comma or semicolon between), in one of two layouts: a header
 * `date,from,to,rate`, where 1 of `from` is `rate` of `to`; or that of the European Central Bank's
 * history, a header `Date,USD,JPY,…`, where 1 EUR is so much of each, and empty or N/A is no rate.
 *
 * Errors: RATES_UNREADABLE, which names the line.
 */
export function readRates(text: string): Result<ExchangeRate[]> {
  const lines = readLines(text);
  if (!lines.ok) return lines;
  const [header, ...rows] = lines.value;
  const names = header?.fields.map((name) => name.trim()) ?? [];
  const isOwn = names.map((name) => name.toLowerCase()).join() === 'date,from,to,rate';
  if (!isOwn && names[0]?.toLowerCase() !== 'date') {
    return fail(unreadable('The first line is no header that Trax knows.'));
  }
  const rates: ExchangeRate[] = [];
  for (const line of rows) {
    const read = isOwn ? readOwn(line) : readEuropean(line, names.slice(1));
    if (!read.ok) return read;
    rates.push(...read.value);
  }
  return rates.length === 0 ? fail(unreadable('No rate is in this file.')) : ok(rates);
}

function readLines(text: string): Result<Line[]> {
  const header = text.slice(0, text.search(/\r?\n|$/));
  try {
    const records = z
      .array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }))
      .parse(
        parse(text, {
          bom: true,
          info: true,
          delimiter: header.includes(';') ? ';' : ',',
          skip_empty_lines: true,
          relax_column_count: true,
        }),
      );
    return ok(records.map(({ record, info }) => ({ number: info.lines, fields: record })));
  } catch (error) {
    const line = error instanceof CsvError ? z.int().safeParse(error['lines']) : null;
    const where = line?.success === true ? `Line ${String(line.data)}` : 'The file';
    return fail(unreadable(`${where} is not CSV: a quotation mark is out of place.`));
  }
}

function readOwn({ number, fields }: Line): Result<ExchangeRate[]> {
  const [date = '', from = '', to = '', rate = '', ...more] = fields.map((field) => field.trim());
  if (more.some((field) => field !== '')) return fail(atLine(number, 'there are too many fields'));
  const day = readDay(date, number);
  if (!day.ok) return day;
  const [base, currency] = [Code.safeParse(from), Code.safeParse(to)];
  if (!base.success || !currency.success) {
    return fail(atLine(number, 'a currency is three capital letters'));
  }
  if (base.data === currency.data) return fail(atLine(number, 'both currencies are the same'));
  const value = readRate(rate, number);
  if (!value.ok) return value;
  return ok([{ base: base.data, currency: currency.data, day: day.value, rate: value.value }]);
}

function readEuropean({ number, fields }: Line, codes: readonly string[]): Result<ExchangeRate[]> {
  const [date = '', ...values] = fields.map((field) => field.trim());
  const day = readDay(date, number);
  if (!day.ok) return day;
  const rates: ExchangeRate[] = [];
  for (const [index, text] of values.entries()) {
    if (text === '' || text === 'N/A') continue;
    const currency = Code.safeParse(codes[index]);
    if (!currency.success) return fail(atLine(number, 'a column has no currency in the header'));
    const rate = readRate(text, number);
    if (!rate.ok) return rate;
    rates.push({ base: 'EUR', currency: currency.data, day: day.value, rate: rate.value });
  }
  return ok(rates);
}

function readDay(text: string, line: number): Result<string> {
  const day = z.iso.date().safeParse(text);
  return day.success ? ok(day.data) : fail(atLine(line, 'the date is not YYYY-MM-DD'));
}

function readRate(text: string, line: number): Result<number> {
  const rate = Rate.safeParse(text);
  if (rate.success) return ok(rate.data);
  const why = text.includes(',') ? ': use a point for decimals' : '';
  return fail(atLine(line, `the rate is not a number above zero${why}`));
}

const atLine = (line: number, what: string) => unreadable(`Line ${String(line)}: ${what}.`);

const unreadable = (message: string) => failure('RATES_UNREADABLE', message);
