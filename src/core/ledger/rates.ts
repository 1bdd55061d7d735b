import type Database from 'better-sqlite3';
import { z } from 'zod';
import { ExchangeRates } from '../../shared/model/rates.ts';
import type { ExchangeRate } from '../rates/read-rates.ts';
import type { Reader } from './open.ts';

/** Exchange rates and the home currency. What writes is to be called inside a transaction. */

/** Keeps rates; one for the same currencies and day takes the place of the one before. `at` is UTC. */
export function saveRates(
  writing: Database.Database,
  rates: readonly ExchangeRate[],
  source: string,
  at: string,
): void {
  const save = writing.prepare(
    `INSERT OR REPLACE INTO exchange_rates (base, currency, day, rate, source, imported_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  for (const { base, currency, day, rate } of rates) {
    save.run(base, currency, day, rate, source, at);
  }
  refreshHomeRates(writing);
}

/** Chooses the currency (ISO 4217) into which the home views convert; null: none. */
export function saveHomeCurrency(writing: Database.Database, code: string | null): void {
  writing.exec('DELETE FROM home_currency');
  if (code !== null) writing.prepare('INSERT INTO home_currency VALUES (1, ?)').run(code);
  refreshHomeRates(writing);
}

/** A rate between two currencies is better than its inverse, and that than one across a third. */
function refreshHomeRates(writing: Database.Database): void {
  writing.exec(`
    DELETE FROM home_rates;
    INSERT INTO home_rates (currency, day, rate, way)
      SELECT e.base, e.day, e.rate, 'direct'
      FROM exchange_rates AS e JOIN home_currency AS h ON h.code = e.currency;
    INSERT OR IGNORE INTO home_rates (currency, day, rate, way)
      SELECT e.currency, e.day, 1 / e.rate, 'inverse'
      FROM exchange_rates AS e JOIN home_currency AS h ON h.code = e.base;
    INSERT OR IGNORE INTO home_rates (currency, day, rate, way)
      SELECT e.currency, e.day, home.rate / e.rate, e.base
      FROM home_currency AS h
      JOIN exchange_rates AS home ON home.currency = h.code
      JOIN exchange_rates AS e ON e.base = home.base AND e.day = home.day AND e.currency <> h.code
      ORDER BY e.base`);
}

/** The home currency, which rates there are, and which currencies the user's money is in. */
export function describeRates({ reading }: Reader): ExchangeRates {
  const codes = z.array(z.string());
  return ExchangeRates.parse({
    home: reading.prepare('SELECT code FROM home_currency').pluck().get() ?? null,
    ...z
      .object({ rates: z.int(), firstDay: z.string().nullable(), lastDay: z.string().nullable() })
      .parse(
        reading
          .prepare(
            'SELECT count(*) AS rates, min(day) AS firstDay, max(day) AS lastDay FROM exchange_rates',
          )
          .get(),
      ),
    currencies: codes.parse(
      reading
        .prepare(
          'SELECT base FROM exchange_rates UNION SELECT currency FROM exchange_rates ORDER BY 1',
        )
        .pluck()
        .all(),
    ),
    held: codes.parse(
      reading.prepare('SELECT code FROM currencies WHERE official = 1 ORDER BY 1').pluck().all(),
    ),
    unconverted: codes.parse(
      reading
        .prepare(
          `SELECT c.code FROM currencies AS c JOIN home_currency AS h ON h.code <> c.code
           WHERE c.code NOT IN (SELECT currency FROM home_rates) ORDER BY 1`,
        )
        .pluck()
        .all(),
    ),
  });
}
