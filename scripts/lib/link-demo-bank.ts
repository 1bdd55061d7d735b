import type { ElectronApplication, FrameLocator, Page } from '@playwright/test';

export interface DemoLogin {
  /** As the demo bank's search lists it. */
  readonly bank: string;
  readonly user: string;
  readonly password: string;
}

export const UK_HOUSEHOLD: DemoLogin = {
  bank: 'Royal Bank of Plaid',
  user: 'user_good',
  password: 'pass_good',
};

/** Clicks "Link a bank" and waits for the link window with the demo bank's Link in it. */
export async function openLink(
  app: ElectronApplication,
  window: Page,
): Promise<{ page: Page; link: FrameLocator }> {
  const opening = app.waitForEvent('window');
  await window.getByRole('button', { name: 'Link a bank' }).first().click();
  const page = await opening;
  const link = page.frameLocator('iframe');
  await link.getByRole('searchbox').waitFor();
  return { page, link };
}

/** Goes through Link as a person would, up to its last button. */
export async function signIn(link: FrameLocator, login: DemoLogin): Promise<void> {
  await link.getByRole('searchbox').fill(login.bank);
  await link.getByRole('button', { name: login.bank }).click();
  await link.getByRole('textbox', { name: 'User ID' }).fill(login.user);
  await link.getByLabel('Password').fill(login.password);
  await link.getByRole('button', { name: 'Submit' }).click();
  await link.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** Presses Link's last button; the link window closes by itself. */
export async function finishLink(page: Page, link: FrameLocator): Promise<void> {
  const closed = page.waitForEvent('close');
  await link.getByRole('button', { name: 'Finish' }).click();
  await closed;
}
