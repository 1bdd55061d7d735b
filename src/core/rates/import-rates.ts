import path from 'node:path';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import { readSmallFile } from '../import/source-file.ts';
import { readRates, type ExchangeRate } from './read-rates.ts';

/** The European Central Bank's whole history has 3 MB. */
const MAX_BYTES = 50 * 1024 * 1024;

/** The rates in a file of the user's, and the name of that file. Errors: IMPORT_UNREADABLE, RATES_UNREADABLE. */
export async function readRatesFile(
  file: string,
): Promise<Result<{ readonly source: string; readonly rates: readonly ExchangeRate[] }>> {
  const source = path.basename(file);
  const bytes = await readSmallFile({
    path: file,
    name: 'The file of rates',
    maxBytes: MAX_BYTES,
    followLinks: true,
  });
  if (!bytes.ok) return bytes;
  if (bytes.value === null) return fail(failure('RATES_UNREADABLE', 'There is no such file.'));
  const rates = readRates(new TextDecoder().decode(bytes.value));
  return rates.ok ? ok({ source, rates: rates.value }) : rates;
}
