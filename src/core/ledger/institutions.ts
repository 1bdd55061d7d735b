import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { PlaidInstitution } from '../plaid/port.ts';
import type { Reader } from './open.ts';

/** Keeps what Plaid says of a bank at `at` (UTC). */
export function saveInstitution(
  writing: Database.Database,
  { countries, ...institution }: PlaidInstitution,
  at: string,
): void {
  writing
    .prepare(
      `INSERT INTO institutions (institution_id, name, logo, primary_color, url, countries, updated_at)
       VALUES (@institutionId, @name, @logo, @primaryColor, @url, @countries, @at)
       ON CONFLICT DO UPDATE SET name = excluded.name, logo = excluded.logo,
         primary_color = excluded.primary_color, url = excluded.url,
         countries = excluded.countries, updated_at = excluded.updated_at`,
    )
    .run({ ...institution, countries: countries.join(' '), at });
}

/** The countries of an Item's bank, ISO 3166-1 alpha-2; empty when Plaid never said. */
export function countriesOfItem({ reading }: Reader, itemId: string): string[] {
  const countries = z
    .string()
    .nullish()
    .parse(
      reading
        .prepare(
          `SELECT countries FROM items JOIN institutions USING (institution_id) WHERE item_id = ?`,
        )
        .pluck()
        .get(itemId),
    );
  return countries?.split(' ').filter((country) => country !== '') ?? [];
}
