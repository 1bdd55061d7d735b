import type { Locator } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { expectNoViolations } from './support/axe.ts';
import { goTo, linkAndSync } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { select, selectOne } from './support/finance-db.ts';
import { resize, useTheme } from './support/look.ts';
import { expect, test } from './support/test.ts';

test.describe.serial('changing many transactions at once', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let grid: Locator;
  let bar: Locator;
  let dialog: Locator;

  const start = async () => {
    trax = await desk.startDemo();
    grid = trax.window.getByRole('grid', { name: 'Transactions' });
    bar = trax.window.getByRole('region', { name: 'Selection' });
    dialog = trax.window.getByRole('dialog');
  };
  test.beforeAll(async () => {
    desk = await openDesk();
    await start();
    await linkAndSync(trax);
    await goTo(trax.window, 'Transactions');
  });
  test.afterAll(() => desk.clear());

  const count = (condition: string) =>
    Number(selectOne(desk.financeDb, `SELECT count(*) FROM v_transactions WHERE ${condition}`));
  const search = async (typed: string, condition: string) => {
    await trax.window.getByRole('textbox', { name: 'Search transactions' }).fill(typed);
    const found = count(condition);
    await expect(
      trax.window.getByRole('heading', { level: 1 }).locator('..').getByRole('status'),
    ).toHaveText(`${found.toLocaleString('en-GB')} ${found === 1 ? 'match' : 'matches'}`);
    await expect(grid).toHaveAttribute('aria-busy', 'false');
    return found;
  };

  test('three that are picked get a category, seen before, undone by a key', async () => {
    const { window } = trax;
    await search('is:posted', 'pending = 0');
    await grid.focus();
    await window.keyboard.press('Home');
    await window.keyboard.press('Space');
    await window.keyboard.press('Shift+ArrowDown');
    await window.keyboard.press('Shift+ArrowDown');
    await expect(bar).toContainText('3 selected');
    const picked = select(
      desk.financeDb,
      'SELECT id FROM v_transactions WHERE pending = 0 ORDER BY date DESC, id DESC LIMIT 3',
    ).map(Number);

    await bar.getByRole('button', { name: 'Category…' }).click();
    await expect(dialog.getByLabel('Category')).toBeFocused();
    await dialog.getByLabel('Category').fill('Weekend');
    await expect(dialog).toContainText('3 transactions change.');
    await expect(dialog.getByRole('row')).toHaveCount(4);
    await expect(dialog.getByRole('row').nth(1)).toContainText('Weekend');
    for (const theme of ['dark', 'light'] as const) {
      await useTheme(window, theme);
      await expectNoViolations(window);
      await window.screenshot({ path: `/tmp/edits-bulk-${theme}.png` });
    }
    await resize(trax, { width: 900, height: 600 });
    await expectNoViolations(window);
    await window.screenshot({ path: '/tmp/edits-bulk-narrow.png' });
    await resize(trax, { width: 1280, height: 800 });

    await dialog.getByRole('button', { name: 'Change 3 transactions' }).click();
    await expect(dialog).toBeHidden();
    await expect(grid).toBeFocused();
    await expect(window.getByText('3 transactions changed.')).toBeVisible();
    const changed = () =>
      select(
        desk.financeDb,
        "SELECT id FROM v_transactions WHERE category = 'Weekend' ORDER BY date DESC, id DESC",
      ).map(Number);
    expect(changed()).toEqual(picked);
    await window.keyboard.press('Control+z');
    await expect.poll(changed).toEqual([]);
    await window.keyboard.press('Control+Shift+z');
    await expect.poll(changed).toEqual(picked);
    await window.keyboard.press('Control+z');
    await expect.poll(changed).toEqual([]);
  });

  test('all that a search finds, and not the one taken out, get a tag, which Undo takes away', async () => {
    const { window } = trax;
    const found = await search('is:posted is:out', 'pending = 0 AND amount < 0');
    await grid.focus();
    await window.keyboard.press('Control+a');
    await window.keyboard.press('Home');
    await window.keyboard.press('Space');
    const wanted = (found - 1).toLocaleString('en-GB');
    await expect(bar).toContainText(`${wanted} selected`);
    await bar.getByRole('button', { name: 'Tags…' }).click();
    await dialog.getByLabel('Add').fill('spent');
    await dialog.getByRole('button', { name: `Change ${wanted} transactions` }).click();
    await expect.poll(() => count("tags = 'spent'")).toBe(found - 1);
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => count("tags = 'spent'")).toBe(0);
  });

  test('a note, a name, hiding and transfers are behind More; Escape changes nothing', async () => {
    const { window } = trax;
    await search('is:posted', 'pending = 0');
    const hidden = () =>
      Number(selectOne(desk.financeDb, 'SELECT count(*) FROM hidden_transactions'));
    await grid.focus();
    await window.keyboard.press('Home');
    await window.keyboard.press('Space');
    const open = async (item: string) => {
      await bar.getByRole('button', { name: 'More' }).click();
      await window.getByRole('menuitem', { name: item }).click();
    };
    await open('Note…');
    await dialog.getByLabel('Note').fill('Half a thought');
    await window.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(grid).toBeFocused();
    expect(count("note = 'Half a thought'")).toBe(0);

    await open('Name…');
    await dialog.getByText('Take away', { exact: true }).click();
    await expect(dialog).toContainText('Nothing would change.');
    await expect(dialog.getByRole('button', { name: /^Change/ })).toBeDisabled();
    await window.keyboard.press('Escape');

    await open('Transfer…');
    await dialog.getByRole('button', { name: 'Change 1 transaction' }).click();
    await expect
      .poll(() => select(desk.financeDb, 'SELECT transfer FROM transaction_transfers'))
      .toEqual([1]);

    await open('Hide or show…');
    await expectNoViolations(window);
    await dialog.getByRole('button', { name: 'Change 1 transaction' }).click();
    await expect.poll(hidden).toBe(1);
  });

  test('what was changed before Trax was closed can still be undone', async () => {
    await trax.app.close();
    await start();
    const batches = await trax.window.evaluate(async () => {
      const listed = await window.trax.listEditBatches();
      return listed.ok ? listed.value : [];
    });
    const last = batches[0];
    expect(last).toMatchObject({ change: { field: 'hidden', hidden: true }, undoneAt: null });
    const undone = await trax.window.evaluate(
      (batchId) => window.trax.undoBulkEdit({ batchId }),
      Number(last?.batchId),
    );
    expect(undone).toEqual({ ok: true, value: { changed: 1, leftAlone: 0 } });
    expect(select(desk.financeDb, 'SELECT * FROM hidden_transactions')).toEqual([]);
  });
});
