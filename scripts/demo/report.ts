import { expect, type Page } from '@playwright/test';

export interface DemoReport {
  readonly bank: string;
  readonly accounts: number;
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
  readonly seconds: number;
  readonly financeDb: string;
}

/** Waits until the first sync has ended and says what it brought, in the app's own words. */
export async function reportOf(page: Page, started: number): Promise<DemoReport> {
  await expect
    .poll(
      async () => {
        const banks = await page.evaluate(() => window.trax.listBanks());
        return banks.ok ? banks.value.map((bank) => bank.state) : [];
      },
      { timeout: 120_000 },
    )
    .toEqual(['ready']);
  const [banks, runs, state] = await page.evaluate(() =>
    Promise.all([
      window.trax.listBanks(),
      window.trax.listSyncRuns({ limit: 1 }),
      window.trax.getState(),
    ]),
  );
  if (!banks.ok || !runs.ok || !state.ok) throw new Error('Trax did not answer');
  const [bank] = banks.value;
  const [run] = runs.value;
  if (bank === undefined || run === undefined) throw new Error('no bank was linked');
  return {
    bank: bank.institution.name,
    accounts: bank.accounts.length,
    added: run.added,
    modified: run.modified,
    removed: run.removed,
    seconds: (performance.now() - started) / 1000,
    financeDb: state.value.financeDb,
  };
}

export function tableOf(report: DemoReport): string {
  const rows = [
    ['Bank', report.bank],
    ['Accounts', String(report.accounts)],
    [
      'Transactions',
      `${String(report.added)} added, ${String(report.modified)} modified, ${String(report.removed)} removed`,
    ],
    ['Time', `${report.seconds.toFixed(1)} s from start to synced`],
    ['finance.db', report.financeDb],
  ] as const;
  const lines = rows.map(([name, value]) => `  ${name.padEnd(13)} ${value}`);
  const query = 'SELECT * FROM v_monthly_cash_flow ORDER BY month DESC LIMIT 6';
  return `\n${lines.join('\n')}\n\nTry:\n  sqlite3 -box "${report.financeDb}" "${query}"`;
}
