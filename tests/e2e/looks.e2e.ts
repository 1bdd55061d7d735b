import path from 'node:path';
import type { Page } from '@playwright/test';
import { bankOf } from './support/answers.ts';
import { cardOf, goTo, linkAndSync, syncNow } from './support/banks-page.ts';
import { cutOff, resize, useTheme } from './support/look.ts';
import { expect, test } from './support/test.ts';

const SIZES = [
  { width: 1180, height: 800 },
  { width: 640, height: 700 },
];
const PAGES = ['Overview', 'Banks', 'Transactions', 'SQL', 'Activity', 'Settings'];

/** Nothing is cut off at the side. A picture is kept for whoever wants to look. */
async function look(window: Page, name: string): Promise<void> {
  await expect(window.getByText(/^Loading /)).toHaveCount(0);
  await window.screenshot({
    path: path.join('test-results', 'looks', `${name}.png`),
    animations: 'disabled',
  });
  expect(await cutOff(window), name).toEqual([]);
}

test('each page fits a wide and a narrow window, light and dark', async ({ bank, desk }) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  const { itemId } = await bankOf(window);
  for (const theme of ['light', 'dark'] as const) {
    await useTheme(window, theme);
    for (const size of SIZES) {
      await resize(trax, size);
      for (const page of PAGES) {
        await goTo(window, page);
        await look(window, `${page.toLowerCase()}-${theme}-${String(size.width)}`);
      }
    }
  }
  bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
  bank.control.setConsentExpiration({
    itemId,
    expiresAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
  });
  await goTo(window, 'Banks');
  await syncNow(window);
  await expect(cardOf(window)).toContainText('Needs you');
  await cardOf(window).getByText('Details', { exact: true }).click();
  for (const size of SIZES) {
    await resize(trax, size);
    await goTo(window, 'Banks');
    await look(window, `trouble-${String(size.width)}`);
    await goTo(window, 'Activity');
    const newest = window.getByRole('listitem').first();
    await newest.locator('summary').first().click();
    await look(window, `activity-open-${String(size.width)}`);
  }
});

test('the welcome and the empty pages fit a wide and a narrow window', async ({ desk }) => {
  const trax = await desk.start();
  const { window } = trax;
  const welcome = window.getByRole('heading', { name: 'Welcome to Trax' });
  await expect(welcome).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await useTheme(window, theme);
    for (const size of SIZES) {
      await resize(trax, size);
      await look(window, `welcome-${theme}-${String(size.width)}`);
    }
  }
  await window.getByRole('button', { name: 'Try the demo bank' }).click();
  for (const size of SIZES) {
    await resize(trax, size);
    for (const page of PAGES.slice(0, 3)) {
      await goTo(window, page);
      await look(window, `empty-${page.toLowerCase()}-${String(size.width)}`);
    }
  }
});
