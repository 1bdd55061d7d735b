import type { Locator } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { expectNoViolations } from './support/axe.ts';
import { goTo, linkAndSync } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { select, selectOne } from './support/finance-db.ts';
import { expect, test } from './support/test.ts';

const LIVE = 'FROM transactions AS t WHERE t.removed_at IS NULL';
const SIZE = `abs(t.amount_minor) / (SELECT pow(10.0, exponent) FROM currencies WHERE code = t.currency)`;

test.describe.serial('the whole list', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let grid: Locator;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.startDemo();
    await linkAndSync(trax);
    await goTo(trax.window, 'Transactions');
    grid = trax.window.getByRole('grid', { name: 'Transactions' });
    await expect(rowAt(1)).toBeVisible();
  });
  test.afterAll(() => desk.clear());

  const total = () => Number(selectOne(desk.financeDb, `SELECT count(*) ${LIVE}`));
  const rowAt = (position: number) => grid.locator(`[role=row][aria-rowindex="${position + 1}"]`);
  const dateOf = (row: Locator) => row.locator('time');
  const activePosition = () =>
    grid.evaluate((element) => {
      const active = element.getAttribute('aria-activedescendant');
      return Number(document.getElementById(active ?? '')?.getAttribute('aria-rowindex')) - 1;
    });
  const arrange = async (...choices: readonly string[]) => {
    for (const name of choices) {
      await trax.window.getByRole('button', { name: 'Group and sort' }).click();
      await trax.window.getByRole('menuitemradio', { name, exact: true }).click();
    }
    await expect(grid).toHaveAttribute('aria-busy', 'false');
  };
  const goToDate = async (date: string) => {
    await trax.window.keyboard.press('g');
    await trax.window.getByLabel('Date', { exact: true }).fill(date);
    await trax.window.keyboard.press('Enter');
  };
  const selected = () => trax.window.getByRole('region', { name: 'Selection' });
  const heading = (text: string | RegExp) =>
    grid.locator('[role=rowgroup] > [aria-hidden]').filter({ hasText: text });

  test('End and Home lead to the true ends at once, and the details follow', async () => {
    const { window } = trax;
    await rowAt(1).click();
    const drawer = window.getByRole('complementary', { name: 'Transaction' });
    await expect(drawer).toBeVisible();
    await grid.focus();
    await window.keyboard.press('End');
    await expect.poll(activePosition).toBe(total());
    await expect(rowAt(total())).toBeInViewport({ ratio: 1 });
    const [date, name] = String(
      selectOne(
        desk.financeDb,
        `SELECT t.date || '|' || coalesce(t.merchant_name, t.name) ${LIVE} ORDER BY t.date, t.id LIMIT 1`,
      ),
    ).split('|') as [string, string];
    await expect(dateOf(rowAt(total()))).toHaveAttribute('datetime', date);
    await expect(drawer.getByRole('heading', { level: 2 })).toHaveText(name);
    await window.keyboard.press('Home');
    await expect(rowAt(1)).toBeInViewport({ ratio: 1 });
    await window.keyboard.press('Escape');
    await expect(drawer).toHaveCount(0);
  });

  test('a date is gone to by days and by months, and where it is not, that is said', async () => {
    const [day] = select(
      desk.financeDb,
      `SELECT t.date ${LIVE} GROUP BY t.date ORDER BY t.date LIMIT 1 OFFSET 300`,
    ).map(String);
    const newer = Number(selectOne(desk.financeDb, `SELECT count(*) ${LIVE} AND t.date > ?`, day));
    for (const by of ['Day', 'Month']) {
      await arrange(by);
      await grid.focus();
      await goToDate(day ?? '');
      await expect(grid).toBeFocused();
      await expect.poll(activePosition).toBe(newer + 1);
      await expect(rowAt(newer + 1)).toBeInViewport({ ratio: 1 });
      await expect(dateOf(rowAt(newer + 1))).toHaveAttribute('datetime', day ?? '');
    }
    await goToDate('1999-01-01');
    await expect(trax.window.getByText(/^Nothing here is that old/)).toBeVisible();
    await expectNoViolations(trax.window);
    await trax.window.keyboard.press('Escape');
  });

  test('the palette leads to a date from another page', async () => {
    const { window } = trax;
    await goTo(window, 'Banks');
    await window.keyboard.press('ControlOrMeta+k');
    await window.getByRole('combobox', { name: 'Commands' }).fill('go to a date');
    await window.keyboard.press('Enter');
    await expect(window.getByLabel('Date', { exact: true })).toBeFocused();
    await window.keyboard.press('Escape');
  });

  test('months and merchants have headings with their count and sums', async () => {
    await arrange('Month');
    const [month, rows] = String(
      selectOne(
        desk.financeDb,
        `SELECT substr(t.date, 1, 7) || '|' || count(*) ${LIVE} GROUP BY substr(t.date, 1, 7)
         ORDER BY 1 DESC LIMIT 1`,
      ),
    ).split('|') as [string, string];
    const name = new Intl.DateTimeFormat('en-GB', {
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(`${month}-01`));
    await grid.press('Home');
    await expect(heading(name)).toContainText(`${rows} transaction`);

    await arrange('Merchant', 'By name');
    const names = select(
      desk.financeDb,
      `SELECT DISTINCT coalesce(t.merchant_name, t.name) ${LIVE}`,
    )
      .map(String)
      .toSorted(new Intl.Collator('en-GB', { sensitivity: 'base', numeric: true }).compare);
    await expect(heading(names[0] ?? '').first()).toBeVisible();
    await expect(rowAt(1)).toContainText(names[0] ?? '');
    await grid.press('End');
    await expect.poll(activePosition).toBe(total());
    await expect(rowAt(total())).toContainText(names.at(-1) ?? '');
    await expectNoViolations(trax.window);
  });

  test('amounts go from the largest and from the smallest, and the address keeps it', async () => {
    await arrange('Nothing');
    const sizes = (order: string) =>
      select(desk.financeDb, `SELECT ${SIZE} ${LIVE} ORDER BY 1 ${order} LIMIT 5`).map(Number);
    const shown = async () => {
      const texts = await Promise.all(
        [1, 2, 3, 4, 5].map((row) => rowAt(row).getByRole('gridcell').last().innerText()),
      );
      return texts.map((text) => Number(text.replace(/[^\d.]/g, '')));
    };
    await expect.poll(shown).toEqual(sizes('DESC'));
    await expect(heading('')).toHaveCount(0);
    await expect(trax.window.getByRole('button', { name: 'Go to date' })).toBeDisabled();
    await arrange('Smallest amount first');
    await expect.poll(shown).toEqual(sizes('ASC'));
    await expect.poll(() => trax.window.url()).toContain('order=smallest');
    await arrange('Oldest first');
    const oldest = String(selectOne(desk.financeDb, `SELECT min(t.date) ${LIVE}`));
    await expect(dateOf(rowAt(1))).toHaveAttribute('datetime', oldest);
    await arrange('Day');
  });

  test('the way back leads to the list as it was arranged', async () => {
    const { window } = trax;
    await arrange('Category', 'By name');
    await expect.poll(() => window.url()).toContain('group=category&order=name');
    const first = await rowAt(1).innerText();
    await goTo(window, 'Banks');
    await window.evaluate(() => {
      history.back();
    });
    await expect(heading('Bank fees').first()).toBeVisible();
    await expect(rowAt(1)).toHaveText(first, { useInnerText: true });
    await arrange('Day');
  });

  test('the keyboard selects: one, a range, everything, nothing', async () => {
    const { window } = trax;
    await arrange('Newest first');
    await grid.focus();
    await window.keyboard.press('Home');
    await window.keyboard.press('Space');
    await expect(selected()).toContainText('1 selected');
    await expect(rowAt(1)).toHaveAttribute('aria-selected', 'true');
    await window.keyboard.press('Shift+ArrowDown');
    await window.keyboard.press('Shift+ArrowDown');
    await window.keyboard.press('Shift+ArrowDown');
    await expect(selected()).toContainText('4 selected');
    await window.keyboard.press('Shift+ArrowUp');
    await expect(selected()).toContainText('3 selected');
    await expect(rowAt(4)).toHaveAttribute('aria-selected', 'false');
    await window.keyboard.press('ControlOrMeta+a');
    await expect(selected()).toContainText(`${total().toLocaleString('en-GB')} selected`);
    await window.keyboard.press('Space');
    await expect(selected()).toContainText(`${(total() - 1).toLocaleString('en-GB')} selected`);
    await expectNoViolations(window);
    await window.keyboard.press('Escape');
    await expect(selected()).toHaveCount(0);
  });

  test('the mouse selects: by its mark, with Ctrl, and a range over rows not seen yet', async () => {
    const { window } = trax;
    await grid.press('Home');
    await rowAt(2).hover();
    await rowAt(2).locator('[data-select-mark]').click();
    await expect(selected()).toContainText('1 selected');
    await expect(window.getByRole('complementary', { name: 'Transaction' })).toHaveCount(0);
    await rowAt(4).click({ modifiers: ['ControlOrMeta'] });
    await expect(selected()).toContainText('2 selected');
    await grid.evaluate((element) => {
      element.scrollTop = 400 * 40;
    });
    const far = grid.locator('[role=row][id]').nth(15);
    const index = async () => Number(await far.getAttribute('aria-rowindex')) - 1;
    await expect.poll(index).toBeGreaterThan(200);
    const position = await index();
    await far.click({ modifiers: ['Shift'] });
    // From the fourth row on, and the second.
    await expect(selected()).toContainText(`${position - 4 + 1 + 1} selected`);
    await window.getByRole('textbox', { name: 'Search transactions' }).fill('tesco');
    await expect(selected()).toHaveCount(0);
    await window.getByRole('textbox', { name: 'Search transactions' }).fill('');
  });
});
