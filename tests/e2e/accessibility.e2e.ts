import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { startEmulator, type Emulator } from '../../src/plaid-emulator/server.ts';
import { bankOf, pause } from './support/answers.ts';
import { expectNoViolations } from './support/axe.ts';
import { cardOf, goTo, linkAndSync, syncNow } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { tabTo } from './support/focus.ts';
import { resize, useTheme } from './support/look.ts';
import { expect, test } from './support/test.ts';

const PAGES = ['Overview', 'Banks', 'Transactions', 'SQL', 'Activity', 'Settings'];
const THEMES = ['light', 'dark'] as const;

async function expectPagesWithoutViolations(window: Page): Promise<void> {
  for (const page of PAGES) {
    await goTo(window, page);
    await expectNoViolations(window);
  }
}

test.describe.serial('axe finds nothing', () => {
  let bank: Emulator;
  let desk: Desk;
  let trax: LaunchedTrax;

  test.beforeAll(async () => {
    bank = await startEmulator();
    desk = await openDesk();
    trax = await desk.startDemo({ bank });
  });
  test.afterAll(async () => {
    await desk.clear();
    await bank.close();
  });

  for (const theme of THEMES) {
    test(`on empty pages, ${theme}`, async () => {
      await useTheme(trax.window, theme);
      await expectPagesWithoutViolations(trax.window);
    });
  }

  test('on the link window’s own page', async () => {
    await goTo(trax.window, 'Banks');
    const opening = trax.app.waitForEvent('window');
    await trax.window.getByRole('button', { name: 'Link a bank' }).click();
    const page = await opening;
    await page.frameLocator('iframe').getByRole('searchbox').waitFor();
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .exclude('iframe')
      .analyze();
    expect(violations).toEqual([]);
    await page.close();
  });

  for (const theme of THEMES) {
    test(`on pages with data, ${theme}`, async () => {
      const { window } = trax;
      await useTheme(window, theme);
      await goTo(window, 'Banks');
      if ((await cardOf(window).count()) === 0) await linkAndSync(trax);
      await expectPagesWithoutViolations(window);
      await goTo(window, 'Transactions');
      await window.getByRole('textbox', { name: 'Search transactions' }).fill('zzzz');
      await expect(window.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
      await expectNoViolations(window);
    });
  }

  test('on pages that tell of trouble, and in a narrow window', async () => {
    const { window } = trax;
    const { itemId } = await bankOf(window);
    bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
    bank.control.setConsentExpiration({ itemId, expiresAt: '2020-01-01T00:00:00Z' });
    await goTo(window, 'Banks');
    await syncNow(window);
    await expect(cardOf(window)).toContainText('Needs you');
    await cardOf(window).getByText('Details', { exact: true }).click();
    await pause(window);
    await expect(window.getByRole('button', { name: /Resume/ })).toBeVisible();
    for (const theme of THEMES) {
      await useTheme(window, theme);
      await expectNoViolations(window);
    }
    await goTo(window, 'Activity');
    await window.getByRole('listitem').first().locator('summary').first().click();
    await expectNoViolations(window);
    await resize(trax, { width: 640, height: 700 });
    await expectPagesWithoutViolations(window);
  });
});

for (const theme of THEMES) {
  test(`axe finds nothing on the welcome page, ${theme}`, async ({ desk }) => {
    const { window } = await desk.start();
    await expect(window.getByRole('heading', { name: 'Welcome to Trax' })).toBeVisible();
    await useTheme(window, theme);
    await expectNoViolations(window);
  });
}

/** Presses Ctrl or Cmd with a key as the system would: a debugger's keys never reach the menu. */
const pressInMenu = (app: ElectronApplication, key: string) =>
  app.evaluate(({ BrowserWindow }, keyCode) => {
    const modifiers: ('meta' | 'control')[] = [process.platform === 'darwin' ? 'meta' : 'control'];
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.sendInputEvent({ type: 'rawKeyDown', keyCode, modifiers });
    window?.webContents.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
  }, key);

test('the keyboard alone goes from the first start to Link and through the pages', async ({
  desk,
}) => {
  const { app, window } = await desk.start();
  await tabTo(window, window.getByRole('button', { name: 'Try the demo bank' }));
  await window.keyboard.press('Enter');
  await tabTo(window, window.getByRole('link', { name: 'Activity' }));
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
  for (const [key, name] of [
    ['3', 'Transactions'],
    ['4', 'SQL'],
    ['5', 'Activity'],
    ['1', 'Overview'],
    ['2', 'Banks'],
  ] as const) {
    await pressInMenu(app, key);
    await expect(window.getByRole('heading', { name, level: 1 })).toBeVisible();
  }
  await tabTo(window, window.getByRole('button', { name: 'Link a bank' }));
  const opening = app.waitForEvent('window');
  await window.keyboard.press('Space');
  const page = await opening;
  await expect(page.frameLocator('iframe').getByRole('searchbox')).toBeFocused();
});
