import type { Locator } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { formatFlow, formatMoney } from '../../src/renderer/app/format/money.ts';
import { expectNoViolations } from './support/axe.ts';
import { goTo, linkAndSync } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { select, selectOne } from './support/finance-db.ts';
import { look, resize, useTheme } from './support/look.ts';
import { expect, test } from './support/test.ts';
import { chooseInMenu } from './support/windows.ts';

test.describe.serial('searching by field and looking closer', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let grid: Locator;
  let search: Locator;
  let details: Locator;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.startDemo();
    await linkAndSync(trax);
    await goTo(trax.window, 'Transactions');
    grid = trax.window.getByRole('grid', { name: 'Transactions' });
    search = trax.window.getByRole('textbox', { name: 'Search transactions' });
    details = trax.window.getByRole('complementary', { name: 'Transaction' });
  });
  test.afterAll(() => desk.clear());

  const status = () =>
    trax.window.getByRole('heading', { level: 1 }).locator('..').getByRole('status');
  const count = (condition: string) =>
    Number(selectOne(desk.financeDb, `SELECT count(*) FROM v_transactions WHERE ${condition}`));
  const stored = (sql: string) => select(desk.financeDb, sql);
  /** Searches, and waits until the list shows what the condition says that there is. */
  const searchFor = async (typed: string, condition: string) => {
    await search.fill(typed);
    const found = count(condition);
    await expect(status()).toHaveText(
      `${found.toLocaleString('en-GB')} ${found === 1 ? 'match' : 'matches'}`,
    );
    await expect(grid).toHaveAttribute('aria-busy', 'false');
  };
  /** Opens the newest transaction that the search finds, by keyboard. */
  const openFirst = async (typed: string, condition: string) => {
    await searchFor(typed, condition);
    await grid.focus();
    await trax.window.keyboard.press('Home');
    await trax.window.keyboard.press('Enter');
    await expect(details).toBeVisible();
  };

  test('fields narrow the list, and what it adds up to follows', async () => {
    const found = count(
      "abs(amount) > 20 AND (category LIKE '%FOOD%' OR subcategory LIKE '%FOOD%') AND date >= '2026-01-01'",
    );
    expect(found).toBeGreaterThan(10);
    await search.fill('amount:>20 category:food from:2026');
    await expect(status()).toHaveText(`${found.toLocaleString('en-GB')} matches`);

    await search.fill('currency:GBP is:out');
    const out = Number(
      selectOne(
        desk.financeDb,
        "SELECT sum(amount_minor) FROM transactions WHERE removed_at IS NULL AND currency = 'GBP' AND amount_minor > 0",
      ),
    );
    const pounds = { code: 'GBP', exponent: 2 };
    const totals = trax.window.getByRole('region', { name: 'Totals of what is shown' });
    await expect(totals).toContainText(`Out${formatMoney(out, pounds)}`);
    await expect(totals).toContainText(`Net${formatFlow(out, pounds)}`);
  });

  test('the language is explained where one types, and so is what it does not understand', async () => {
    await search.fill('');
    await search.focus();
    await trax.window.getByRole('button', { name: 'amount:>50' }).click();
    await expect(search).toHaveValue('amount:>50 ');
    await expect(search).toBeFocused();
    await expect(status()).toHaveText(
      `${count('abs(amount) > 50').toLocaleString('en-GB')} matches`,
    );
    await search.fill('amount:lots');
    await expect(trax.window.getByRole('alert')).toContainText(
      'amount:lots is not understood. Write amount:>50',
    );
  });

  test('what is known of a transaction is beside the list, down to Plaid’s own JSON', async () => {
    await openFirst(
      'is:posted category:groceries',
      "pending = 0 AND subcategory LIKE '%GROCERIES%'",
    );
    const [id] = stored(
      `SELECT id FROM v_transactions WHERE pending = 0 AND subcategory LIKE '%GROCERIES%'
       ORDER BY date DESC, id DESC LIMIT 1`,
    );
    const [payee] = stored(`SELECT payee FROM v_transactions WHERE id = ${String(id)}`);
    await expect(details.getByRole('heading', { level: 2 })).toHaveText(String(payee));
    await details.getByRole('region', { name: 'History' }).locator('summary').first().click();
    const [json] = stored(
      `SELECT json FROM v_raw_transactions WHERE transaction_ref = ${String(id)}
       ORDER BY version_id DESC LIMIT 1`,
    );
    const shown = await details.locator('pre').first().innerText();
    expect(JSON.parse(shown)).toEqual(JSON.parse(String(json)));
    for (const theme of ['light', 'dark'] as const) {
      await useTheme(trax.window, theme);
      await expectNoViolations(trax.window);
    }
    await resize(trax, { width: 900, height: 600 });
    await expectNoViolations(trax.window);
    await resize(trax, { width: 1280, height: 800 });
  });

  test('the keys of the list go on through it, and Escape closes it', async () => {
    await openFirst('is:posted', 'pending = 0');
    const title = details.getByRole('heading', { level: 2 });
    const [first, second] = stored(
      'SELECT payee FROM v_transactions WHERE pending = 0 ORDER BY date DESC, id DESC LIMIT 2',
    );
    await expect(title).toHaveText(String(first));
    await trax.window.keyboard.press('ArrowDown');
    await expect(title).toHaveText(String(second));
    const note = details.getByLabel('Note');
    await note.focus();
    // A slash is a letter here, and leads to the search box elsewhere.
    await trax.window.keyboard.type('1/2?');
    await expect(note).toHaveValue('1/2?');
    await trax.window.keyboard.press('Escape');
    await expect(note).toHaveValue('');
    await trax.window.keyboard.press('Escape');
    await expect(details).toBeHidden();
    await expect(grid).toBeFocused();
  });

  test('where a payment took place is told, and shown on a map', async () => {
    await openFirst('dishoom', "payee = 'Dishoom'");
    const place = details.getByRole('region', { name: 'Place' });
    await expect(place).toContainText('5 Stable Street');
    await expect(place).toContainText('London, N1C 4AB');
    await expect(place).toContainText('United Kingdom');
    await expect(place.getByRole('img')).toHaveAccessibleName(
      'On the globe at 51.5361° N, 0.1257° W',
    );
    await place.scrollIntoViewIfNeeded();
    await look(trax, 'transaction-place');
  });

  test('category, tags and note are stored, found, taken back and done again', async () => {
    const { window } = trax;
    await openFirst('is:posted is:out', 'pending = 0 AND amount < 0');
    const [id] = stored(
      `SELECT id FROM v_transactions WHERE pending = 0 AND amount < 0
       ORDER BY date DESC, id DESC LIMIT 1`,
    );
    const written = () =>
      stored(
        `SELECT coalesce(iif(category = 'Eating out', category, NULL), '-') || '|' ||
           coalesce(tags, '-') || '|' || coalesce(note, '-')
         FROM v_transactions WHERE id = ${String(id)}`,
      )[0];
    await details.getByLabel('Category').fill('Eating out');
    await details.getByLabel('Category').press('Enter');
    await expect.poll(written).toBe('Eating out|-|-');
    await expect(details).toContainText('You chose it.');
    await details.getByLabel('Tags').fill('trip, anna, trip');
    await details.getByLabel('Note').fill('Birthday');
    await details.getByLabel('Note').blur();
    await expect.poll(written).toBe('Eating out|anna, trip|Birthday');

    await window.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(written).toBe('Eating out|anna, trip|-');
    await expect(details.getByLabel('Note')).toHaveValue('');
    await grid.focus();
    await window.keyboard.press('Control+z');
    await expect.poll(written).toBe('Eating out|-|-');
    await window.keyboard.press('Control+z');
    await expect.poll(written).toBe('-|-|-');
    await window.keyboard.press('Control+Shift+z');
    await window.keyboard.press('Control+y');
    await expect.poll(written).toBe('Eating out|anna, trip|-');
    await chooseInMenu(trax.app, 'Undo');
    await expect.poll(written).toBe('Eating out|-|-');
    await chooseInMenu(trax.app, 'Redo');
    await expect.poll(written).toBe('Eating out|anna, trip|-');

    // In a field the menu takes back what was typed, and nothing else.
    await details.getByLabel('Note').fill('Half a thought');
    await chooseInMenu(trax.app, 'Undo');
    await expect(details.getByLabel('Note')).toHaveValue('');
    await expect.poll(written).toBe('Eating out|anna, trip|-');

    await search.fill('category:="Eating out" tag:anna');
    await expect(status()).toHaveText('1 match');
  });

  test('a transaction is split into parts that add up to it, and put together again', async () => {
    await openFirst('is:posted is:out amount:>20', 'pending = 0 AND amount < -20');
    const [id] = stored(
      `SELECT id FROM v_transactions WHERE pending = 0 AND amount < -20
       ORDER BY date DESC, id DESC LIMIT 1`,
    );
    const parts = () =>
      stored(
        `SELECT part || ' ' || coalesce(category, '-') || ' ' || printf('%.2f', outflow)
         FROM v_transaction_parts WHERE id = ${String(id)} AND part > 0 ORDER BY part`,
      );
    await details.getByRole('button', { name: 'Split' }).click();
    await details.getByLabel('Amount of part 1').fill('5.5');
    await details.getByLabel('Category of part 1').fill('Household');
    await details.getByRole('button', { name: 'Add a part' }).click();
    await expect(details.getByText('Each part needs an amount.')).toBeVisible();
    await details.getByLabel('Amount of part 2').fill('999999');
    await expect(details.getByText('The parts come to more than the whole.')).toBeVisible();
    await expect(details.getByRole('button', { name: 'Save parts' })).toBeDisabled();
    await details.getByLabel('Amount of part 2').fill('10');
    await details.getByRole('button', { name: 'Save parts' }).click();
    await expect.poll(parts).toEqual(['1 Household 5.50', expect.stringMatching(/^2 .* 10\.00$/)]);
    await expectNoViolations(trax.window);
    await searchFor('is:split', `id = ${String(id)}`);
    await grid.focus();
    await trax.window.keyboard.press('Control+z');
    await expect.poll(parts).toEqual([]);
  });

  test('what is hidden leaves the list and its sums, and can be found and shown again', async () => {
    await openFirst('is:posted', 'pending = 0');
    const [id] = stored(
      'SELECT id FROM v_transactions WHERE pending = 0 ORDER BY date DESC, id DESC LIMIT 1',
    );
    const shown = () => count(`id = ${String(id)}`);
    await details.getByRole('switch', { name: 'Hidden' }).check();
    await expect.poll(shown).toBe(0);
    await search.fill('is:hidden');
    await expect(status()).toHaveText('1 match');
    await details.getByRole('switch', { name: 'Hidden' }).uncheck();
    await expect.poll(shown).toBe(1);
  });

  test('a payee has the name that the user gives, in the list and in a search, and so can the others', async () => {
    const { window } = trax;
    const [plaids, others] = select(
      desk.financeDb,
      `SELECT coalesce(merchant_name, name) || '|' || count(*) FROM transactions
       WHERE removed_at IS NULL AND merchant_name IS NOT NULL
       GROUP BY coalesce(merchant_name, name) ORDER BY count(*) DESC LIMIT 1`,
    ).flatMap((row) => String(row).split('|'));
    await openFirst(`"${String(plaids)}"`, `payee = '${String(plaids)}'`);
    await details.getByLabel('Name', { exact: true }).fill('Our Corner');
    await details.getByLabel('Name', { exact: true }).press('Enter');
    await expect(details.getByRole('heading', { level: 2 })).toHaveText('Our Corner');
    await expect(details.getByText('Plaid’s name')).toBeVisible();
    await expect(details).toContainText(
      `Also for the other ${(Number(others) - 1).toLocaleString('en-GB')} transactions named ${String(plaids)}?`,
    );
    await expectNoViolations(window);
    await window.screenshot({ path: '/tmp/edits-name.png' });
    await details.getByRole('button', { name: 'Rename them too' }).click();
    await expect.poll(() => count("payee = 'Our Corner'")).toBe(Number(others));
    await searchFor('corner', "payee = 'Our Corner'");
    await expect(grid.getByRole('row').nth(1)).toContainText('Our Corner');
    await grid.focus();
    await window.keyboard.press('Control+z');
    await expect.poll(() => count("payee = 'Our Corner'")).toBe(1);
    await window.keyboard.press('Control+z');
    await expect.poll(() => count("payee = 'Our Corner'")).toBe(0);
  });

  test('a transfer is what the user says, with its other half, and leaves the cash flow', async () => {
    const { window } = trax;
    const [id, other] = String(
      selectOne(
        desk.financeDb,
        `SELECT o.id || '|' || i.id FROM v_transactions AS o JOIN v_transactions AS i
           ON i.amount = -o.amount AND i.currency = o.currency AND i.account_id <> o.account_id
           AND i.date = o.date
         WHERE o.transfer AND o.pending = 0 AND i.pending = 0 ORDER BY o.date DESC, o.id DESC LIMIT 1`,
      ),
    ).split('|');
    const [amount, date] = String(
      selectOne(
        desk.financeDb,
        `SELECT printf('%.2f', abs(amount)) || '|' || date FROM v_transactions WHERE id = ${String(id)}`,
      ),
    ).split('|');
    const marked = () =>
      stored(
        "SELECT transaction_ref || '-' || partner FROM transaction_transfers WHERE transfer = 1 ORDER BY 1",
      ).sort();
    const flow = () =>
      selectOne(
        desk.financeDb,
        `SELECT transactions FROM v_monthly_cash_flow WHERE currency = 'GBP' AND month = '${String(date).slice(0, 7)}'`,
      );
    const before = Number(flow());
    await openFirst(
      `is:transfer amount:${String(amount)} date:${String(date)}`,
      `transfer AND date = '${String(date)}' AND printf('%.2f', abs(amount)) = '${String(amount)}'`,
    );
    const transfer = details.getByRole('region', { name: 'Transfer' });
    await expect(transfer.getByRole('switch')).toBeChecked();
    await expect(transfer).toContainText('as its category says');
    await window.screenshot({ path: '/tmp/edits-transfer.png' });
    await transfer.getByRole('button', { name: 'Mark both as a transfer' }).click();
    await expect
      .poll(marked)
      .toEqual([`${String(id)}-${String(other)}`, `${String(other)}-${String(id)}`].sort());
    expect(Number(flow())).toBe(before - 2);
    await expect(transfer).toContainText('The other half');
    await transfer.getByRole('button', { name: 'Open' }).click();
    await expect(transfer).toContainText('as you said');
    await expectNoViolations(window);
    await transfer.getByRole('button', { name: 'Go by the category' }).click();
    await expect(transfer).toContainText('as its category says');
    await grid.focus();
    await window.keyboard.press('Control+z');
    await window.keyboard.press('Control+z');
    await expect.poll(marked).toEqual([]);
    expect(Number(flow())).toBe(before);
  });
});
