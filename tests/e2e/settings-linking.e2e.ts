import type { Page } from '@playwright/test';
import { goTo } from './support/banks-page.ts';
import { expect, test } from './support/test.ts';

test('how banks are linked holds over a restart', async ({ desk }) => {
  const { app, window } = await desk.startDemo();
  await goTo(window, 'Settings');
  const pressed = (page: Page) =>
    page
      .getByRole('group', { name: /Europe|North America/ })
      .getByRole('button', { pressed: true });
  await window.getByRole('button', { name: 'France' }).click();
  await expect(pressed(window)).toHaveText(['United Kingdom', 'France']);
  await expect(window.getByRole('switch', { name: 'Investments' })).toBeDisabled();
  // A country of the other region takes the place of all.
  await window.getByRole('button', { name: 'United States' }).click();
  await expect(pressed(window)).toHaveText(['United States']);
  await expect(pressed(window)).toBeDisabled();
  await window.getByRole('button', { name: 'Canada' }).click();
  await window.getByRole('switch', { name: 'Investments' }).click();
  await window.getByLabel('Language of Plaid’s pages').selectOption({ label: 'French' });
  await window.locator('label', { hasText: 'My browser' }).click();
  await window.getByRole('switch', { name: 'When a bank’s consent runs out' }).click();
  await expect(
    window.getByRole('switch', { name: 'When a bank’s consent runs out' }),
  ).not.toBeChecked();
  await app.close();

  const { window: again } = await desk.startDemo();
  await goTo(again, 'Settings');
  await expect(pressed(again)).toHaveText(['United States', 'Canada']);
  await expect(again.getByRole('switch', { name: 'Investments' })).toBeChecked();
  await expect(again.getByRole('switch', { name: 'Liabilities' })).not.toBeChecked();
  await expect(again.getByLabel('Language of Plaid’s pages')).toHaveValue('fr');
  await expect(again.getByRole('radio', { name: 'My browser' })).toBeChecked();
  await expect(
    again.getByRole('switch', { name: 'When a bank’s consent runs out' }),
  ).not.toBeChecked();
});
