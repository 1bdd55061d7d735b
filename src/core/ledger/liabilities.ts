import type Database from 'better-sqlite3';
import { z } from 'zod';
import { toMinor } from '../../shared/money.ts';
import type { PlaidLiability } from '../plaid/product-port.ts';
import type { Save } from './holdings.ts';

/**
 * Brings the terms of cards and loans level with what the bank says: what changed ends and begins anew,
 * what is told of no more ends. Other accounts than those of `accountRefs` are not touched.
 */
export function saveLiabilities(
  writing: Database.Database,
  liabilities: readonly PlaidLiability[],
  { accountRefs, runId, at }: Save,
): void {
  const currencies = currenciesOf(writing);
  const same = writing
    .prepare(
      `SELECT id FROM liabilities WHERE account_ref = ? AND kind = ? AND ended_at IS NULL AND json = ?`,
    )
    .pluck();
  const end = writing.prepare(
    `UPDATE liabilities SET ended_at = ? WHERE account_ref = ? AND kind = ? AND ended_at IS NULL`,
  );
  const kept: number[] = [];
  for (const liability of liabilities) {
    const { accountId, kind, raw } = liability;
    const accountRef = accountRefs.get(accountId);
    const currency = currencies.get(accountRef ?? 0);
    if (accountRef === undefined || currency === undefined) continue;
    const json = JSON.stringify(raw);
    const as = z
      .int()
      .optional()
      .parse(same.get(accountRef, kind, json));
    if (as !== undefined) {
      kept.push(as);
      continue;
    }
    end.run(at, accountRef, kind);
    const row = {
      ...valuesOf(liability, currency.exponent),
      account_ref: accountRef,
      captured_at: at,
      currency: currency.code,
      run_id: runId,
      json,
    };
    const names = Object.keys(row);
    const { lastInsertRowid } = writing
      .prepare(
        `INSERT INTO liabilities (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
      )
      .run(row);
    kept.push(Number(lastInsertRowid));
  }
  writing
    .prepare(
      `UPDATE liabilities SET ended_at = ? WHERE ended_at IS NULL
         AND account_ref IN (SELECT value FROM json_each(?))
         AND id NOT IN (SELECT value FROM json_each(?))`,
    )
    .run(at, JSON.stringify([...accountRefs.values()]), JSON.stringify(kept));
}

const Currencies = z.array(z.object({ id: z.int(), code: z.string(), exponent: z.int() }));

/** Plaid names no currency here: amounts are in the account's. */
const currenciesOf = (writing: Database.Database) =>
  new Map(
    Currencies.parse(
      writing
        .prepare(
          'SELECT a.id, c.code, c.exponent FROM accounts AS a JOIN currencies AS c ON c.code = a.currency',
        )
        .all(),
    ).map(({ id, ...currency }) => [id, currency]),
  );

/** The columns that come from Plaid. */
function valuesOf(liability: PlaidLiability, exponent: number) {
  const minor = (amount: number | null) =>
    amount === null ? null : (toMinor(amount, exponent) ?? null);
  return {
    kind: liability.kind,
    interest_rate: liability.interestRate,
    interest_rate_type: liability.interestRateType,
    minimum_payment_minor: minor(liability.minimumPayment),
    next_payment_due: liability.nextPaymentDue,
    last_payment_minor: minor(liability.lastPayment),
    last_payment_date: liability.lastPaymentDate,
    last_statement_minor: minor(liability.lastStatementBalance),
    last_statement_date: liability.lastStatementDate,
    overdue: liability.isOverdue === null ? null : Number(liability.isOverdue),
    past_due_minor: minor(liability.pastDue),
    loan_name: liability.loanName,
    origination_date: liability.originationDate,
    origination_principal_minor: minor(liability.originationPrincipal),
    end_date: liability.endDate,
    outstanding_interest_minor: minor(liability.outstandingInterest),
    interest_paid_this_year_minor: minor(liability.interestPaidThisYear),
    principal_paid_this_year_minor: minor(liability.principalPaidThisYear),
  };
}
