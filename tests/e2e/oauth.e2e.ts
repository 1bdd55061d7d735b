import { finishLink, openLink } from '../../scripts/lib/link-demo-bank.ts';
import { banksOf } from './support/answers.ts';
import { cardOf } from './support/banks-page.ts';
import { openSystemBrowser, passWarning } from './support/browser.ts';
import { openDesk } from './support/desk.ts';
import { allowAtBank, chooseBank, toBank, UK_OAUTH } from './support/oauth.ts';
import { expect, test } from './support/test.ts';

test.describe('a bank with pages of its own', () => {
  test('is signed in to in a pop-up of Trax', async ({ desk }) => {
    const trax = await desk.startDemo();
    const { page, link } = await openLink(trax.app, trax.window);
    await chooseBank(link, UK_OAUTH);
    const [popUp] = await Promise.all([trax.app.waitForEvent('window'), toBank(link).click()]);
    const closed = popUp.waitForEvent('close');
    await allowAtBank(popUp, UK_OAUTH);
    await closed;
    await link.getByRole('button', { name: 'Continue' }).click();
    await finishLink(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
  });

  test('is signed in to in the person’s own browser, past its warning', async () => {
    const desk = await openDesk({ signInWith: 'browser' });
    const browser = await openSystemBrowser();
    const trax = await desk.startDemo({ env: browser.env });
    const { page, link } = await openLink(trax.app, trax.window);
    await chooseBank(link, UK_OAUTH);
    const tab = await browser.opened(() => toBank(link).click());
    await expect(page.getByText('open in your browser')).toBeVisible();
    await passWarning(tab);
    await allowAtBank(tab, UK_OAUTH);
    await expect(tab.getByText('You can close this tab')).toBeVisible();
    await link.getByRole('button', { name: 'Continue' }).click();
    await finishLink(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
    expect(await banksOf(trax.window)).toHaveLength(1);
    await desk.clear();
    await browser.close();
  });

  test('is signed in to on Plaid’s own page', async () => {
    const desk = await openDesk();
    const browser = await openSystemBrowser();
    const trax = await desk.startDemo({ env: browser.env });
    await trax.window.getByRole('button', { name: 'Other ways to link' }).first().click();
    const tab = await browser.opened(() =>
      trax.window.getByRole('menuitem', { name: 'Link in my browser' }).click(),
    );
    await expect(trax.window.getByText('Waiting for your browser')).toBeVisible();
    await tab.getByRole('searchbox').fill(UK_OAUTH.bank);
    await tab.getByRole('button', { name: UK_OAUTH.bank }).click();
    await tab.getByRole('button', { name: 'Continue to bank' }).click();
    await allowAtBank(tab, UK_OAUTH);
    await tab.getByRole('button', { name: 'Continue' }).click();
    await tab.getByRole('button', { name: 'Finish' }).click();
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
    await desk.clear();
    await browser.close();
  });
});
