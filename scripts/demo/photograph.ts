import path from 'node:path';
import { expect, type Page } from '@playwright/test';

const PAGES = ['Overview', 'Banks', 'Transactions', 'SQL', 'Activity', 'Settings'];
const THEMES = ['light', 'dark'] as const;

/** Saves a picture of every page in both themes, named like transactions-dark.png. */
export async function photographPages(page: Page, directory: string): Promise<void> {
  await dismissToasts(page);
  await askFirstExample(page);
  for (const theme of THEMES) {
    await page.evaluate((wanted) => window.trax.updateSettings({ theme: wanted }), theme);
    for (const name of PAGES) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      await page.screenshot({
        path: path.join(directory, `${name.toLowerCase()}-${theme}.png`),
        animations: 'disabled',
      });
    }
  }
}

/** The SQL page has something to show once it has answered. */
async function askFirstExample(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'SQL', exact: true }).click();
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('menuitem').first().click();
  await page.getByRole('grid', { name: 'Answer' }).waitFor();
}

/** A toast says what has just happened; it would cover the pictures. */
async function dismissToasts(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Close toast' });
  while ((await close.count()) > 0) {
    const remaining = (await close.count()) - 1;
    await close.first().click();
    await expect(close).toHaveCount(remaining);
  }
}
