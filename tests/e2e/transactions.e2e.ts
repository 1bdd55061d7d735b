import type { Locator } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { goTo, HOUSEHOLD_ACCOUNTS, linkAndSync } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { select, selectOne } from './support/finance-db.ts';
import { expect, test } from './support/test.ts';

test.describe.serial('transactions', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let grid: Locator;
  let search: Locator;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.startDemo();
    await linkAndSync(trax);
    await goTo(trax.window, 'Transactions');
    grid = trax.window.getByRole('grid', { name: 'Transactions' });
    search = trax.window.getByRole('textbox', { name: 'Search transactions' });
  });
  test.afterAll(() => desk.clear());
  test.afterEach(async () => {
    await search.fill('');
    await trax.window.getByRole('combobox', { name: 'Account' }).selectOption('');
  });

  const LIVE =
    'FROM transactions AS t JOIN accounts AS a ON a.id = t.account_ref WHERE removed_at IS NULL';
  const count = (condition = 'TRUE', ...values: unknown[]) =>
    Number(selectOne(desk.financeDb, `SELECT count(*) ${LIVE} AND ${condition}`, ...values));
  const status = () =>
    trax.window.getByRole('heading', { level: 1 }).locator('..').getByRole('status');
  const rowAt = (position: number) => grid.locator(`[role=row][aria-rowindex="${position + 1}"]`);
  const dates = () =>
    grid
      .locator('[role=row] time')
      .evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''));
  const activePosition = () =>
    grid.evaluate((element) => {
      const active = element.getAttribute('aria-activedescendant');
      return Number(document.getElementById(active ?? '')?.getAttribute('aria-rowindex')) - 1;
    });

  test('the whole history is there, newest first', async () => {
    const total = count();
    expect(total).toBeGreaterThan(3000);
    await expect(status()).toHaveText(`${total.toLocaleString('en-GB')} transactions`);
    await expect(grid).toHaveAttribute('aria-rowcount', String(total + 1));
    const shown = await dates();
    expect(shown.length).toBeGreaterThan(10);
    expect(shown).toEqual(shown.toSorted().toReversed());
    expect(shown[0]).toBe(selectOne(desk.financeDb, `SELECT max(t.date) ${LIVE}`));
  });

  test('search finds the beginnings of words, in any order and case', async () => {
    const name = String(
      selectOne(
        desk.financeDb,
        `SELECT merchant_name ${LIVE} AND merchant_name LIKE '% %' LIMIT 1`,
      ),
    );
    const [first = '', second = ''] = name.split(' ');
    await search.fill(`${second.slice(0, 3).toUpperCase()} ${first.slice(0, 4).toLowerCase()}`);
    await expect(rowAt(1)).toContainText(name);
    const found = count('merchant_name = ?', name);
    await expect
      .poll(async () => Number((await status().innerText()).replace(/\D/g, '')))
      .toBeGreaterThanOrEqual(found);
    await search.fill(first.slice(1));
    await expect(trax.window.getByText(name)).toHaveCount(0);
  });

  test('words that nothing has say so, and one press clears them', async () => {
    const total = count();
    await search.fill('zzzz nothing has this');
    await expect(trax.window.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
    await expect(status()).toHaveText('0 matches');
    await trax.window.getByRole('button', { name: 'Clear search' }).last().click();
    await expect(search).toHaveValue('');
    await expect(search).toBeFocused();
    await expect(status()).toHaveText(`${total.toLocaleString('en-GB')} transactions`);
    await expect(rowAt(1)).toBeVisible();
  });

  test('an account narrows the list to its own rows', async () => {
    const accounts = trax.window.getByRole('combobox', { name: 'Account' });
    for (const name of HOUSEHOLD_ACCOUNTS) {
      const option = accounts.getByRole('option', { name });
      await accounts.selectOption(await option.getAttribute('value'));
      const own = count('a.name = ?', name);
      await expect(status()).toHaveText(
        `${own.toLocaleString('en-GB')} ${own === 1 ? 'match' : 'matches'}`,
      );
      await expect(grid).toHaveAttribute('aria-rowcount', String(own + 1));
      await expect(rowAt(1)).toHaveAccessibleName(new RegExp(name));
    }
  });

  test('search and account narrow together', async () => {
    const [name, merchant] = String(
      selectOne(
        desk.financeDb,
        `SELECT a.name || '|' || merchant_name ${LIVE} AND merchant_name NOT LIKE '% %'
         GROUP BY a.name, merchant_name ORDER BY count(*) DESC LIMIT 1`,
      ),
    ).split('|') as [string, string];
    await search.fill(merchant);
    const accounts = trax.window.getByRole('combobox', { name: 'Account' });
    await accounts.selectOption(await accounts.getByRole('option', { name }).getAttribute('value'));
    const both = count('a.name = ? AND merchant_name = ?', name, merchant);
    await expect(status()).toHaveText(`${both.toLocaleString('en-GB')} matches`);
  });

  test('the keyboard alone searches, moves and reaches the oldest row', async () => {
    const { window } = trax;
    await grid.focus();
    await window.keyboard.press('/');
    await expect(search).toBeFocused();
    await expect(search).toHaveValue('');
    await window.keyboard.type('a');
    await expect(status()).toContainText('matches');
    await window.keyboard.press('Escape');
    await expect(search).toHaveValue('');
    await expect(status()).toContainText('transactions');

    await grid.focus();
    await window.keyboard.press('Home');
    await expect.poll(activePosition).toBe(1);
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('ArrowUp');
    await expect.poll(activePosition).toBe(2);
    await window.keyboard.press('PageDown');
    await expect.poll(activePosition).toBeGreaterThan(10);
    await expect(rowAt(await activePosition())).toBeInViewport();

    const total = count();
    await window.keyboard.press('End');
    await expect.poll(activePosition).toBe(total);
    await expect(rowAt(total)).toBeInViewport({ ratio: 1 });
    await window.keyboard.press('Home');
    await expect.poll(activePosition).toBe(1);
    await expect(rowAt(1)).toBeInViewport({ ratio: 1 });
  });

  test('scrolling to the very end shows the oldest row, whole', async () => {
    const total = count();
    await grid.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await expect(rowAt(total)).toBeInViewport({ ratio: 1 });
    const [oldest] = select(desk.financeDb, `SELECT t.date ${LIVE} ORDER BY t.date, t.id LIMIT 1`);
    await expect(rowAt(total).locator('time')).toHaveAttribute('datetime', String(oldest));
  });
});
