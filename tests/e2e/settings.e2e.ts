import type { ElectronApplication, Page } from '@playwright/test';
import { freePort } from '../../scripts/lib/free-port.ts';
import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import { cardOf, goTo, linkAndSync } from './support/banks-page.ts';
import { expect, test } from './support/test.ts';

const isDark = (app: ElectronApplication) =>
  app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors);
const background = (window: Page) =>
  window.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
/** A field of Settings that is kept with the Save beside it. */
const save = (window: Page, label: string) =>
  window
    .locator('form', { has: window.getByRole('textbox', { name: label, exact: true }) })
    .getByRole('button', { name: 'Save' });

test('theme, schedule and pause hold at once and after a restart', async ({ desk }) => {
  const { app, window } = await desk.startDemo();
  await goTo(window, 'Settings');
  const light = await background(window);
  await window.locator('label', { hasText: 'Dark' }).click();
  await expect.poll(() => background(window)).not.toBe(light);
  await expect.poll(() => isDark(app)).toBe(true);
  await window.getByLabel('Time', { exact: true }).fill('04:45');
  await window.getByRole('switch', { name: 'Pause syncing' }).click();
  await expect(window.getByText('Syncing is paused.')).toBeVisible();
  await app.close();

  const again = await desk.startDemo();
  expect(await isDark(again.app)).toBe(true);
  await expect.poll(() => background(again.window)).not.toBe(light);
  await goTo(again.window, 'Settings');
  await expect(again.window.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(again.window.getByLabel('Time', { exact: true })).toHaveValue('04:45');
  await expect(again.window.getByRole('switch', { name: 'Pause syncing' })).toBeChecked();
  await again.window.getByRole('switch', { name: 'Sync every night' }).click();
  await expect(again.window.getByLabel('Time', { exact: true })).toBeDisabled();
  await again.window.getByRole('button', { name: /Resume/ }).click();
  await expect(again.window.getByRole('switch', { name: 'Pause syncing' })).not.toBeChecked();
});

test('a redirect URI of one’s own is checked, shown and sent to Plaid', async ({ bank, desk }) => {
  const { app, window } = await desk.startDemo({ bank });
  await goTo(window, 'Settings');
  const own = window.getByRole('textbox', { name: 'A redirect URI of your own' });
  const inEffect = window.locator('code', { hasText: 'https://' });
  await expect(inEffect).toHaveText(`https://localhost:${String(desk.port)}/oauth-return`);
  for (const wrong of ['http://trax.example/back', 'trax.example', 'https://trax.example/?a=b']) {
    await own.fill(wrong);
    await save(window, 'A redirect URI of your own').click();
    await expect(own).toHaveAccessibleDescription(/begins with https/);
    await expect(own).toHaveAttribute('aria-invalid', 'true');
  }
  await own.fill('https://trax.example/back');
  await save(window, 'A redirect URI of your own').click();
  await expect(inEffect).toHaveText('https://trax.example/back');
  await goTo(window, 'Banks');
  await openLink(app, window);
  const asked = bank.requests.findLast(({ path }) => path === '/link/token/create');
  expect(asked?.body).toMatchObject({ redirect_uri: 'https://trax.example/back' });
});

test('another port is where the next link page is', async ({ desk }) => {
  const { app, window } = await desk.startDemo();
  await goTo(window, 'Settings');
  const port = window.getByRole('textbox', { name: 'Port' });
  await port.fill('80');
  await save(window, 'Port').click();
  await expect(port).toHaveAccessibleDescription(/from 1024 to 65535/);
  const other = String(await freePort());
  await port.fill(other);
  await save(window, 'Port').click();
  await expect(
    window.getByText(`https://localhost:${other}/oauth-return`, { exact: true }),
  ).toBeVisible();
  await goTo(window, 'Banks');
  const { page } = await openLink(app, window);
  expect(new URL(page.url()).origin).toBe(`https://localhost:${other}`);
});

test('keys that cannot be checked are not kept', async ({ desk }) => {
  const { app, window } = await desk.start();
  await window.getByRole('button', { name: 'Enter Plaid keys' }).click();
  // Without a network Plaid is out of reach; with one it refuses these keys.
  await window.getByRole('textbox', { name: 'Client id' }).fill('an-id');
  await window.getByLabel('Sandbox secret').fill('a-secret-that-must-not-stay');
  await window.getByRole('button', { name: 'Check and save' }).click();
  await expect(window.getByRole('alert')).toContainText('Plaid');
  await expect(window.getByRole('alert')).toContainText(/network connection|dashboard/);
  expect((await desk.keychainNames()).filter((name) => name.startsWith('sandbox/'))).toEqual([]);
  await expect(window.getByRole('heading', { name: 'Welcome to Trax' })).toBeVisible();
  await app.close();
});

test('removed keys are gone from the keychain', async ({ desk }) => {
  await desk.plantSandboxKeys();
  const { window } = await desk.start();
  await goTo(window, 'Settings');
  await expect(window.getByText('In the keychain')).toHaveCount(1);
  await window.getByRole('button', { name: 'Remove: Sandbox keys' }).click();
  await window.getByRole('button', { name: 'Cancel' }).click();
  expect(await desk.keychainNames()).toContain('sandbox/secret');
  await window.getByRole('button', { name: 'Remove: Sandbox keys' }).click();
  await window.getByRole('button', { name: 'Remove keys' }).click();
  await expect(window.getByRole('heading', { name: 'Welcome to Trax' })).toBeVisible();
  const names = await desk.keychainNames();
  expect(names).not.toContain('sandbox/secret');
  expect(names).not.toContain('sandbox/client-id');
});

test('each profile shows its own banks and no other', async ({ desk }) => {
  await desk.plantSandboxKeys();
  const trax = await desk.startDemo();
  const { window } = trax;
  await linkAndSync(trax);
  await goTo(window, 'Settings');
  await window.locator('label', { hasText: 'Sandbox' }).first().click();
  await expect(window.getByText('Plaid’s test banks', { exact: true })).toBeVisible();
  await goTo(window, 'Banks');
  await expect(window.getByText('Link your first bank')).toBeVisible();
  await goTo(window, 'Transactions');
  await expect(window.getByText('No transactions yet')).toBeVisible();
  await goTo(window, 'Activity');
  await expect(window.getByText('No syncs yet')).toBeVisible();
  await goTo(window, 'Settings');
  await window.locator('label', { hasText: 'Demo' }).first().click();
  await goTo(window, 'Banks');
  await expect(cardOf(window)).toContainText('Up to date');
  await trax.app.close();

  // The profile chosen last is the one that opens.
  const again = await desk.start();
  await expect(cardOf(again.window)).toContainText('Up to date');
});
