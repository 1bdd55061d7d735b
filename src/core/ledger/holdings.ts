import type Database from 'better-sqlite3';
import { z } from 'zod';
import { toMinor } from '../../shared/money.ts';
import type { Holdings, PlaidHolding } from '../plaid/product-port.ts';
import { currencyOf } from './columns.ts';
import { saveCurrencies } from './items.ts';
import { keepTemplate, splitRaw } from './raw.ts';
import { saveSecurities } from './securities.ts';

/** Fields of a holding that change from day to day; the rest is its template, kept once. */
const OWN_FIELDS = [
  'institution_price',
  'institution_price_as_of',
  'institution_price_datetime',
  'institution_value',
  'quantity',
  'cost_basis',
  'vested_quantity',
  'vested_value',
] as const;

/** What a save of products needs to know. */
export interface Save {
  /** accounts.id by Plaid's account_id, of the accounts whose rows it may change. */
  readonly accountRefs: ReadonlyMap<string, number>;
  readonly runId: number;
  /** UTC. */
  readonly at: string;
}

/**
 * Brings holdings level with what the bank says: what changed ends and begins anew, what is listed no
 * more ends, and what is as before is left alone. Other accounts than those of `accountRefs` are not touched.
 */
export function saveHoldings(
  writing: Database.Database,
  { holdings, securities }: Holdings,
  { accountRefs, runId, at }: Save,
): void {
  saveSecurities(writing, securities, at);
  saveCurrencies(writing, holdings.map(currencyOf));
  const isKnown = writing.prepare('SELECT 1 FROM securities WHERE security_id = ?');
  const same = writing
    .prepare(
      `SELECT id FROM holdings WHERE account_ref = @accountRef AND security_id = @securityId
         AND lot = @lot AND ended_at IS NULL AND template_id = @templateId AND patch = @patch`,
    )
    .pluck();
  const end = writing.prepare(
    `UPDATE holdings SET ended_at = @at WHERE account_ref = @accountRef
       AND security_id = @securityId AND lot = @lot AND ended_at IS NULL`,
  );
  const insert = writing.prepare(
    `INSERT INTO holdings (account_ref, security_id, lot, captured_at, quantity, price, price_as_of,
       value_minor, cost_minor, vested_quantity, vested_value_minor, currency, run_id, template_id, patch)
     VALUES (@accountRef, @securityId, @lot, @at, @quantity, @price, @priceAsOf,
       @value, @cost, @vestedQuantity, @vestedValue, @currency, @runId, @templateId, @patch)`,
  );
  const kept: number[] = [];
  const lots = new Map<string, number>();
  for (const holding of holdings) {
    const accountRef = accountRefs.get(holding.accountId);
    // A security that Plaid does not describe cannot be told from others.
    if (accountRef === undefined || isKnown.get(holding.securityId) === undefined) continue;
    const place = `${String(accountRef)} ${holding.securityId}`;
    const lot = (lots.get(place) ?? 0) + 1;
    lots.set(place, lot);
    const { template, patch } = splitRaw(holding.raw, OWN_FIELDS);
    const templateId = keepTemplate(writing, template);
    const key = { accountRef, securityId: holding.securityId, lot };
    const as = z
      .int()
      .optional()
      .parse(same.get({ ...key, templateId, patch }));
    if (as !== undefined) {
      kept.push(as);
      continue;
    }
    end.run({ accountRef, securityId: holding.securityId, lot, at });
    const { lastInsertRowid } = insert.run({
      ...key,
      ...valuesOf(holding),
      at,
      runId,
      templateId,
      patch,
    });
    kept.push(Number(lastInsertRowid));
  }
  writing
    .prepare(
      `UPDATE holdings SET ended_at = ? WHERE ended_at IS NULL
         AND account_ref IN (SELECT value FROM json_each(?))
         AND id NOT IN (SELECT value FROM json_each(?))`,
    )
    .run(at, JSON.stringify([...accountRefs.values()]), JSON.stringify(kept));
}

function valuesOf(holding: PlaidHolding) {
  const { code, exponent } = currencyOf(holding);
  const minor = (amount: number | null) =>
    amount === null ? null : (toMinor(amount, exponent) ?? null);
  return {
    quantity: holding.quantity,
    price: holding.price,
    priceAsOf: holding.priceAsOf,
    value: minor(holding.value),
    cost: minor(holding.costBasis),
    vestedQuantity: holding.vestedQuantity,
    vestedValue: minor(holding.vestedValue),
    currency: code,
  };
}
