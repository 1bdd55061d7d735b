import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { root } from '../../scripts/lib/paths.mjs';
import { startEmulator } from '../../src/plaid-emulator/server.ts';
import { openTestEngine } from '../support/engine.ts';
import { linkBank } from '../support/link-demo-bank.ts';
import { valueOf } from '../support/result.ts';

/** The main job on real input: Plaid's published custom users, through the engine, into finance.db. */

const FOLDER = path.join(root, '..', 'shared', 'plaid', 'sandbox-custom-users');
const US_BANK = 'ins_109508';

const User = z.object({
  override_accounts: z.array(
    z.object({
      transactions: z.array(z.object({ amount: z.number().nullable() })).nullish(),
      inflow_model: z.object({ transaction_name: z.string().nullish() }).nullish(),
    }),
  ),
});

const isThere = existsSync(FOLDER);
const users = (isThere ? globSync('*/*.json', { cwd: FOLDER }) : [])
  .map((file) => {
    const text = readFileSync(path.join(FOLDER, file), 'utf8');
    return { file, text, accounts: User.parse(JSON.parse(text)).override_accounts };
  })
  .filter(({ accounts }) => accounts.some((account) => (account.transactions ?? []).length > 0));

const Totals = z.array(z.object({ rows: z.int(), minor: z.int() }));

describe("Plaid's published custom users in finance.db", () => {
  it('are there', (context) => {
    if (!isThere) context.skip(`SKIPPED: Plaid's published custom users are not at ${FOLDER}`);
    expect(users.length).toBeGreaterThan(0);
  });

  it.each(users)('$file: as many rows and the same sums as written', async ({ text, accounts }) => {
    const bank = await startEmulator();
    onTestFinished(() => bank.close());
    const { engine } = openTestEngine(bank);
    await linkBank(engine, bank, {
      institutionId: US_BANK,
      username: 'user_custom',
      password: text,
    });
    const financeDb = new Database(valueOf(await engine.status()).financeDb, { readonly: true });
    const totals = financeDb.prepare(
      `SELECT count(t.id) AS rows, coalesce(sum(t.amount_minor), 0) AS minor
       FROM accounts AS a LEFT JOIN transactions AS t
         ON t.account_ref = a.id AND t.removed_at IS NULL AND t.name IS NOT ?
       GROUP BY a.id ORDER BY a.id LIMIT 1 OFFSET ?`,
    );
    // Rows that the user's income model makes are Plaid's own, not written in the file.
    const stored = accounts.flatMap((account, position) =>
      Totals.parse(totals.all(account.inflow_model?.transaction_name ?? null, position)),
    );
    financeDb.close();
    const written = accounts.map(({ transactions }) => ({
      rows: (transactions ?? []).length,
      minor: (transactions ?? []).reduce(
        (sum, { amount }) => sum + Math.round((amount ?? 0) * 100),
        0,
      ),
    }));
    expect(stored).toEqual(written);
  });
});
