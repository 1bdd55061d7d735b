import type { Locator, Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { goTo, HOUSEHOLD_ACCOUNTS, linkAndSync, menuButton } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { tabAround } from './support/focus.ts';
import { expect, test } from './support/test.ts';

const PAGES = ['Overview', 'Banks', 'Transactions', 'SQL', 'Activity', 'Settings'];

test.describe.serial('the keyboard alone', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let window: Page;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.startDemo();
    ({ window } = trax);
    await linkAndSync(trax);
  });
  test.afterAll(() => desk.clear());

  for (const page of PAGES) {
    test(`reaches every control of ${page}, and shows where it is`, async () => {
      await goTo(window, page);
      await expect(window.getByText(/^Loading /)).toHaveCount(0);
      if (page === 'SQL') {
        await window.getByRole('button', { name: 'Examples' }).click();
        await window.getByRole('menuitem').first().click();
        await window.getByRole('grid').waitFor();
        // In the editor Tab is a letter until Escape has been pressed.
        await window.getByRole('textbox', { name: 'Question in SQL' }).press('Escape');
      }
      await tabAround(window);
    });
  }

  /** Opens a dialog by keyboard from `opener`, leaves it with Escape, and finds the focus where it was. */
  const comesBack = async (opener: Locator, open: () => Promise<void>, dialog: Locator) => {
    await opener.focus();
    await open();
    await expect(dialog).toBeVisible();
    await expect
      .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    await window.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  };
  const press =
    (...keys: readonly string[]) =>
    async () => {
      for (const key of keys) await window.keyboard.press(key);
    };

  test('finds the focus where it was when a dialog has closed', async () => {
    const dialog = window.getByRole('dialog');
    const link = window.getByRole('link', { name: 'Banks' });
    await goTo(window, 'Banks');
    await comesBack(link, press('Control+k'), dialog);
    await comesBack(link, press('?'), dialog);
    await comesBack(link, press('Control+k', 'k', 'e', 'y', 'Enter'), dialog);
    const account = menuButton(window, HOUSEHOLD_ACCOUNTS[0] ?? '');
    const item = (name: RegExp) => async () => {
      await window.keyboard.press('Enter');
      const wanted = window.getByRole('menuitem', { name });
      await wanted.waitFor();
      for (let moves = 0; moves < 12; moves += 1) {
        if (await wanted.evaluate((element) => element === document.activeElement)) break;
        await window.keyboard.press('ArrowDown');
      }
      await window.keyboard.press('Enter');
    };
    await comesBack(account, item(/^Rename/), dialog);
    const bank = menuButton(window, 'Royal Bank of Plaid');
    await comesBack(bank, item(/^Rename/), dialog);
    await comesBack(bank, item(/^Remove/), window.getByRole('alertdialog'));
    await goTo(window, 'Settings');
    const everything = window.getByRole('button', { name: 'Export…' });
    await comesBack(everything, press('Enter'), dialog);
  });
});
