import type Database from 'better-sqlite3';
import { z } from 'zod';
import { AccountsResponse } from '../plaid/wire.ts';
import type { PlaidAccount } from '../plaid/port.ts';
import { toMinor } from '../../shared/money.ts';
import { currencyOf } from './columns.ts';
import { saveCurrencies } from './items.ts';

/**
 * Gives `accounts` and `balance_snapshots` the columns that the kept versions say; returns how many rows
 * had others. An account under an id that no version has yet (it was matched to another Item's and not
 * synced since) stays as it is, and so do balances of before versions were kept.
 */
export function rebuildAccounts(writing: Database.Database): number {
  const versions = z
    .array(z.object({ account_ref: z.int(), run_id: z.int(), json: z.string() }))
    .parse(
      writing
        .prepare('SELECT account_ref, run_id, json FROM account_versions ORDER BY version_id')
        .all(),
    );
  let repaired = 0;
  const byAccount = new Map<number, { readonly runId: number; readonly account: PlaidAccount }[]>();
  for (const { account_ref, run_id, json } of versions) {
    const parsed = AccountsResponse.safeParse({ accounts: [JSON.parse(json)] });
    const [account] = parsed.success ? parsed.data : [];
    if (account === undefined) continue;
    const known = byAccount.get(account_ref) ?? [];
    byAccount.set(account_ref, [...known, { runId: run_id, account }]);
    saveCurrencies(writing, [currencyOf(account.balances)]);
  }
  const { saveAccount, snapshots, saveBalance } = statements(writing);
  for (const [accountRef, own] of byAccount) {
    const last = own.at(-1)?.account;
    if (last !== undefined) repaired += saveAccount(accountRef, last);
    for (const runId of snapshots(accountRef)) {
      const told = own.findLast((version) => version.runId <= runId)?.account;
      if (told !== undefined) repaired += saveBalance(accountRef, runId, told);
    }
  }
  return repaired;
}

function statements(writing: Database.Database) {
  const account = writing.prepare(
    `UPDATE accounts SET persistent_account_id = @persistent, name = @name, official_name = @official,
       mask = @mask, type = @type, subtype = @subtype, currency = @currency
     WHERE id = @id AND account_id = @accountId
       AND (persistent_account_id, name, official_name, mask, type, subtype, currency)
         IS NOT (@persistent, @name, @official, @mask, @type, @subtype, @currency)`,
  );
  const runs = writing
    .prepare<[number], number>('SELECT run_id FROM balance_snapshots WHERE account_ref = ?')
    .pluck();
  const balance = writing.prepare(
    `UPDATE balance_snapshots SET bank_updated_at = @updated, current_minor = @current,
       available_minor = @available, limit_minor = @limit, currency = @currency
     WHERE account_ref = @accountRef AND run_id = @runId
       AND (bank_updated_at, current_minor, available_minor, limit_minor, currency)
         IS NOT (@updated, @current, @available, @limit, @currency)`,
  );
  return {
    saveAccount: (id: number, told: PlaidAccount): number =>
      account.run({
        id,
        accountId: told.accountId,
        persistent: told.persistentAccountId,
        name: told.name,
        official: told.officialName,
        mask: told.mask,
        type: told.type,
        subtype: told.subtype,
        currency: currencyOf(told.balances).code,
      }).changes,
    snapshots: (accountRef: number) => runs.all(accountRef),
    saveBalance: (accountRef: number, runId: number, { balances }: PlaidAccount): number => {
      const { code, exponent } = currencyOf(balances);
      const minor = (amount: number | null) =>
        amount === null ? null : (toMinor(amount, exponent) ?? null);
      return balance.run({
        accountRef,
        runId,
        updated: balances.lastUpdated,
        current: minor(balances.current),
        available: minor(balances.available),
        limit: minor(balances.limit),
        currency: code,
      }).changes;
    },
  };
}
