import type { ElectronApplication, FrameLocator, Locator, Page } from '@playwright/test';
import type { DemoLogin } from '../../../scripts/lib/link-demo-bank.ts';
import type { LaunchedTrax } from '../../../scripts/lib/launch.ts';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import type { SettingsChange } from '../../../src/shared/model/settings.ts';
import { openSystemBrowser, type SystemBrowser } from './browser.ts';
import { openDesk } from './desk.ts';
import { expect, test } from './test.ts';

/** A UK bank that signs people in on pages of its own. */
export const UK_OAUTH: DemoLogin = {
  bank: 'Flexible Platypus Open Banking',
  user: 'user_good',
  password: 'pass_good',
};

/** Chooses the bank in Link; its own page is one press of `Continue to bank` away. */
export async function chooseBank(link: FrameLocator, login: DemoLogin = UK_OAUTH): Promise<void> {
  await link.getByRole('searchbox').fill(login.bank);
  await link.getByRole('button', { name: login.bank }).click();
  await toBank(link).waitFor();
}

export const toBank = (link: FrameLocator): Locator =>
  link.getByRole('button', { name: 'Continue to bank' });

/** Signs in on the bank's own page, up to its question. */
async function logIn(page: Page, login: DemoLogin): Promise<void> {
  await page.getByRole('textbox', { name: 'User ID' }).fill(login.user);
  await page.getByLabel('Password').fill(login.password);
  await page.getByRole('button', { name: 'Log in' }).click();
}

/** Signs in on the bank's own page and lets Trax see the accounts; the page goes away by itself. */
export async function allowAtBank(page: Page, login: DemoLogin = UK_OAUTH): Promise<void> {
  await logIn(page, login);
  await page.getByRole('button', { name: 'Allow' }).click();
}

export async function denyAtBank(page: Page, login: DemoLogin = UK_OAUTH): Promise<void> {
  await logIn(page, login);
  await page.getByRole('button', { name: 'Deny' }).click();
}

/** The window with the bank's page that opens when Link is told to go on to the bank. */
export async function bankWindow(app: ElectronApplication, link: FrameLocator): Promise<Page> {
  const [page] = await Promise.all([app.waitForEvent('window'), toBank(link).click()]);
  await page.getByRole('button', { name: 'Log in' }).waitFor();
  return page;
}

/** Link's last steps once the bank has allowed it; the link window closes by itself. */
export async function shareAndFinish(page: Page, link: FrameLocator): Promise<void> {
  await link.getByRole('button', { name: 'Continue', exact: true }).click();
  const closed = page.waitForEvent('close');
  await link.getByRole('button', { name: 'Finish' }).click();
  await closed;
}

/** The link window, once it is there. */
export async function linkWindow({ app, window }: LaunchedTrax): Promise<Page> {
  const find = () => app.windows().find((page) => page !== window && !page.isClosed());
  await expect.poll(() => find() !== undefined).toBe(true);
  const page = find();
  if (page === undefined) throw new Error('no link window');
  return page;
}

/** What Link was mounted with: its token, and where a bank sent the person back to. */
export async function mountedWith(page: Page) {
  const url = new URL((await page.locator('iframe').getAttribute('src')) ?? '');
  return { token: url.searchParams.get('token'), received: url.searchParams.get('received') };
}

/** How many link tokens were made. */
export const linkTokensOf = ({ requests }: Pick<Emulator, 'requests'>): number =>
  requests.filter(({ path }) => path === '/link/token/create').length;

interface BrowserOptions {
  /** What Trax is set to at first. */
  readonly settings: SettingsChange;
}

/** A test with the person's own browser. */
export const browserTest = test.extend<BrowserOptions & { ownBrowser: SystemBrowser }>({
  settings: [{}, { option: true }],
  desk: async ({ settings }, use) => {
    const desk = await openDesk(settings);
    await use(desk);
    await desk.clear();
  },
  ownBrowser: async ({}, use) => {
    const browser = await openSystemBrowser();
    await use(browser);
    await browser.close();
  },
});
