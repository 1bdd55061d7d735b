import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import type { AppApi } from '../../src/shared/contract.ts';
import { banksOf } from './support/answers.ts';
import { cardOf, goTo, sessionsOf } from './support/banks-page.ts';
import { openSystemBrowser, passWarning, type SystemBrowser } from './support/browser.ts';
import {
  allowAtBank,
  browserTest as test,
  chooseBank,
  denyAtBank,
  linkTokensOf,
  linkWindow,
  mountedWith,
  shareAndFinish,
  toBank,
  UK_OAUTH,
} from './support/oauth.ts';
import { answers } from './support/port.ts';
import { expect } from './support/test.ts';
import { closeByHand, windowOf } from './support/windows.ts';

test.use({ settings: { signInWith: 'browser' } });

const openBrowser = (page: Page) => page.getByRole('button', { name: 'Open my browser' });

/** Chooses the bank and lets Trax open its page in the browser, past the browser's warning. */
async function goToBank(trax: LaunchedTrax, browser: SystemBrowser) {
  const { page, link } = await openLink(trax.app, trax.window);
  await chooseBank(link);
  await toBank(link).click();
  const tab = await browser.opened(() => openBrowser(page).click());
  await passWarning(tab);
  await tab.getByRole('button', { name: 'Log in' }).waitFor();
  return { page, link, tab };
}

const expectDone = (tab: Page) =>
  expect(tab.getByRole('heading', { name: 'You can close this tab' })).toBeVisible();

