import type { Page } from '@playwright/test';
import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { cardOf } from './support/banks-page.ts';
import { allowAtBank, bankWindow, chooseBank, shareAndFinish, UK_OAUTH } from './support/oauth.ts';
import { expect, PRODUCTION_KEYS, test } from './support/plaid-by-name.ts';
import { badgeOf, enterKeys, keptIn } from './support/plaid-by-name-steps.ts';

async function enterProduction({ window }: LaunchedTrax): Promise<void> {
  await window.getByRole('button', { name: 'Enter Plaid keys' }).click();
  await window.getByText('Production', { exact: true }).click();
  await enterKeys(window, 'Production', PRODUCTION_KEYS);
}

/** Which of these addresses, all of which answer, the page may not call. */
const forbiddenIn = (page: Page, addresses: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(async (all) => {
    const calls = await Promise.allSettled(all.map((url) => fetch(url, { mode: 'no-cors' })));
    return all.filter((_, index) => calls[index]?.status === 'rejected');
  }, addresses);

test('a real bank is linked through Plaid’s own addresses, its sign-in in a pop-up', async ({
  plaid,
  startTrax,
}) => {
  const trax = await startTrax();
  const { window } = trax;
  await enterProduction(trax);
  const { page, link } = await openLink(trax.app, window);
  const frame = new URL((await page.locator('iframe').getAttribute('src')) ?? '');
  expect(frame.origin).toBe('https://cdn.plaid.com');
  const api = ['https://production.plaid.com/', 'https://sandbox.plaid.com/'];
  expect(await forbiddenIn(page, api)).toEqual(['https://sandbox.plaid.com/']);

  await chooseBank(link);
  const bank = await bankWindow(trax.app, link);
  expect(new URL(bank.url()).origin).toBe('https://cdn.plaid.com');
  await allowAtBank(bank);
  await shareAndFinish(page, link);
  await expect(cardOf(window, UK_OAUTH.bank)).toContainText('Up to date');
  await expect(badgeOf(window)).toHaveAccessibleName(/Production/);
  expect(plaid.sandbox.requests).toEqual([]);
});

test.describe('somebody on the way who answers for Plaid', () => {
  test('gets no keys, even where Node is told to take any certificate', async ({
    plaid,
    desk,
    startTrax,
  }) => {
    const trax = await startTrax({
      trust: { engine: false, windows: false },
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    });
    await enterProduction(trax);
    // After the last of several tries.
    await expect(trax.window.getByRole('alert')).toContainText('is not safe', { timeout: 40_000 });
    expect(plaid.production.requests).toEqual([]);
    expect(await keptIn(desk)).toEqual([]);
  });

  test('cannot put a script of theirs into the link window', async ({ startTrax }) => {
    const trax = await startTrax({ trust: { engine: true, windows: false } });
    await enterProduction(trax);
    const opening = trax.app.waitForEvent('window');
    await trax.window.getByRole('button', { name: 'Link a bank' }).first().click();
    const page = await opening;
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    expect(await page.evaluate(() => 'Plaid' in window)).toBe(false);
    await expect(page.locator('iframe')).toHaveCount(0);
  });
});
