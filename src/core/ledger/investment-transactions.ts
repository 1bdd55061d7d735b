import type Database from 'better-sqlite3';
import { z } from 'zod';
import { toMinor } from '../../shared/money.ts';
import type { PlaidInvestmentTransaction, PlaidSecurity } from '../plaid/product-port.ts';
import { currencyOf } from './columns.ts';
import type { Save } from './holdings.ts';
import { saveCurrencies } from './items.ts';
import { saveSecurities } from './securities.ts';

/** All of an Item's investment transactions from a date on. */
export interface InvestmentHistory {
  /** YYYY-MM-DD, the first day that was asked for. */
  readonly startDate: string;
  readonly transactions: readonly PlaidInvestmentTransaction[];
  readonly securities: readonly PlaidSecurity[];
}

/**
 * Brings investment transactions level with what the bank says. Plaid tells of no removals here: a row
 * later than the first day asked for that is not in the answer was taken back, and one that comes
 * again is back. Other accounts than those of `accountRefs` are not touched.
 */
export function saveInvestmentTransactions(
  writing: Database.Database,
  { startDate, transactions, securities }: InvestmentHistory,
  { accountRefs, runId, at }: Save,
): void {
  saveSecurities(writing, securities, at);
  saveCurrencies(writing, transactions.map(currencyOf));
  const isKnown = writing.prepare('SELECT 1 FROM securities WHERE security_id = ?');
  const find = writing.prepare(
    `SELECT t.id, t.removed_at AS removedAt, (SELECT json FROM investment_transaction_versions
       WHERE investment_transaction_ref = t.id ORDER BY version_id DESC LIMIT 1) AS json
     FROM investment_transactions AS t WHERE t.investment_transaction_id = ?`,
  );
  const upsert = writing
    .prepare(
      `INSERT INTO investment_transactions (investment_transaction_id, account_ref, security_id, date,
         datetime, name, type, subtype, quantity, price, amount_minor, fees_minor, currency, first_run, last_run)
       VALUES (@investmentTransactionId, @accountRef, @securityId, @date,
         @datetime, @name, @type, @subtype, @quantity, @price, @amount, @fees, @currency, @runId, @runId)
       ON CONFLICT (investment_transaction_id) DO UPDATE SET account_ref = excluded.account_ref,
         security_id = excluded.security_id, date = excluded.date, datetime = excluded.datetime,
         name = excluded.name, type = excluded.type, subtype = excluded.subtype,
         quantity = excluded.quantity, price = excluded.price, amount_minor = excluded.amount_minor,
         fees_minor = excluded.fees_minor, currency = excluded.currency, last_run = excluded.last_run,
         removed_run = NULL, removed_at = NULL
       RETURNING id`,
    )
    .pluck();
  const keep = writing.prepare(
    `INSERT INTO investment_transaction_versions (investment_transaction_ref, run_id, json)
     VALUES (?, ?, ?)`,
  );
  const listed: number[] = [];
  for (const transaction of transactions) {
    const accountRef = accountRefs.get(transaction.accountId);
    if (accountRef === undefined) continue;
    const json = JSON.stringify(transaction.raw);
    const before = Known.optional().parse(find.get(transaction.investmentTransactionId));
    if (before?.removedAt === null && before.json === json) {
      listed.push(before.id);
      continue;
    }
    const { securityId } = transaction;
    const id = z.int().parse(
      upsert.get({
        ...valuesOf(transaction),
        securityId: securityId !== null && isKnown.get(securityId) ? securityId : null,
        accountRef,
        runId,
      }),
    );
    if (before?.json !== json) keep.run(id, runId, json);
    listed.push(id);
  }
  writing
    .prepare(
      `UPDATE investment_transactions SET removed_at = ?, removed_run = ? WHERE removed_at IS NULL
         AND date > ? AND account_ref IN (SELECT value FROM json_each(?))
         AND id NOT IN (SELECT value FROM json_each(?))`,
    )
    .run(at, runId, startDate, JSON.stringify([...accountRefs.values()]), JSON.stringify(listed));
}

const Known = z.object({
  id: z.int(),
  removedAt: z.string().nullable(),
  json: z.string().nullable(),
});

function valuesOf(transaction: PlaidInvestmentTransaction) {
  const { code, exponent } = currencyOf(transaction);
  const { investmentTransactionId, date, datetime, name, type, subtype } = transaction;
  const { quantity, price, amount, fees } = transaction;
  return {
    investmentTransactionId,
    date,
    datetime,
    name,
    type,
    subtype,
    quantity,
    price,
    amount: toMinor(amount, exponent) ?? null,
    fees: fees === null ? null : (toMinor(fees, exponent) ?? null),
    currency: code,
  };
}
