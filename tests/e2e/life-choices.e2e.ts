import type { Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { UK_HOUSEHOLD, type DemoLogin } from '../../scripts/lib/link-demo-bank.ts';
import { startEmulator, type Emulator } from '../../src/plaid-emulator/server.ts';
import { bankOf, countOfAccount, runsOf } from './support/answers.ts';
import { cardOf, goTo, linkAndSync, menuButton, pick, syncNow } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { liveRows, selectOne } from './support/finance-db.ts';
import { expect, test } from './support/test.ts';

const { bank: BANK } = UK_HOUSEHOLD;
const US_BANKS: readonly [DemoLogin, DemoLogin] = [
  { ...UK_HOUSEHOLD, bank: 'Tartan Bank' },
  { ...UK_HOUSEHOLD, bank: 'Houndstooth Bank' },
];

const accountsOf = (window: Page, bank = BANK) =>
  cardOf(window, bank).getByRole('list', { name: 'Accounts', exact: true }).getByRole('listitem');

/** Opens the named menu and chooses an item with the keyboard alone. */
async function pickByKeyboard(window: Page, menu: string, item: string): Promise<void> {
  await menuButton(window, menu).focus();
  await window.keyboard.press('Enter');
  const wanted = window.getByRole('menuitem', { name: item, exact: true });
  await expect(window.getByRole('menuitem').first()).toBeFocused();
  const places = await window.getByRole('menuitem').count();
  for (let step = 0; step < places; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await window.keyboard.press('ArrowDown');
  }
  await expect(wanted).toBeFocused();
  await window.keyboard.press('Enter');
}

test.describe.serial('what is chosen for a bank and its accounts', () => {
  let bank: Emulator;
  let desk: Desk;
  let trax: LaunchedTrax;

  test.beforeAll(async () => {
    bank = await startEmulator();
    desk = await openDesk();
    trax = await desk.startDemo({ bank });
    await linkAndSync(trax);
  });
  test.afterAll(async () => {
    await desk.clear();
    await bank.close();
  });

  const restart = async () => {
    await trax.app.close();
    trax = await desk.startDemo({ bank });
  };
  const accountNamed = async (wanted: string) => {
    const { accounts } = await bankOf(trax.window);
    const account = accounts.find(({ name }) => name === wanted);
    if (account === undefined) throw new Error(`no account ${wanted}`);
    return account;
  };

  test('a bank and an account bear names of the person’s own, everywhere', async () => {
    const { window } = trax;
    await pick(window, BANK, 'Rename…');
    await expect(window.getByRole('dialog', { name: `Rename ${BANK}` })).toBeVisible();
    await window.getByRole('textbox', { name: 'Name' }).fill('  Mine  ');
    await window.getByRole('button', { name: 'Save' }).click();
    await expect(cardOf(window, 'Mine')).toContainText(BANK);
    await pick(window, 'Euro Account', 'Rename…');
    await window.getByRole('textbox', { name: 'Name' }).fill('Holidays');
    await window.getByRole('button', { name: 'Save' }).click();
    await expect(menuButton(window, 'Holidays')).toBeFocused();
    await goTo(window, 'Transactions');
    const account = window.getByRole('combobox', { name: 'Account' });
    await expect(account.locator('optgroup')).toHaveAttribute('label', 'Mine');
    await expect(account.getByRole('option', { name: 'Holidays' })).toBeAttached();
    await goTo(window, 'Banks');
    await restart();
    await expect(cardOf(trax.window, 'Mine')).toContainText('Holidays');
    expect(
      selectOne(
        desk.financeDb,
        `SELECT count(*) FROM v_transactions WHERE bank = 'Mine' AND account = 'Holidays'`,
      ),
    ).toBeGreaterThan(0);
  });

  test('an empty name gives the bank’s own back', async () => {
    const { window } = trax;
    for (const name of ['Mine', 'Holidays']) {
      await pick(window, name, 'Rename…');
      await window.getByRole('textbox', { name: 'Name' }).fill('');
      await window.keyboard.press('Enter');
    }
    await expect(cardOf(window)).toContainText('Euro Account');
    expect((await bankOf(window)).nickname).toBeNull();
  });

  test('a hidden account is in no list, total or view, and nothing of it is lost', async () => {
    const { id } = await accountNamed('Euro Account');
    const all = liveRows(desk.financeDb);
    const own = Number(
      selectOne(
        desk.financeDb,
        'SELECT count(*) FROM transactions WHERE removed_at IS NULL AND account_ref = ?',
        id,
      ),
    );
    expect(own).toBeGreaterThan(0);
    const totals = () => trax.window.getByRole('region', { name: 'Totals' });
    await expect(totals()).toContainText('EUR');
    await pick(trax.window, 'Euro Account', 'Hide from lists and totals');
    await expect(cardOf(trax.window)).toContainText('1 hidden account');
    await restart();
    const { window } = trax;
    await expect(accountsOf(window)).toHaveCount(4);
    await expect(totals()).toBeVisible();
    await expect(totals()).not.toContainText('EUR');
    await expect(cardOf(window).locator('footer')).not.toContainText('€');
    await goTo(window, 'Transactions');
    const shown = `${(all - own).toLocaleString('en-GB')} transactions`;
    await expect(window.getByText(shown)).toBeVisible();
    await expect(window.getByRole('option', { name: 'Euro Account' })).toHaveCount(0);
    expect(selectOne(desk.financeDb, 'SELECT count(*) FROM v_transactions')).toBe(all - own);
    expect(
      selectOne(desk.financeDb, `SELECT count(*) FROM v_accounts WHERE name = 'Euro Account'`),
    ).toBe(0);
    expect(liveRows(desk.financeDb)).toBe(all);
    expect(await countOfAccount(window, id)).toBe(own);

    await goTo(window, 'Banks');
    await cardOf(window).getByText('1 hidden account').click();
    await pick(window, 'Euro Account', 'Show');
    await expect(accountsOf(window)).toHaveCount(5);
    await expect(totals()).toContainText('EUR');
  });

  test('an account that is not synced brings nothing, and catches up when it is again', async () => {
    const { itemId } = await bankOf(trax.window);
    const held = (transactionId: string) =>
      selectOne(
        desk.financeDb,
        'SELECT count(*) FROM transactions WHERE transaction_id = ? AND removed_at IS NULL',
        transactionId,
      );
    const sync = async () => {
      const runs = (await runsOf(trax.window)).length;
      await syncNow(trax.window);
      await expect
        .poll(async () => {
          const [newest, ...older] = await runsOf(trax.window);
          return `${String(older.length + 1)} ${String(newest?.outcome)}`;
        })
        .toBe(`${String(runs + 1)} succeeded`);
    };
    await pick(trax.window, 'Easy Saver', 'Stop syncing');
    const saver = () => accountsOf(trax.window).filter({ hasText: 'Easy Saver' });
    await expect(saver()).toContainText('Not synced');
    await restart();
    await expect(saver()).toContainText('Not synced');
    const missed = bank.control.addTransaction({ itemId, account: 1, amount: 5, name: 'Missed' });
    const other = bank.control.addTransaction({ itemId, account: 0, amount: 6, name: 'Other' });
    await sync();
    expect(held(other)).toBe(1);
    expect(held(missed)).toBe(0);
    const before = liveRows(desk.financeDb);

    await pick(trax.window, 'Easy Saver', 'Resume syncing');
    await expect.poll(() => held(missed)).toBe(1);
    await expect(saver()).not.toContainText('Not synced');
    expect(liveRows(desk.financeDb)).toBe(before + 1);
    await sync();
    expect(liveRows(desk.financeDb)).toBe(before + 1);
  });

  test('the keyboard alone renames, hides and stops, and keeps its place', async () => {
    const { window } = trax;
    await pickByKeyboard(window, BANK, 'Rename…');
    await expect(window.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await window.keyboard.type('By hand');
    await window.keyboard.press('Enter');
    await expect(menuButton(window, 'By hand')).toBeFocused();
    await pickByKeyboard(window, 'By hand', 'Rename…');
    await window.keyboard.press('Escape');
    await expect(menuButton(window, 'By hand')).toBeFocused();

    await pickByKeyboard(window, 'Easy Saver', 'Stop syncing');
    await expect(menuButton(window, 'Easy Saver')).toBeFocused();
    await expect(accountsOf(window, 'By hand').nth(1)).toContainText('Not synced');

    await pickByKeyboard(window, 'Easy Saver', 'Hide from lists and totals');
    await expect(accountsOf(window, 'By hand')).toHaveCount(4);
    // The row is gone from here: the keyboard goes on with the next one.
    await window.keyboard.press('Tab');
    await expect(menuButton(window, 'Rewards Credit Card')).toBeFocused();

    await pickByKeyboard(window, 'By hand', 'Remove bank…');
    const dialog = window.getByRole('alertdialog', { name: 'Remove By hand?' });
    await expect(dialog.locator(':focus')).toHaveCount(1);
    await window.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(menuButton(window, 'By hand')).toBeFocused();
  });
});

test('banks stand in the order that the person gives them', async ({ bank }) => {
  const desk = await openDesk({ countries: ['US'] });
  try {
    let trax = await desk.startDemo({ bank });
    for (const login of US_BANKS) await linkAndSync(trax, login);
    const names = US_BANKS.map(({ bank: name }) => name);
    const [first, second] = US_BANKS.map(({ bank: name }) => name) as [string, string];
    const order = () => trax.window.getByRole('main').locator('h2').allInnerTexts();
    await expect.poll(order).toEqual(names);
    const menu = async (name: string) => {
      await menuButton(trax.window, name).click();
      return (item: string) => trax.window.getByRole('menuitem', { name: item });
    };
    const ofFirst = await menu(first);
    await expect(ofFirst('Move up')).toBeDisabled();
    await ofFirst('Move down').click();
    await expect.poll(order).toEqual([second, first]);
    await trax.app.close();
    trax = await desk.startDemo({ bank });
    await expect.poll(order).toEqual([second, first]);
    await pickByKeyboard(trax.window, first, 'Move up');
    await expect.poll(order).toEqual([first, second]);
    await expect(menuButton(trax.window, first)).toBeFocused();
  } finally {
    await desk.clear();
  }
});
