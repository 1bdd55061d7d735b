import type { Page } from '@playwright/test';
import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import { banksOf, runsOf } from './support/answers.ts';
import { cardOf, linkAndSync, sessionsOf } from './support/banks-page.ts';
import {
  allowAtBank,
  browserTest as test,
  chooseBank,
  linkTokensOf,
  UK_OAUTH,
} from './support/oauth.ts';
import { expect } from './support/test.ts';

async function linkInBrowser(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Other ways to link' }).first().click();
  await window.getByRole('menuitem', { name: 'Link in my browser' }).click();
}

async function signIn(tab: Page): Promise<void> {
  await tab.getByRole('searchbox').fill(UK_OAUTH.bank);
  await tab.getByRole('button', { name: UK_OAUTH.bank }).click();
  await tab.getByRole('button', { name: 'Continue to bank' }).click();
  await allowAtBank(tab);
  await tab.getByRole('button', { name: 'Continue', exact: true }).click();
  await tab.getByRole('button', { name: 'Finish' }).click();
  await expect(tab.getByRole('heading', { name: 'You can go back to Trax' })).toBeVisible();
}

test.describe('Plaid’s own page in the person’s browser', () => {
  test('leads to a linked bank, with no window of Trax and no warning', async ({
    ownBrowser: browser,
    desk,
  }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const tab = await browser.opened(() => linkInBrowser(trax.window));
    await expect(sessionsOf(trax.window)).toContainText('Waiting for your browser');
    expect(trax.app.windows()).toEqual([trax.window]);
    await signIn(tab);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
    await expect(sessionsOf(trax.window)).toHaveCount(0);
  });

  test('that is left there ends the linking here', async ({ ownBrowser: browser, desk }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const tab = await browser.opened(() => linkInBrowser(trax.window));
    await tab.getByRole('button', { name: 'Close' }).click();
    await expect(sessionsOf(trax.window)).toContainText('Waiting for your browser');
    await tab.getByRole('button', { name: 'Yes, exit' }).click();
    await expect(sessionsOf(trax.window)).toHaveCount(0);
    expect(await banksOf(trax.window)).toEqual([]);
  });

  test('outlives Trax, which takes it up again', async ({ bank, ownBrowser: browser, desk }) => {
    const first = await desk.startDemo({ bank, env: browser.env });
    const tab = await browser.opened(() => linkInBrowser(first.window));
    await expect(sessionsOf(first.window)).toContainText('Waiting for your browser');
    await first.app.close();
    const trax = await desk.startDemo({ bank, env: browser.env });
    await expect(sessionsOf(trax.window)).toContainText('Finish linking your bank');
    const again = await browser.opened(() =>
      sessionsOf(trax.window).getByRole('button', { name: 'Continue', exact: true }).click(),
    );
    await expect(sessionsOf(trax.window)).toContainText('Waiting for your browser');
    await again.close();
    await signIn(tab);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
    expect(linkTokensOf(bank)).toBe(1);
  });

  test('takes the place of the link window, whose sign-in can be finished later', async ({
    ownBrowser: browser,
    desk,
  }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const { page, link } = await openLink(trax.app, trax.window);
    await chooseBank(link);
    const closed = page.waitForEvent('close');
    const tab = await browser.opened(() => linkInBrowser(trax.window));
    await closed;
    await tab.getByRole('searchbox').waitFor();
    await expect(sessionsOf(trax.window)).toHaveText([
      new RegExp(`Finish linking ${UK_OAUTH.bank}`),
      /Waiting for your browser/,
    ]);
  });

  test('renews a bank: the Item stays, and is synced', async ({ ownBrowser: browser, desk }) => {
    const trax = await desk.startDemo({ env: browser.env });
    await linkAndSync(trax);
    const [before] = await banksOf(trax.window);
    const name = String(before?.institution.name);
    await trax.window.getByRole('button', { name: `More for ${name}` }).click();
    const tab = await browser.opened(() =>
      trax.window.getByRole('menuitem', { name: /browser/ }).click(),
    );
    await tab.getByRole('textbox', { name: 'User ID' }).fill('user_good');
    await tab.getByLabel('Password').fill('pass_good');
    await tab.getByRole('button', { name: 'Submit' }).click();
    await tab.getByRole('button', { name: 'Finish' }).click();
    await expect(trax.window.getByText(`${name} is renewed.`)).toBeVisible();
    await expect.poll(async () => (await runsOf(trax.window))[0]?.trigger).toBe('renew');
    const after = await banksOf(trax.window);
    expect(after.map(({ itemId }) => itemId)).toEqual([before?.itemId]);
    await expect(cardOf(trax.window, name)).toContainText('Up to date');
  });
});
