import type { ElectronApplication, Page } from '@playwright/test';
import { goTo } from './support/banks-page.ts';
import { openDesk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const menuOf = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items ?? [];
    return items.flatMap(({ label, submenu }) => [
      label,
      ...(submenu?.items ?? []).map((item) => item.label),
    ]);
  });

/** Keeps what the tray is told from here on. */
const listenToTray = (app: ElectronApplication) =>
  app.evaluate(({ Menu, Tray }) => {
    const told: string[] = [];
    Reflect.set(globalThis, 'toldTray', told);
    Tray.prototype.setToolTip = (words) => told.push(words);
    Tray.prototype.setContextMenu = (menu) =>
      told.push(...(menu instanceof Menu ? menu.items : []).map(({ label }) => label));
  });
const toldTray = (app: ElectronApplication) =>
  app.evaluate(() => Reflect.get(globalThis, 'toldTray') as string[]);

const choose = (window: Page, label: string, language: string) =>
  window.getByLabel(label, { exact: true }).selectOption(language);

test('another language is spoken at once, in the window, the menu and the tray', async ({
  desk,
}) => {
  const { app, window } = await desk.startDemo();
  await goTo(window, 'Settings');
  await expect(window.locator('html')).toHaveAttribute('lang', 'en');
  await listenToTray(app);

  await choose(window, 'Language', 'de');
  await expect(window.getByRole('heading', { name: 'Erscheinungsbild' })).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('lang', 'de');
  // It is the page that was shown.
  expect(new URL(window.url()).hash).toBe('#/settings');
  expect(await menuOf(app)).toEqual(
    expect.arrayContaining(['Bearbeiten', 'Umsätze', 'Bank verknüpfen…']),
  );
  await expect
    .poll(() => toldTray(app))
    .toEqual(expect.arrayContaining(['Trax: Noch keine Bank verknüpft', 'Trax beenden']));
  const chosen = window.getByLabel('Sprache', { exact: true }).locator('option:checked');
  await expect(chosen).toHaveText('Deutsch');

  await choose(window, 'Sprache', 'en');
  await expect(window.getByRole('heading', { name: 'Appearance' })).toBeVisible();
  expect(await menuOf(app)).toContain('Transactions');
  await expect.poll(() => toldTray(app)).toContain('Quit Trax');
});

test('on a German desktop Trax speaks German from the start, and English to whoever wants it', async () => {
  const desk = await openDesk({ appLanguage: 'system' });
  try {
    const { app, window } = await desk.startDemo({ args: ['--lang=de-DE'] });
    await expect(window.locator('html')).toHaveAttribute('lang', 'de');
    expect(await menuOf(app)).toContain('Einstellungen…');
    await window.locator('nav a').last().click();
    await choose(window, 'Sprache', 'en');
    await expect(window.getByRole('heading', { name: 'Appearance' })).toBeVisible();
    await app.close();

    const again = await desk.startDemo({ args: ['--lang=de-DE'] });
    await expect(again.window.locator('html')).toHaveAttribute('lang', 'en');
    expect(await menuOf(again.app)).toContain('Settings…');
  } finally {
    await desk.clear();
  }
});
