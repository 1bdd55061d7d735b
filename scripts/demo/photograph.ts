import path from 'node:path';
import type { Page } from '@playwright/test';

const PAGES = ['Banks', 'Transactions', 'Activity', 'Settings'];
const THEMES = ['light', 'dark'] as const;

/** Saves a picture of every page in both themes, named like transactions-dark.png. */
export async function photographPages(page: Page, directory: string): Promise<void> {
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
