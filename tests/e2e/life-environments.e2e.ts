import type { Page } from '@playwright/test';
import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import { cardOf, goTo, linkAndSync } from './support/banks-page.ts';
import { expect, test } from './support/test.ts';

const badge = (window: Page) => window.getByRole('button', { name: /^Data in view: / });

async function enter(window: Page, environment: string): Promise<void> {
  await badge(window).click();
  await window.getByRole('menuitemradio', { name: new RegExp(`^${environment}`) }).click();
  await expect(badge(window)).toHaveAccessibleName(new RegExp(environment));
}

test('the badge leads from one environment to another, and nothing mixes', async ({ desk }) => {
  await desk.plantSandboxKeys();
  const trax = await desk.startDemo();
  const { window } = trax;
  await linkAndSync(trax);
  await expect(badge(window)).toHaveAccessibleName(/Demo/);
  await enter(window, 'Sandbox');
  await expect(window.getByText('Link your first bank')).toBeVisible();
  await expect(cardOf(window)).toHaveCount(0);
  await goTo(window, 'Transactions');
  await expect(window.getByText('No transactions yet')).toBeVisible();
  await enter(window, 'Demo');
  await expect(window.getByRole('grid', { name: 'Transactions' })).toBeVisible();
  await goTo(window, 'Banks');
  await expect(cardOf(window)).toContainText('Up to date');

  // An environment without keys and banks begins with the welcome, and is left as easily.
  await enter(window, 'Production');
  await expect(window.getByRole('heading', { name: 'Welcome to Trax' })).toBeVisible();
  await enter(window, 'Demo');
  await expect(cardOf(window)).toContainText('Up to date');
  expect(trax.app.windows()).toHaveLength(1);
});

test('a link window closes when another environment comes into view', async ({ desk }) => {
  await desk.plantSandboxKeys();
  const { app, window } = await desk.startDemo();
  const { page } = await openLink(app, window);
  const closed = page.waitForEvent('close');
  await enter(window, 'Sandbox');
  await closed;
  await expect(window.getByText('Link your first bank')).toBeVisible();
});

test('the first start offers the demo, keys and an import, and each leads back', async ({
  desk,
}) => {
  const { window } = await desk.start();
  const heading = (name: string) => window.getByRole('heading', { name, level: 2, exact: true });
  await window.getByRole('button', { name: 'Enter Plaid keys' }).click();
  await expect(heading('Enter Plaid keys')).toBeFocused();
  await window.locator('label', { hasText: 'Production' }).click();
  await expect(window.getByText('Before you link a real bank')).toBeVisible();
  await window.getByRole('textbox', { name: 'Client id' }).fill('an-id');
  await window.getByLabel('Production secret').fill('a-secret-that-must-not-stay');
  await window.getByRole('button', { name: 'Check and save' }).click();
  // Without a network Plaid is out of reach; with one it refuses these keys.
  await expect(window.getByRole('alert')).toContainText(/network connection|dashboard/);
  expect(await desk.keychainNames()).not.toContainEqual(
    expect.stringMatching(/^production\/plaid/),
  );
  await window.getByRole('button', { name: 'Back' }).click();
  await expect(window.getByRole('button', { name: 'Enter Plaid keys' })).toBeFocused();

  await window.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(heading('Import')).toBeFocused();
  await expect(window.getByRole('button', { name: 'Choose a .env file…' })).toBeEnabled();
  await expect(
    window.getByRole('button', { name: 'Choose a Trax for Python folder…' }),
  ).toBeEnabled();
  await window.getByRole('button', { name: 'Back' }).click();

  await window.getByRole('button', { name: 'Try the demo bank' }).click();
  await expect(window.getByText('Link your first bank')).toBeVisible();
  await expect(badge(window)).toHaveAccessibleName(/Demo/);
});
