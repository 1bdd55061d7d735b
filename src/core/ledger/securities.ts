import type Database from 'better-sqlite3';
import type { PlaidSecurity } from '../plaid/product-port.ts';
import { currencyOf } from './columns.ts';
import { saveCurrencies } from './items.ts';
import { keepTemplate, splitRaw } from './raw.ts';

/** Fields of a security that change from day to day. */
const OWN_FIELDS = ['close_price', 'close_price_as_of', 'update_datetime'] as const;

/** Keeps what Plaid says of securities at `at` (UTC); a version is added for each that says something new. */
export function saveSecurities(
  writing: Database.Database,
  securities: readonly PlaidSecurity[],
  at: string,
): void {
  saveCurrencies(writing, securities.map(currencyOf));
  const upsert = writing.prepare(
    `INSERT INTO securities (security_id, name, ticker, isin, cusip, type, subtype, cash_equivalent,
       sector, industry, close_price, close_price_as_of, currency)
     VALUES (@securityId, @name, @ticker, @isin, @cusip, @type, @subtype, @cashEquivalent,
       @sector, @industry, @closePrice, @closePriceAsOf, @currency)
     ON CONFLICT (security_id) DO UPDATE SET name = excluded.name, ticker = excluded.ticker,
       isin = excluded.isin, cusip = excluded.cusip, type = excluded.type, subtype = excluded.subtype,
       cash_equivalent = excluded.cash_equivalent, sector = excluded.sector,
       industry = excluded.industry, close_price = excluded.close_price,
       close_price_as_of = excluded.close_price_as_of, currency = excluded.currency`,
  );
  const keep = writing.prepare(
    `INSERT INTO security_versions (security_id, received_at, template_id, patch)
     SELECT @securityId, @at, @templateId, @patch
     WHERE (@templateId, @patch) IS NOT (SELECT template_id, patch FROM security_versions
       WHERE security_id = @securityId ORDER BY version_id DESC LIMIT 1)`,
  );
  for (const { isCashEquivalent, raw, ...security } of securities) {
    upsert.run({
      ...security,
      cashEquivalent: isCashEquivalent === null ? null : Number(isCashEquivalent),
      currency: currencyOf(security).code,
    });
    const { template, patch } = splitRaw(raw, OWN_FIELDS);
    const templateId = keepTemplate(writing, template);
    keep.run({ securityId: security.securityId, at, templateId, patch });
  }
}
