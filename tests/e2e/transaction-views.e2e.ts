import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { csvRecord, withoutFormulas } from '../../src/core/export/csv.ts';
import type {
  Transaction,
  TransactionFilter,
  TransactionPosition,
} from '../../src/shared/model/transactions.ts';
import { minorToDecimal } from '../../src/shared/money.ts';
import { payeeOf } from '../../src/shared/payee.ts';
import { goTo, linkAndSync } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { dragOut } from './support/drag.ts';
import { look, useTheme } from './support/look.ts';
import { expectNoViolations } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const SEARCH = 'category:food -tesco amount:>5';

test.describe.serial('views of transactions', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let window: Page;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.startDemo();
    ({ window } = trax);
    await linkAndSync(trax);
    await goTo(window, 'Transactions');
  });
  test.afterAll(() => desk.clear());

  const restart = async (between: () => void = () => undefined) => {
    await trax.app.close();
    between();
    trax = await desk.startDemo();
    ({ window } = trax);
    await goTo(window, 'Transactions');
  };
  const grid = () => window.getByRole('grid', { name: 'Transactions' });
  const search = () => window.getByRole('textbox', { name: 'Search transactions' });
  const headings = () =>
    grid()
      .getByRole('columnheader')
      .evaluateAll((all) => all.map((heading) => heading.textContent));
  const heading = (name: string) =>
    grid().getByRole('columnheader').filter({ hasText: name }).first();
  const edge = (name: string) => grid().getByRole('separator', { name: `Width of ${name}` });
  const widthOf = async (name: string) => Number(await edge(name).getAttribute('aria-valuenow'));
  const chips = () => window.getByRole('list', { name: 'Filters' }).getByRole('listitem');
  const status = () => window.getByRole('heading', { level: 1 }).locator('..').getByRole('status');
  const notice = () => window.getByRole('alert');
  /** The menu beside the title, whose button has the open view's name. */
  const viewsMenu = async (name = 'Views') => {
    await window
      .getByRole('banner')
      .or(window.locator('header'))
      .getByRole('button', { name })
      .first()
      .click();
    return window.getByRole('menu');
  };
  const choose = async (menu: string, item: string | RegExp) => {
    await (await viewsMenu(menu)).getByRole('menuitem', { name: item }).click();
  };
  const dragBy = async (what: Locator, x: number) => {
    const box = await what.boundingBox();
    if (box === null) throw new Error('nothing to drag');
    const [fromX, y] = [box.x + Math.min(8, box.width / 2), box.y + box.height / 2];
    await window.mouse.move(fromX, y);
    await window.mouse.down();
    await window.mouse.move(fromX + x / 2, y);
    await window.mouse.move(fromX + x, y);
    await window.mouse.up();
  };
  const settingsFile = () => path.join(desk.dataDirectory, 'settings.json');
  const stored = () =>
    JSON.parse(readFileSync(settingsFile(), 'utf8')) as Record<string, unknown> & {
      readonly views?: Readonly<Record<string, readonly unknown[]>>;
    };

  const foundBy = async (asked: string) =>
    `${(await listed(window, { search: asked, accountId: null })).length.toLocaleString('en-GB')} matches`;

  test('columns are chosen and moved in a menu, by the keyboard alone', async () => {
    expect(await headings()).toEqual(['Date', 'Description', 'Category', 'Account', 'Amount']);
    await window.getByRole('button', { name: 'Columns' }).focus();
    await window.keyboard.press('Enter');
    const menu = window.getByRole('dialog', { name: 'Columns' });
    await menu.getByRole('checkbox', { name: 'Status' }).focus();
    await window.keyboard.press('Space');
    await menu.getByRole('checkbox', { name: 'Account' }).focus();
    await window.keyboard.press('Space');
    await menu.getByRole('button', { name: 'Move Amount up' }).focus();
    await window.keyboard.press('Enter');
    await window.keyboard.press('Enter');
    // It moves along with its button, which keeps the focus.
    await expect(menu.getByRole('button', { name: 'Move Amount up' })).toBeFocused();
    await expect.poll(headings).toEqual(['Date', 'Description', 'Amount', 'Category', 'Status']);
    await expectNoViolations(window);
    await window.keyboard.press('Escape');
    await expect(window.getByRole('button', { name: 'Columns' })).toBeFocused();
    await expect(
      grid()
        .getByRole('gridcell', { name: /^(Posted|Pending)$/ })
        .first(),
    ).toBeVisible();
  });

  test('a heading is dragged to another place', async () => {
    const from = await heading('Status').boundingBox();
    const to = await heading('Description').boundingBox();
    if (from === null || to === null) throw new Error('no headings');
    await dragBy(heading('Status'), to.x - from.x);
    await expect.poll(headings).toEqual(['Date', 'Status', 'Description', 'Amount', 'Category']);
  });

  test('a column is resized by its edge and by the keyboard, and automatic again', async () => {
    const automatic = await widthOf('Category');
    await dragBy(edge('Category'), 60);
    await expect.poll(() => widthOf('Category')).toBe(automatic + 60);
    await edge('Category').focus();
    await window.keyboard.press('ArrowLeft');
    await expect.poll(() => widthOf('Category')).toBe(automatic + 44);
    const box = await grid().getByRole('row').nth(1).getByRole('gridcell').nth(4).boundingBox();
    expect(Math.round(box?.width ?? 0)).toBe(automatic + 44);
    await edge('Category').dblclick();
    await expect.poll(() => widthOf('Category')).toBe(automatic);
    await dragBy(edge('Category'), 60);
  });

  test('columns outlive a restart, and a reset', async () => {
    const width = await widthOf('Category');
    await search().fill('tesco');
    await restart();
    await expect.poll(headings).toEqual(['Date', 'Status', 'Description', 'Amount', 'Category']);
    await expect.poll(() => widthOf('Category')).toBe(width);
    await expect(search()).toHaveValue('');
    await window.getByRole('button', { name: 'Columns' }).click();
    await window.getByRole('button', { name: 'Reset columns' }).click();
    await expect.poll(headings).toEqual(['Date', 'Description', 'Category', 'Account', 'Amount']);
    await window.keyboard.press('Escape');
  });

  test('each term of the search is a chip, turned round and taken away', async () => {
    await search().fill(`${SEARCH} is:odd`);
    await expect(chips()).toHaveText(['Category: food', 'Not: tesco', 'Over 5', /is:odd$/]);
    await chips()
      .nth(1)
      .getByRole('button', { name: /Turn round/ })
      .click();
    await expect(search()).toHaveValue('category:food tesco amount:>5 is:odd');
    await expect(chips().nth(1)).toHaveText('tesco');
    await chips()
      .nth(3)
      .getByRole('button', { name: /^Remove/ })
      .click();
    await expect(chips()).toHaveText(['Category: food', 'tesco', 'Over 5']);
    // The keys go on from the chip beside it.
    await chips().nth(1).getByRole('button').first().focus();
    await window.keyboard.press('Enter');
    await expect(chips().nth(1)).toHaveText('Not: tesco');
    await window.keyboard.press('Delete');
    await expect(chips()).toHaveText(['Category: food', 'Over 5']);
    await expect(chips().nth(1).getByRole('button').first()).toBeFocused();
    await window.keyboard.press('Delete');
    await window.keyboard.press('Delete');
    await expect(search()).toBeFocused();
    await expect(search()).toHaveValue('');
  });

  test('a menu writes filters for whoever does not know the language', async () => {
    await window.getByRole('button', { name: 'Add filter' }).click();
    await window.getByRole('menuitem', { name: 'Category' }).hover();
    await window.getByRole('menuitem', { name: 'Food & drink' }).click();
    await expect(search()).toHaveValue('category:"Food & drink"');
    await window.getByRole('button', { name: 'Add filter' }).click();
    await window.getByRole('menuitem', { name: 'Amount…' }).click();
    await window.getByRole('textbox', { name: 'At least' }).fill('x');
    await expect(window.getByText('Write a number such as 9.99.')).toBeVisible();
    await window.getByRole('textbox', { name: 'At least' }).fill('20');
    await window.keyboard.press('Enter');
    await expect(search()).toHaveValue('category:"Food & drink" amount:>=20');
    await expect(chips()).toHaveText(['Category: Food & drink', 'At least 20']);
    await expect(window.getByRole('button', { name: 'Add filter' })).toBeFocused();
    await expect(status()).toHaveText(/ match/);
    await look(trax, 'transaction-filters');
  });

  test('the search is there again when one comes back from another page', async () => {
    await goTo(window, 'Banks');
    await goTo(window, 'Transactions');
    await expect(search()).toHaveValue('category:"Food & drink" amount:>=20');
    await window.getByRole('link', { name: 'Transactions' }).click();
    await expect(search()).toHaveValue('');
  });

  test('a view is saved, opened, changed, updated and renamed', async () => {
    await search().fill(SEARCH);
    const found = await foundBy(SEARCH);
    await expect(status()).toHaveText(found);
    await window.getByRole('button', { name: 'Columns' }).click();
    await window.getByRole('checkbox', { name: 'Account' }).uncheck();
    await window.keyboard.press('Escape');
    await choose('Views', 'Save as a view…');
    await window.getByRole('textbox', { name: 'Name' }).fill('Eating');
    await window.getByRole('button', { name: 'Save' }).click();
    await choose('Eating', 'All transactions');
    await expect(search()).toHaveValue('');
    await window.getByRole('button', { name: 'Columns' }).click();
    await window.getByRole('checkbox', { name: 'Account' }).check();
    await window.keyboard.press('Escape');

    await choose('Views', 'Eating');
    await expect(status()).toHaveText(found);
    await expect.poll(headings).toEqual(['Date', 'Description', 'Category', 'Amount']);
    await search().fill('category:food');
    await expect(status()).not.toHaveText(found);
    await choose('Eating changed', 'Update “Eating”');
    await choose('Eating', 'Rename “Eating”…');
    await window.getByRole('textbox', { name: 'Name' }).fill('Food');
    await window.getByRole('button', { name: 'Save' }).click();
    await choose('Food', 'All transactions');
    // The view's columns were its own.
    await expect.poll(headings).toEqual(['Date', 'Description', 'Category', 'Account', 'Amount']);
    expect(stored().views?.['demo']).toEqual([
      expect.objectContaining({ name: 'Food', search: 'category:food' }),
    ]);
  });

  test('the palette opens a view from another page', async () => {
    await goTo(window, 'Banks');
    await window.keyboard.press('ControlOrMeta+k');
    await window.getByPlaceholder('What would you like to do?').fill('Food');
    await window.getByRole('option', { name: 'Food', exact: true }).click();
    await expect(search()).toHaveValue('category:food');
  });

  test('the command for a view is copied', async () => {
    await trax.app.evaluate(({ clipboard }) => {
      clipboard.clear();
    });
    await choose('Food', 'Copy as a command');
    await expect
      .poll(() => trax.app.evaluate(({ clipboard }) => clipboard.readText()))
      .toBe('trax transactions --search category:food');
  });

  test('a deleted view comes back on a press', async () => {
    await choose('Food', 'Delete “Food”');
    await expect(window.getByRole('button', { name: 'Views' })).toBeVisible();
    expect(stored().views?.['demo']).toEqual([]);
    await window.getByRole('button', { name: 'Undo' }).click();
    // A toast that goes gives the focus back, and a menu that was open closes.
    await expect(window.getByRole('button', { name: 'Undo' })).toHaveCount(0);
    await choose('Views', 'Food');
    await expect(search()).toHaveValue('category:food');
  });

  test('a view that no longer fits opens without the broken parts and says which', async () => {
    const broken = {
      name: 'Old',
      search: 'amount:lots tesco',
      account: { id: 999, name: 'Closed account' },
      columns: [
        { id: 'balance', width: null },
        { id: 'amount', width: 150 },
        { id: 'date', width: null },
      ],
      group: 'month',
      order: 'spent',
    };
    await restart(() => {
      const settings = stored();
      const views = { demo: [...(settings.views?.['demo'] ?? []), broken, { columns: 'what?' }] };
      writeFileSync(settingsFile(), JSON.stringify({ ...settings, views }));
    });
    await choose('Views', 'Old');
    await expect(search()).toHaveValue('tesco');
    await expect.poll(headings).toEqual(['Amount', 'Date']);
    await expect(notice()).toContainText('“Old” is open without a part of it.');
    for (const part of ['“spent”', '“amount:lots”', '“Closed account”', '“balance”']) {
      await expect(notice()).toContainText(part);
    }
    await useTheme(window, 'dark');
    await expectNoViolations(window);
    await useTheme(window, 'light');
    await notice().getByRole('button', { name: 'Close this notice' }).click();
    await expect(notice()).toHaveCount(0);
    expect(stored().views?.['demo']).toContainEqual(broken);
    await (await viewsMenu('Old')).getByRole('menuitem', { name: /cannot be read/ }).click();
    await expect.poll(() => stored().views?.['demo']?.length).toBe(2);
    await choose('Old', 'All transactions');
  });

  test('what is shown is exported, byte for byte, and nothing when no file is chosen', async () => {
    await choose('Views', 'Food');
    await expect(status()).toHaveText(/ match/);
    const file = path.join(desk.dataDirectory, 'food.csv');
    const saveAs = (chosen: string | null) =>
      trax.app.evaluate(({ dialog }, target) => {
        dialog.showSaveDialog = () =>
          Promise.resolve({ canceled: target === null, filePath: target ?? '' });
      }, chosen);
    const exportAs = async (format: RegExp) => {
      await window.getByRole('button', { name: 'Export' }).click();
      await window.getByRole('menuitem', { name: format }).click();
    };
    await saveAs(null);
    await exportAs(/^CSV/);
    await expect(window.getByRole('button', { name: 'Export' })).toBeVisible();
    await saveAs(file);
    await exportAs(/^CSV/);
    const rows = await listed(window, { search: 'category:food', accountId: null });
    await expect(
      window.getByText(`${rows.length.toLocaleString('en-GB')} rows exported.`),
    ).toBeVisible();
    const lines = rows.map(({ date, amountMinor, currency, ...row }) =>
      csvRecord(
        withoutFormulas([
          date,
          payeeOf(row),
          row.category ?? row.categoryDetailed ?? row.categoryPrimary,
          -Number(minorToDecimal(amountMinor, currency.exponent)),
          currency.code,
        ]),
      ),
    );
    expect(readFileSync(file, 'utf8')).toBe(
      [csvRecord(['date', 'payee', 'category', 'amount', 'currency']), ...lines].join(''),
    );
    await saveAs(file.replace('.csv', '.jsonl'));
    await exportAs(/^JSON Lines/);
    await expect.poll(() => existsSync(file.replace('.csv', '.jsonl'))).toBe(true);
    const [first = ''] = readFileSync(file.replace('.csv', '.jsonl'), 'utf8').split('\n');
    expect(Object.keys(JSON.parse(first) as object)).toEqual([
      'date',
      'payee',
      'category',
      'amount',
      'currency',
    ]);
  });

  test('a CSV file is made for the pointer that comes to drag it, and goes when Trax is quit', async () => {
    const handle = window.locator('[data-drag]');
    const dragged = await dragOut(trax.app, handle);
    expect(dragged).toMatch(/outgoing.*transactions\.csv$/);
    expect(readFileSync(dragged, 'utf8')).toBe(
      readFileSync(path.join(desk.dataDirectory, 'food.csv'), 'utf8'),
    );
    // Another list is another file.
    await window.mouse.move(0, 0);
    await search().fill('tesco');
    await expect(handle).toHaveAttribute('data-drag', 'idle');
    await trax.app.close();
    expect(existsSync(dragged)).toBe(false);
  });
});

/** Every row that the engine lists, page by page. */
const listed = (page: Page, filter: TransactionFilter) =>
  page.evaluate(async (asked) => {
    const rows: Transaction[] = [];
    let after: TransactionPosition | null = null;
    do {
      const part = await window.trax.listTransactions({ ...asked, after, limit: 500 });
      if (!part.ok) throw new Error(part.failure.message);
      rows.push(...part.value.rows);
      after = part.value.next;
    } while (after !== null);
    return rows;
  }, filter);
