import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { cardOf, goTo, linkAndSync, syncNow } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { dragOut } from './support/drag.ts';
import { liveRows, select, selectOne } from './support/finance-db.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/test.ts';

const ENDLESS =
  'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c';

test.describe.serial('the SQL page', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let window: Page;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.startDemo();
    ({ window } = trax);
    await linkAndSync(trax);
    await goTo(window, 'SQL');
  });
  test.afterAll(() => desk.clear());

  const editor = () => window.getByRole('textbox', { name: 'Question in SQL' });
  const grid = () => window.getByRole('grid', { name: 'Answer' });
  const status = () => window.getByRole('status').filter({ hasText: /\S/ });
  const cells = () => grid().getByRole('gridcell');
  const write = async (sql: string) => {
    await editor().fill(sql);
  };
  const ask = async (sql: string) => {
    await write(sql);
    await editor().press('ControlOrMeta+Enter');
  };
  /** The system's dialog for saving answers with `file`; with null as if it were closed. */
  const saveAs = (file: string | null) =>
    trax.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () =>
        Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
    }, file);
  const exportAs = async (format: RegExp) => {
    await window.getByRole('button', { name: 'Export' }).first().click();
    await window.getByRole('menuitem', { name: format }).click();
  };

  test('an example of the documentation is answered with one click', async () => {
    await window.getByRole('button', { name: 'Examples' }).click();
    await window.getByRole('menuitem', { name: /^Where the money goes/ }).click();
    await expect(grid()).toHaveAttribute('aria-rowcount', '21');
    await expect(status()).toHaveText(/^20 rows · \d+ ms$/);
    await expect(grid().getByRole('columnheader').first()).toHaveText('payee');
    await look(trax, 'sql-answer');
  });

  test('a view shows its first rows with one click', async () => {
    await window.getByRole('button', { name: 'Tables' }).click();
    await window.getByRole('menuitem', { name: /^v_accounts\b/ }).click();
    await expect(grid().getByRole('columnheader').first()).toBeVisible();
    await expect(status()).toHaveText(/^5 rows/);
    await expect(editor()).toContainText('FROM v_accounts');
  });

  test('a mistake is shown in its place, in SQLite’s words', async () => {
    await ask('SELECT payee,\n  nonsense\nFROM v_transactions');
    const alert = window.getByRole('alert');
    await expect(alert).toContainText('no such column: nonsense');
    await expect(editor().locator('.cm-lintRange-error')).toHaveText('nonsense');
    await look(trax, 'sql-mistake');
    await ask('SELECT payee FORM v_transactions LIMIT 1 WHERE FORM = 1');
    await expect(alert).toContainText('near "v_transactions": syntax error');
    await expect(editor().locator('.cm-lintRange-error')).toHaveText('v_transactions');
    await write('SELECT 1');
    await expect(editor().locator('.cm-lintRange-error')).toHaveCount(0);
  });

  test('a question that never ends is cancelled, and Trax goes on meanwhile', async () => {
    await ask(ENDLESS);
    await expect(status()).toHaveText(/^Running/);
    await goTo(window, 'Banks');
    await syncNow(window);
    await expect(cardOf(window)).toContainText('Up to date');
    await goTo(window, 'SQL');
    await expect(status()).toHaveText(/^Running/);
    await editor().focus();
    await window.keyboard.press('Escape');
    await expect(status()).toHaveText('Cancelled');
    await ask('SELECT 42 AS answer');
    await expect(cells()).toHaveText(['42']);
  });

  test('a question that takes all memory ends alone', async () => {
    await ask(`SELECT ${Array(12).fill("printf('%.*c', 400000000, 'x')").join(', ')}`);
    await expect(window.getByRole('alert')).toContainText('needed more memory');
    await ask('SELECT 43 AS answer');
    await expect(cells()).toHaveText(['43']);
  });

  test('what would write is refused', async () => {
    const rows = liveRows(desk.financeDb);
    for (const sql of [
      'DELETE FROM transactions',
      "ATTACH 'x.db' AS x",
      'PRAGMA user_version = 9',
    ]) {
      await ask(sql);
      await expect(window.getByRole('alert')).toContainText('Only a question can be asked here');
      await ask('SELECT 1');
      await expect(window.getByRole('alert')).toHaveCount(0);
    }
    expect(liveRows(desk.financeDb)).toBe(rows);
  });

  test('values that JavaScript cannot hold, bytes and nothing come as they are', async () => {
    await ask("SELECT 9223372036854775807, x'00FF', NULL, '', 1.5, 9e999");
    await expect(cells()).toHaveText([
      '9223372036854775807',
      "x'00FF'",
      'NULL',
      '',
      '1.5',
      'Infinity',
    ]);
  });

  test('the keyboard alone asks, goes through the answer and copies a cell', async () => {
    await write('SELECT id, name FROM transactions ORDER BY id');
    await editor().focus();
    await window.keyboard.press('ControlOrMeta+Enter');
    await expect(grid()).toHaveAttribute('aria-rowcount', /^\d{4}$/);
    await grid().focus();
    const active = () => grid().locator('[aria-selected=true]');
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('ArrowRight');
    const name = select(desk.financeDb, 'SELECT name FROM transactions ORDER BY id LIMIT 2')[1];
    await expect(active()).toHaveText(String(name));
    await window.keyboard.press('ControlOrMeta+c');
    await expect(window.getByText('The cell is copied.')).toBeVisible();
    expect(await trax.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(name);
    await window.keyboard.press('ControlOrMeta+End');
    await expect(active()).toBeInViewport();
    const last = select(desk.financeDb, 'SELECT name FROM transactions ORDER BY id DESC LIMIT 1');
    await expect(active()).toHaveText(String(last[0]));
  });

  test('more rows than are shown go into a file, whole', async () => {
    const many = `WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 25000)
      SELECT x, '=1+1' AS formula FROM c`;
    await ask(many);
    await expect(status()).toHaveText(/^First 10,000 rows · \d+ ms$/);
    await look(trax, 'sql-capped');
    const file = path.join(desk.dataDirectory, 'answer.csv');
    await saveAs(null);
    await exportAs(/^CSV/);
    expect(existsSync(file)).toBe(false);
    await saveAs(file);
    await exportAs(/^CSV/);
    await expect(window.getByText('25,000 rows exported.')).toBeVisible();
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['x,formula', "1,'=1+1"]);
    expect(lines).toHaveLength(25_002);
  });

  test('an answer is dragged out as a CSV file, with its values', async () => {
    await write('SELECT :word AS word');
    await window.getByLabel(':word').fill('drawn');
    await editor().press('ControlOrMeta+Enter');
    await expect(cells().first()).toHaveText('drawn');
    // The file is the answer's that is in view, whatever is being written by now.
    await write('SELECT 2');
    const file = await dragOut(trax.app, window.locator('[data-drag]'));
    expect(readFileSync(file, 'utf8')).toBe('word\r\ndrawn\r\n');
    await look(trax, 'sql-drag');
  });

  test('an export that is cancelled leaves nothing behind', async () => {
    await write('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c');
    const before = readdirSync(desk.dataDirectory);
    await saveAs(path.join(desk.dataDirectory, 'endless.jsonl'));
    await exportAs(/^JSON Lines/);
    await expect(status()).toHaveText(/^Exporting… [\d,]{5,} rows$/);
    await window.getByRole('button', { name: 'Cancel' }).click();
    await expect(window.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
    expect(readdirSync(desk.dataDirectory).filter((name) => name.includes('endless'))).toEqual([]);
    expect(readdirSync(desk.dataDirectory).length).toBe(before.length);
  });

  test('SQLite’s plan is shown in place of rows', async () => {
    await write('SELECT * FROM transactions WHERE id = 1');
    await window.getByRole('button', { name: 'Explain' }).click();
    await expect(window.getByRole('region', { name: 'Plan' })).toContainText(
      'SEARCH transactions USING INTEGER PRIMARY KEY',
    );
    await expect(status()).toHaveText(/^1 step/);
  });

  test('names in a question get a field each', async () => {
    await write('SELECT :a + 1 AS more, :b AS text');
    await window.getByRole('textbox', { name: ':a' }).fill('41');
    await window.getByRole('textbox', { name: ':b' }).fill("it's");
    await window.keyboard.press('Enter');
    await expect(cells()).toHaveText(['42', "it's"]);
    await look(trax, 'sql-values');
  });

  test('tables and columns of finance.db are offered while one writes', async () => {
    await write('');
    await editor().focus();
    await window.keyboard.type('SELECT * FROM v_month');
    const offers = window.getByRole('listbox').getByRole('option');
    await expect(offers.filter({ hasText: 'v_monthly_cash_flow' }).first()).toBeVisible();
    await window.keyboard.press('Escape');
    await write('');
    await window.keyboard.type('SELECT * FROM v_transactions WHERE pay');
    await expect(offers.filter({ hasText: 'payee' })).toBeVisible();
    await window.keyboard.press('Escape');
  });

  test('a question is kept under a name, and given up', async () => {
    await ask('SELECT 8 AS eight');
    await window.getByRole('button', { name: 'Save…' }).click();
    await window.getByRole('textbox', { name: 'Name' }).fill('Eight');
    await window.keyboard.press('Enter');
    await expect(window.getByText('“Eight” is saved.')).toBeVisible();
    await write('');
    await window.getByRole('button', { name: 'Saved' }).click();
    await window.getByRole('menuitem', { name: /^Eight/ }).click();
    await expect(cells()).toHaveText(['8']);
    await window.getByRole('button', { name: 'Saved' }).click();
    await window.getByRole('menuitem', { name: 'Delete “Eight”' }).click();
    await expect(window.getByRole('button', { name: 'Saved' })).toBeDisabled();
  });

  test('an answer is drawn, read by the keyboard, and saved as a picture', async () => {
    const flow = `SELECT month, inflow, outflow, net FROM v_monthly_cash_flow
      WHERE currency = 'GBP' ORDER BY month DESC`;
    await ask(flow);
    await window.getByText('Chart', { exact: true }).click();
    const chart = window.getByRole('slider', { name: /^inflow, outflow, net by month/ });
    await expect(chart).toBeVisible();
    await look(trax, 'sql-chart-line');
    await chart.focus();
    await window.keyboard.press('Home');
    const first = String(
      selectOne(
        desk.financeDb,
        `SELECT month || ': inflow ' || inflow || ', outflow ' || outflow || ', net ' || net
         FROM v_monthly_cash_flow WHERE currency = 'GBP' ORDER BY month LIMIT 1`,
      ),
    ).replaceAll(/\.0\b/g, '');
    await expect(chart).toHaveAttribute('aria-valuetext', first);
    await window.getByRole('button', { name: 'Drawn: inflow, outflow, net' }).click();
    await window.getByRole('menuitemcheckbox', { name: 'inflow' }).press('Enter');
    await window.getByRole('menuitemcheckbox', { name: 'net' }).press('Enter');
    await expect(window.getByRole('menuitemcheckbox', { name: 'outflow' })).toBeDisabled();
    await window.keyboard.press('Escape');
    await window.getByText('Bars', { exact: true }).click();
    await expect(window.getByRole('slider', { name: /^outflow by month/ })).toBeVisible();
    await look(trax, 'sql-chart-bars');
    const file = path.join(desk.dataDirectory, 'answer.svg');
    await saveAs(file);
    await window.getByRole('button', { name: 'More for the chart' }).click();
    await window.getByRole('menuitem', { name: 'Save as SVG…' }).click();
    await expect(window.getByText('outflow by month is saved.')).toBeVisible();
    expect(readFileSync(file, 'utf8')).toContain('>outflow by month<');
    // What was chosen holds for the next answer with these columns.
    await ask(`${flow} LIMIT 3`);
    const three = window.getByRole('slider', { name: /^outflow by month/ });
    await expect(three).toHaveAttribute('aria-valuemax', '3');
  });

  test('what cannot be drawn says so, and a capped answer says what is drawn', async () => {
    await ask("SELECT 'a' AS text");
    await expect(window.getByRole('heading', { name: 'Nothing that can be drawn' })).toBeVisible();
    await look(trax, 'sql-chart-nothing');
    await ask(
      `WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 25000)
       SELECT x, x % 100 AS y FROM c`,
    );
    await expect(window.getByText('The first 10,000 rows are drawn.')).toBeVisible();
    await expect(window.getByRole('slider', { name: /^y by x/ })).toBeVisible();
    await ask('SELECT payee, count(*) AS payments FROM v_transactions GROUP BY 1');
    const names = window.getByRole('slider', { name: /^payments by payee/ });
    await expect(names).toBeVisible();
    // It takes all the height that there is.
    await expect.poll(async () => (await names.boundingBox())?.height).toBeGreaterThan(240);
    await look(trax, 'sql-chart-names');
    await window.getByText('Table', { exact: true }).click();
    await expect(grid()).toBeVisible();
  });

  test('a question is laid out in lines, which undo takes back; what is no SQL stays', async () => {
    const lines = () => editor().locator('.cm-line').allTextContents();
    await write("SELECT payee, 'a  b' AS kept FROM v_transactions WHERE id = :id -- one");
    await window.getByRole('button', { name: 'Format' }).click();
    await expect
      .poll(lines)
      .toEqual([
        'SELECT',
        '  payee,',
        "  'a  b' AS kept",
        'FROM',
        '  v_transactions',
        'WHERE',
        '  id = :id -- one',
      ]);
    await editor().focus();
    await window.keyboard.press('ControlOrMeta+z');
    await expect.poll(async () => (await lines()).length).toBe(1);
    await window.keyboard.press('Shift+Alt+f');
    await expect.poll(async () => (await lines()).length).toBe(7);
    await write('SELECT ((');
    await window.keyboard.press('Shift+Alt+f');
    await expect(window.getByText('The question is left as it is.')).toBeVisible();
    expect(await lines()).toEqual(['SELECT ((']);
  });

  test('the editor’s height is dragged, moved by keys and kept', async () => {
    const edge = () => window.getByRole('separator', { name: 'Height of the editor' });
    const height = async () => Math.round((await editor().boundingBox())?.height ?? 0);
    const before = await height();
    const box = (await edge().boundingBox())!;
    await window.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await window.mouse.down();
    await window.mouse.move(box.x + box.width / 2, box.y + 104, { steps: 4 });
    await window.mouse.up();
    await expect(edge()).not.toHaveAttribute('aria-valuenow', '36');
    expect((await height()) - before).toBeGreaterThan(80);
    await edge().focus();
    await window.keyboard.press('End');
    await expect(edge()).toHaveAttribute('aria-valuenow', '70');
    await look(trax, 'sql-tall');
    await window.keyboard.press('Home');
    await window.keyboard.press('ArrowDown');
    await expect(edge()).toHaveAttribute('aria-valuenow', '17');
    await goTo(window, 'Banks');
    await goTo(window, 'SQL');
    await expect(edge()).toHaveAttribute('aria-valuenow', '17');
    await edge().dblclick();
    await expect(edge()).toHaveAttribute('aria-valuenow', '36');
    await edge().focus();
    await window.keyboard.press('PageUp');
    await expect(edge()).toHaveAttribute('aria-valuenow', '26');
  });

  test('questions that were answered come back from the history, also after a restart', async () => {
    await ask('SELECT 7 AS seven');
    await expect(cells()).toHaveText(['7']);
    await trax.app.close();
    trax = await desk.startDemo();
    ({ window } = trax);
    await goTo(window, 'SQL');
    // As does the editor's height.
    await expect(window.getByRole('separator')).toHaveAttribute('aria-valuenow', '26');
    await window.getByRole('button', { name: 'History' }).click();
    await window.getByRole('menuitem', { name: 'SELECT 7 AS seven' }).click();
    await expect(cells()).toHaveText(['7']);
    await window.getByRole('button', { name: 'History' }).click();
    await window.getByRole('menuitem', { name: 'Clear history' }).click();
    await expect(window.getByRole('button', { name: 'History' })).toBeDisabled();
  });
});
