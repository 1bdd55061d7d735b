import type Database from 'better-sqlite3';
import type { PlaidAccount } from '../plaid/port.ts';
import { keepTemplate } from './raw.ts';

/** The rest of what Plaid said, beside the versions of rows: see transaction_versions, account_versions. */

const REMOVAL_TEMPLATE = '{"transaction_id":null,"account_id":null}';

/** Keeps a version, marked as removed, of every row that this run took out. To be called at its end. */
export function keepRemovals(writing: Database.Database, runId: number, at: string): void {
  const removed = 'transactions AS t WHERE t.removed_at = @at AND t.removed_run = @runId';
  const any = writing.prepare(`SELECT 1 FROM ${removed} LIMIT 1`).get({ runId, at });
  if (any === undefined) return;
  const templateId = keepTemplate(writing, REMOVAL_TEMPLATE);
  writing
    .prepare(
      `INSERT INTO transaction_versions (transaction_ref, run_id, template_id, patch, removed)
       SELECT t.id, @runId, @templateId,
         json_object('transaction_id', t.transaction_id, 'account_id', a.account_id), 1
       FROM transactions AS t JOIN accounts AS a ON a.id = t.account_ref
       WHERE t.removed_at = @at AND t.removed_run = @runId`,
    )
    .run({ runId, at, templateId });
}

/** Keeps, as a version, that a run took a row out; unless that is the last thing that was kept of it. */
export function keepRemoval(
  writing: Database.Database,
  transactionRef: number,
  { transactionId, runId }: { readonly transactionId: string; readonly runId: number },
): void {
  const templateId = keepTemplate(writing, REMOVAL_TEMPLATE);
  writing
    .prepare(
      `INSERT INTO transaction_versions (transaction_ref, run_id, template_id, patch, removed)
       SELECT t.id, @runId, @templateId,
         json_object('transaction_id', @transactionId, 'account_id', a.account_id), 1
       FROM transactions AS t JOIN accounts AS a ON a.id = t.account_ref
       WHERE t.id = @transactionRef AND 0 = (SELECT removed FROM transaction_versions
         WHERE transaction_ref = t.id ORDER BY version_id DESC LIMIT 1)`,
    )
    .run({ transactionRef, transactionId, runId, templateId });
}

/** Keeps each account's JSON, unless it is what was kept last. */
export function keepAccountVersions(
  writing: Database.Database,
  accounts: readonly PlaidAccount[],
  accountRefs: ReadonlyMap<string, number>,
  runId: number,
): void {
  const keep = writing.prepare(
    `INSERT INTO account_versions (account_ref, run_id, json) SELECT @accountRef, @runId, @json
     WHERE @json IS NOT (SELECT json FROM account_versions WHERE account_ref = @accountRef
                         ORDER BY version_id DESC LIMIT 1)`,
  );
  for (const { accountId, raw } of accounts) {
    keep.run({ accountRef: accountRefs.get(accountId), runId, json: JSON.stringify(raw) });
  }
}
