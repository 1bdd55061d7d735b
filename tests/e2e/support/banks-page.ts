import {
  expect,
  type ElectronApplication,
  type FrameLocator,
  type Locator,
  type Page,
} from '@playwright/test';
import {
  finishLink,
  openLink,
  signIn,
  UK_HOUSEHOLD,
  type DemoLogin,
} from '../../../scripts/lib/link-demo-bank.ts';

/** The household's accounts at the demo bank, in the order of its card. */
export const HOUSEHOLD_ACCOUNTS = [
  'Current Account',
  'Easy Saver',
  'Rewards Credit Card',
  'Euro Account',
  'US Dollar Account',
];

export interface AppAndWindow {
  readonly app: ElectronApplication;
  readonly window: Page;
}

/** Plaid Link, open in Trax's link window. */
export interface OpenLink {
  readonly page: Page;
  readonly link: FrameLocator;
}

/** Opens a page of the app by its name in the sidebar. */
export async function goTo(window: Page, name: string): Promise<void> {
  await window.getByRole('link', { name, exact: true }).click();
  await window.getByRole('heading', { name, level: 1 }).waitFor();
}

export const cardOf = (window: Page, bank = UK_HOUSEHOLD.bank): Locator =>
  window.getByRole('region', { name: bank, exact: true });

/** What waits on the Banks page for the person to finish it. */
export const sessionsOf = (window: Page): Locator =>
  window.getByRole('list', { name: 'Linking to finish' }).getByRole('listitem');

/** Clicks through Link to its end, and waits for the bank's card. */
export async function linkBank(
  { app, window }: AppAndWindow,
  login: DemoLogin = UK_HOUSEHOLD,
): Promise<void> {
  const { page, link } = await openLink(app, window);
  await signIn(link, login);
  await finishLink(page, link);
  await cardOf(window, login.bank).waitFor();
}

/** Links a bank and waits until its first sync has ended well. */
export async function linkAndSync(
  trax: AppAndWindow,
  login: DemoLogin = UK_HOUSEHOLD,
): Promise<void> {
  await linkBank(trax, login);
  await expect(cardOf(trax.window, login.bank)).toContainText('Up to date');
}

/** Presses the card's Sync now. */
export async function syncNow(window: Page, bank = UK_HOUSEHOLD.bank): Promise<void> {
  await cardOf(window, bank)
    .getByRole('button', { name: `Sync now: ${bank}` })
    .click();
}

/** Presses what opens the link window. */
export async function linkBy({ app }: AppAndWindow, button: Locator): Promise<OpenLink> {
  const [page] = await Promise.all([app.waitForEvent('window'), button.click()]);
  return { page, link: page.frameLocator('iframe') };
}

/** Signs in where Link knows the bank already (update mode), and finishes. */
export async function signInAgain(
  { page, link }: OpenLink,
  { user, password }: DemoLogin = UK_HOUSEHOLD,
): Promise<void> {
  await link.getByRole('textbox', { name: 'User ID' }).fill(user);
  await link.getByLabel('Password').fill(password);
  await link.getByRole('button', { name: 'Submit' }).click();
  await finishLink(page, link);
}

/** Closes the link window as the person does. */
export async function closeLinkWindow({ app }: AppAndWindow, { page }: OpenLink): Promise<void> {
  const closed = page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().startsWith('https:'))
      ?.close();
  });
  await closed;
}

/** The button that opens the menu of a bank or an account. */
export const menuButton = (window: Page, name: string): Locator =>
  window.getByRole('button', { name: `More for ${name}`, exact: true });

/** Picks from the menu of a bank or an account. */
export async function pick(window: Page, name: string, item: string): Promise<void> {
  await menuButton(window, name).click();
  await window.getByRole('menuitem', { name: item, exact: true }).click();
}
