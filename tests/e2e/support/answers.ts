import type { Page } from '@playwright/test';
import type { Result } from '../../../src/shared/failure.ts';
import type { Bank } from '../../../src/shared/model/banks.ts';
import type { LinkSession } from '../../../src/shared/model/linking.ts';
import type { SyncRun } from '../../../src/shared/model/syncing.ts';

/** What the app's own calls answer, for what no page shows. A failure fails the test with its words. */
const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
};

/** Those whose history alone is left are among them. */
export const banksOf = async (page: Page): Promise<readonly Bank[]> =>
  valueOf(await page.evaluate(() => window.trax.listBanks()));

/** The one linked bank. */
export async function bankOf(page: Page): Promise<Bank> {
  const [bank, ...others] = await banksOf(page);
  if (bank === undefined || others.length > 0) throw new Error('not exactly one bank is linked');
  return bank;
}

/** Newest first. */
export const runsOf = async (page: Page): Promise<readonly SyncRun[]> =>
  valueOf(await page.evaluate(() => window.trax.listSyncRuns({ limit: 100 })));

/** Link sessions that have begun and not ended. */
export const linkSessionsOf = async (page: Page): Promise<readonly LinkSession[]> =>
  valueOf(await page.evaluate(() => window.trax.listLinkSessions()));

/** How many transactions an account has, whether or not lists show it. */
export const countOfAccount = async (page: Page, accountId: number): Promise<number> =>
  valueOf(
    await page.evaluate(
      (account) => window.trax.countTransactions({ search: '', accountId: account }),
      accountId,
    ),
  );

export const pause = async (page: Page): Promise<void> => {
  valueOf(await page.evaluate(() => window.trax.setPaused({ paused: true })));
};