test.describe('a bank’s page in the person’s own browser', () => {
  test('is announced with the browser’s warning, and leads back into Trax', async ({
    bank,
    ownBrowser: browser,
    desk,
  }) => {
    const trax = await desk.startDemo({ bank, env: browser.env });
    const { page, link } = await openLink(trax.app, trax.window);
    const { token } = await mountedWith(page);
    await chooseBank(link);
    await toBank(link).click();
    await expect(page.getByRole('heading', { name: 'Your browser will warn first' })).toBeVisible();
    await expect(page.getByText('choose Advanced')).toBeVisible();
    expect(browser.context().pages()).toHaveLength(1);
    const tab = await browser.opened(() => openBrowser(page).click());
    await expect(page.getByText('Your bank’s page is open in your browser')).toBeVisible();
    await passWarning(tab);
    await tab.getByRole('button', { name: 'Log in' }).waitFor();
    const state = new URL(tab.url()).searchParams.get('oauth_state_id');
    const handle = await windowOf(trax.app, page);
    await handle.evaluate((window) => {
      window.hide();
    });
    await allowAtBank(tab);
    await expectDone(tab);
    await link.getByRole('button', { name: 'Continue', exact: true }).waitFor();
    expect(await handle.evaluate((window) => window.isVisible())).toBe(true);
    expect(await mountedWith(page)).toEqual({
      token,
      received: `https://localhost:${String(desk.port)}/oauth-return?oauth_state_id=${String(state)}`,
    });
    await shareAndFinish(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
    expect(await banksOf(trax.window)).toHaveLength(1);
    expect(linkTokensOf(bank)).toBe(1);
    await expect.poll(() => answers(desk.port)).toBe(false);
  });

  test('that says no leads back to Link, which asks again', async ({
    ownBrowser: browser,
    desk,
  }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const { link, page, tab } = await goToBank(trax, browser);
    await denyAtBank(tab);
    await expectDone(tab);
    await expect(link.getByRole('alert')).toContainText('not allowed');
    await toBank(link).click();
    const second = await browser.opened(() => openBrowser(page).click());
    await allowAtBank(second);
    await shareAndFinish(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
  });

  test('opens again, as often as it is asked for', async ({ ownBrowser: browser, desk }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const { page, link, tab } = await goToBank(trax, browser);
    await tab.close();
    const again = await browser.opened(() =>
      page.getByRole('button', { name: 'Open it again' }).click(),
    );
    await allowAtBank(again);
    await expectDone(again);
    await shareAndFinish(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
  });

  test('is waited for with the link window closed, which its answer opens again', async ({
    ownBrowser: browser,
    desk,
  }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const { page, tab } = await goToBank(trax, browser);
    await closeByHand(trax.app, page);
    await expect(sessionsOf(trax.window)).toContainText('Waiting for your browser');
    await tab.close();
    const again = await browser.opened(() =>
      sessionsOf(trax.window).getByRole('button', { name: 'Open again' }).click(),
    );
    await allowAtBank(again);
    await expectDone(again);
    const reopened = await linkWindow(trax);
    await shareAndFinish(reopened, reopened.frameLocator('iframe'));
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
  });

  test('that is cancelled on the Banks page leads nowhere any more', async ({
    ownBrowser: browser,
    desk,
  }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const { page, tab } = await goToBank(trax, browser);
    const closed = page.waitForEvent('close');
    await sessionsOf(trax.window).getByRole('button', { name: 'Cancel' }).click();
    await closed;
    await expect(sessionsOf(trax.window)).toHaveCount(0);
    await expect.poll(() => answers(desk.port)).toBe(false);
    await allowAtBank(tab);
    await expect(tab.locator('#main-frame-error')).toBeVisible();
    expect(trax.app.windows()).toEqual([trax.window]);
    expect(await banksOf(trax.window)).toEqual([]);
  });

  test('can be given up for Plaid’s own page', async ({ ownBrowser: browser, desk }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const { page, link } = await openLink(trax.app, trax.window);
    await chooseBank(link);
    await toBank(link).click();
    const closed = page.waitForEvent('close');
    const tab = await browser.opened(() =>
      page.getByRole('button', { name: 'Use Plaid’s page instead' }).click(),
    );
    await closed;
    await tab.getByRole('searchbox').waitFor();
    await expect(sessionsOf(trax.window)).toHaveCount(1);
    await expect(sessionsOf(trax.window)).toContainText('Waiting for your browser');
  });
});

test.describe('a return that Trax does not wait for', () => {
  const stateOf = (tab: Page) => String(new URL(tab.url()).searchParams.get('oauth_state_id'));
  const returnOf = (port: number, state: string) =>
    `https://localhost:${String(port)}/oauth-return?oauth_state_id=${state}`;

  test('from another browser is refused, and the right one still counts', async ({
    ownBrowser: browser,
    desk,
  }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const { page, link, tab } = await goToBank(trax, browser);
    const stranger = await openSystemBrowser(['--ignore-certificate-errors']);
    const strange = await stranger.context().newPage();
    const answer = await strange.goto(returnOf(desk.port, stateOf(tab)));
    expect([answer?.status(), await answer?.text()]).toEqual([404, 'Not found\n']);
    await stranger.close();
    await expect(page.getByText('Your bank’s page is open in your browser')).toBeVisible();
    await allowAtBank(tab);
    await expectDone(tab);
    await shareAndFinish(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
  });

  test('comes a second time: the same page is shown, and nothing happens', async ({
    ownBrowser: browser,
    desk,
  }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const { page, link, tab } = await goToBank(trax, browser);
    await allowAtBank(tab);
    await expectDone(tab);
    await link.getByRole('button', { name: 'Continue', exact: true }).click();
    await link.getByRole('button', { name: 'Finish' }).waitFor();
    await tab.reload();
    await expectDone(tab);
    const other = await tab.goto(returnOf(desk.port, randomUUID()));
    expect(other?.status()).toBe(404);
    await expect(link.getByRole('button', { name: 'Finish' })).toBeVisible();
    await link.getByRole('button', { name: 'Finish' }).click();
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
    expect(page.isClosed()).toBe(true);
  });

  test('is a picture or a frame of some page: refused', async ({ ownBrowser: browser, desk }) => {
    const trax = await desk.startDemo({ env: browser.env });
    const { page, tab } = await goToBank(trax, browser);
    const url = returnOf(desk.port, stateOf(tab));
    const outcome = await tab.evaluate(
      (address) =>
        new Promise<string>((resolve) => {
          const picture = new Image();
          picture.addEventListener('load', () => {
            resolve('loaded');
          });
          picture.addEventListener('error', () => {
            resolve('refused');
          });
          picture.src = address;
        }),
      url,
    );
    expect(outcome).toBe('refused');
    await expect(page.getByText('Your bank’s page is open in your browser')).toBeVisible();
    expect(await banksOf(trax.window)).toEqual([]);
  });
});

test('the page at the end speaks the language that Trax has by then', async ({
  bank,
  ownBrowser: browser,
  desk,
}) => {
  const trax = await desk.startDemo({ bank, env: browser.env });
  const { tab } = await goToBank(trax, browser);
  await trax.window.evaluate(() => {
    const { updateSettings } = Reflect.get(globalThis, 'trax') as AppApi;
    void updateSettings({ appLanguage: 'de' });
  });
  // The window is loaded anew.
  await expect(trax.window.locator('html')).toHaveAttribute('lang', 'de');
  await allowAtBank(tab);
  await expect(
    tab.getByRole('heading', { name: 'Dieser Tab kann geschlossen werden' }),
  ).toBeVisible();
  await expect(tab.locator('html')).toHaveAttribute('lang', 'de');
});

test('a certificate that was trusted in Settings is warned of no more, until trust ends', async ({
  ownBrowser: browser,
  desk,
}) => {
  const trax = await desk.startDemo({ env: browser.env });
  await goTo(trax.window, 'Settings');
  await trax.window.getByRole('button', { name: 'Trust on this computer' }).click();
  await expect(trax.window.getByRole('button', { name: 'Stop trusting' })).toBeVisible();
  await browser.restart();
  await goTo(trax.window, 'Banks');
  const { page, link } = await openLink(trax.app, trax.window);
  await chooseBank(link);
  const tab = await browser.opened(() => toBank(link).click());
  await allowAtBank(tab);
  await expectDone(tab);
  await shareAndFinish(page, link);
  await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');

  await goTo(trax.window, 'Settings');
  await trax.window.getByRole('button', { name: 'Stop trusting' }).click();
  await expect(trax.window.getByRole('button', { name: 'Trust on this computer' })).toBeVisible();
  await browser.restart();
  await goTo(trax.window, 'Banks');
  const second = await openLink(trax.app, trax.window);
  await chooseBank(second.link);
  await toBank(second.link).click();
  const warned = await browser.opened(() => openBrowser(second.page).click());
  await expect(warned.locator('#details-button')).toBeVisible();
});
