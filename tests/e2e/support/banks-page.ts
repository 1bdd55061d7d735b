import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
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

/** Opens a page of the app by its name in the sidebar. */
export async function goTo(window: Page, name: string): Promise<void> {
  await window.getByRole('link', { name, exact: true }).click();
  await window.getByRole('heading', { name, level: 1 }).waitFor();
}

export const cardOf = (window: Page, bank = UK_HOUSEHOLD.bank): Locator =>
  window.getByRole('region', { name: bank });

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
