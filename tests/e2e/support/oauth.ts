import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { DemoLogin } from '../../../scripts/lib/link-demo-bank.ts';

/** A UK bank that signs people in on pages of its own. */
export const UK_OAUTH: DemoLogin = {
  bank: 'Flexible Platypus',
  user: 'user_good',
  password: 'pass_good',
};

/** Chooses the bank in Link; its own page is one press of `Continue to bank` away. */
export async function chooseBank(link: FrameLocator, login: DemoLogin): Promise<void> {
  await link.getByRole('searchbox').fill(login.bank);
  await link.getByRole('button', { name: login.bank }).click();
  await link.getByRole('button', { name: 'Continue to bank' }).waitFor();
}

export const toBank = (link: FrameLocator): Locator =>
  link.getByRole('button', { name: 'Continue to bank' });

/** Signs in on the bank's own page and lets Trax see the accounts; the page goes away by itself. */
export async function allowAtBank(page: Page, login: DemoLogin): Promise<void> {
  await page.getByRole('textbox', { name: 'User ID' }).fill(login.user);
  await page.getByLabel('Password').fill(login.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
}
