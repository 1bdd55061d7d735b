import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { overview } from '../../src/core/ledger/migrations/0008-overview.ts';
import { expectNoViolations } from './support/axe.ts';
import { cardOf, goTo, linkAndSync, syncNow } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { change, selectOne } from './support/finance-db.ts';
import { cutOff, resize, useTheme } from './support/look.ts';
import { expect, test } from './support/test.ts';

const CARDS = ['Net worth', 'Cash flow', 'Spending in'] as const;

const VIEWS: Readonly<Record<(typeof CARDS)[number], string>> = {
  'Net worth': 'v_net_worth',
  'Cash flow': 'v_monthly_cash_flow',
  'Spending in': 'v_transaction_parts',
};

const pounds = (value: unknown) => {
  const amount = Number(value);
  const text = Math.abs(amount).toLocaleString('en-GB', { style: 'currency', currency: 'GBP' });
  return amount < 0 ? `−${text}` : text;
};

const card = (window: Page, name: string) =>
  window.getByRole('region', { name: new RegExp(`^${name}`) });
const chart = (window: Page, name: string) => card(window, name).getByRole('slider');
const asTable = (window: Page, name: string) =>
  card(window, name).getByRole('button', { name: /^Show as table/ });

test.describe.serial('the overview', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let window: Page;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.startDemo();
    window = trax.window;
  });
  test.afterAll(() => desk.clear());

  /** The first row of what SQL gives, as one text. */
  const ask = (sql: string) => selectOne(desk.financeDb, sql);

  test('opens from the sidebar; Trax still starts on Banks', async () => {
    await expect(window.getByRole('heading', { name: 'Banks', level: 1 })).toBeVisible();
    await goTo(window, 'Overview');
    await expect(window.getByRole('heading', { name: 'Nothing to look at yet' })).toBeVisible();
    await expect(window.getByRole('button', { name: 'Link a bank' })).toBeVisible();
    await expectNoViolations(window);
  });

  test('its figures are those of finance.db', async () => {
    await goTo(window, 'Banks');
    await linkAndSync(trax);
    await goTo(window, 'Overview');
    const net = ask("SELECT net FROM v_net_worth WHERE currency = 'GBP' ORDER BY day DESC LIMIT 1");
    await expect(card(window, 'Net worth')).toContainText(pounds(net));
    const flow = ask(
      `SELECT sum(net) FROM v_monthly_cash_flow
       WHERE currency = 'GBP' AND month > strftime('%Y-%m', 'now', 'localtime', 'start of month', '-6 months')`,
    );
    await expect(card(window, 'Cash flow')).toContainText(pounds(flow));
    await asTable(window, 'Spending in').click();
    const usual = ask(
      `SELECT round(sum(outflow - inflow) / 3, 2) FROM v_monthly_categories
       WHERE currency = 'GBP' AND category = 'FOOD_AND_DRINK'
         AND month < strftime('%Y-%m', 'now', 'localtime')
         AND month >= strftime('%Y-%m', 'now', 'localtime', 'start of month', '-3 months')`,
    );
    const row = card(window, 'Spending in').getByRole('row', { name: /Food & drink/ });
    await expect(row).toContainText(pounds(usual));
    await window.getByRole('button', { name: /^Show as chart/ }).click();
  });

  test('the period and the currency are picked', async () => {
    await window.getByText('3 months', { exact: true }).click();
    await expect(chart(window, 'Cash flow')).toHaveAttribute('aria-valuemax', '3');
    await window.getByText('All', { exact: true }).click();
    const months = ask(
      'SELECT count(DISTINCT substr(date, 1, 7)) FROM v_transactions WHERE pending = 0',
    );
    await expect(chart(window, 'Cash flow')).toHaveAttribute('aria-valuemax', String(months));
    await window.getByRole('combobox', { name: 'Currency' }).selectOption('EUR');
    const euros = Number(
      ask("SELECT net FROM v_net_worth WHERE currency = 'EUR' ORDER BY day DESC LIMIT 1"),
    ).toLocaleString('en-GB', { style: 'currency', currency: 'EUR' });
    await expect(card(window, 'Net worth')).toContainText(euros);
    await window.getByRole('combobox', { name: 'Currency' }).selectOption('GBP');
    await window.getByText('6 months', { exact: true }).click();
    await expect(chart(window, 'Cash flow')).toHaveAttribute('aria-valuemax', '6');
  });

  test('the keyboard reads every value of a chart', async () => {
    const slider = chart(window, 'Cash flow');
    await slider.focus();
    await window.keyboard.press('Home');
    await expect(slider).toHaveAttribute('aria-valuenow', '1');
    const first = String(
      ask(
        `SELECT inflow || '|' || outflow FROM v_monthly_cash_flow
         WHERE currency = 'GBP' AND month > strftime('%Y-%m', 'now', 'localtime', 'start of month', '-6 months')
         ORDER BY month LIMIT 1`,
      ),
    ).split('|');
    await expect(slider).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`In ${pounds(first[0])}, Out ${pounds(first[1])}`.replaceAll('.', '\\.')),
    );
    await window.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuenow', '2');
    await window.keyboard.press('End');
    await expect(slider).toHaveAttribute('aria-valuenow', '6');
  });

  test('the pointer reads a value, and no longer when it leaves', async () => {
    await chart(window, 'Net worth').hover();
    const tip = card(window, 'Net worth').getByText('Assets', { exact: true });
    await expect(tip).toBeVisible();
    await window.getByRole('heading', { name: 'Overview', level: 1 }).hover();
    await expect(tip).toBeHidden();
  });

  test('each chart is also a table, and as SQL in the clipboard', async () => {
    for (const name of CARDS) {
      await asTable(window, name).click();
      await expect(card(window, name).getByRole('table')).toBeVisible();
      await expect(chart(window, name)).toHaveCount(0);
      await card(window, name)
        .getByRole('button', { name: /^Show as chart/ })
        .click();
      await expect(chart(window, name)).toBeVisible();
      await card(window, name)
        .getByRole('button', { name: /^More for/ })
        .click();
      await window.getByRole('menuitem', { name: 'Copy SQL' }).click();
      const sql = () => trax.app.evaluate(({ clipboard }) => clipboard.readText());
      await expect.poll(sql).toContain(VIEWS[name]);
      expect(ask(await sql())).not.toBeUndefined();
    }
  });

  test('a chart is saved as a picture, where the person says', async () => {
    for (const format of ['svg', 'png'] as const) {
      const file = path.join(desk.dataDirectory, `chart.${format}`);
      await trax.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, file);
      await card(window, 'Cash flow')
        .getByRole('button', { name: /^More for/ })
        .click();
      await window.getByRole('menuitem', { name: `Save as ${format.toUpperCase()}…` }).click();
      await expect.poll(() => existsSync(file) && readFileSync(file).length).toBeGreaterThan(2000);
    }
    const svg = readFileSync(path.join(desk.dataDirectory, 'chart.svg'), 'utf8');
    expect(svg).toContain('Cash flow');
    expect(svg).not.toMatch(/class=|var\(|oklch/);
  });

  test('payments that come back are there, the next one due first', async () => {
    const payments = card(window, 'Coming up').getByRole('listitem');
    await expect(payments.first()).toBeVisible();
    const dates = await payments
      .locator('time')
      .evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''));
    expect(dates).toEqual(dates.toSorted());
    await card(window, 'Coming up')
      .getByRole('button', { name: /^Show all/ })
      .click();
    await expect(card(window, 'Coming up')).toContainText('Harbour Lettings');
  });

  test('a payment leads to all of its transactions', async () => {
    await card(window, 'Coming up').getByRole('link', { name: 'Harbour Lettings' }).click();
    await expect(window.getByRole('heading', { name: 'Transactions', level: 1 })).toBeVisible();
    await expect(window.getByRole('row', { name: /Harbour Lettings/ }).first()).toBeVisible();
    const all = ask("SELECT count(*) FROM v_transactions WHERE payee = 'Harbour Lettings'");
    await expect(window.getByText(`${String(all)} matches`)).toBeVisible();
    await goTo(window, 'Overview');
  });

  test('a month and a category lead to the transactions behind them', async () => {
    const matches = (condition: string) =>
      window.getByText(
        `${Number(ask(`SELECT count(*) FROM v_transactions WHERE pending = 0 AND currency = 'GBP' AND ${condition}`)).toLocaleString('en-GB')} matches`,
      );
    const months = chart(window, 'Cash flow');
    await months.focus();
    await window.keyboard.press('End');
    await window.keyboard.press('ArrowLeft');
    await window.keyboard.press('Enter');
    await expect(window.getByRole('heading', { name: 'Transactions', level: 1 })).toBeVisible();
    await expect(
      matches(
        "substr(date, 1, 7) = strftime('%Y-%m', 'now', 'localtime', 'start of month', '-1 month')",
      ),
    ).toBeVisible();
    await goTo(window, 'Overview');
    const categories = chart(window, 'Spending in');
    await categories.focus();
    await window.keyboard.press('Home');
    const label = (await categories.getAttribute('aria-valuetext'))?.split(':')[0] ?? '';
    const code = label.toUpperCase().replace('&', 'AND').replaceAll(' ', '_');
    await window.keyboard.press('Enter');
    await expect(
      matches(
        `category = '${code}' AND substr(date, 1, 7) = strftime('%Y-%m', 'now', 'localtime')`,
      ),
    ).toBeVisible();
    await goTo(window, 'Overview');
  });

  test('every other figure leads to what is behind it', async () => {
    const found = (condition: string) =>
      window.getByText(
        `${Number(ask(`SELECT count(*) FROM v_transactions WHERE ${condition}`)).toLocaleString('en-GB')} matches`,
      );
    await card(window, 'Net worth').getByRole('link', { name: /^£/ }).click();
    await expect(window.getByRole('heading', { name: 'Banks', level: 1 })).toBeVisible();
    await goTo(window, 'Overview');
    await chart(window, 'Net worth').focus();
    await window.keyboard.press('End');
    await window.keyboard.press('Enter');
    await expect(window.getByRole('textbox', { name: 'Search transactions' })).toHaveValue(
      /^from:\S+ to:\S+ currency:GBP is:posted$/,
    );
    await goTo(window, 'Overview');
    await card(window, 'Cash flow').getByRole('link').click();
    await expect(
      found(
        `pending = 0 AND currency = 'GBP'
         AND date >= date('now', 'localtime', 'start of month', '-5 months')`,
      ),
    ).toBeVisible();
    await goTo(window, 'Overview');
    await card(window, 'Spending in').getByRole('link').click();
    await expect(
      found(
        `pending = 0 AND currency = 'GBP' AND date >= date('now', 'localtime', 'start of month')
         AND coalesce(category, '') <> 'INCOME' AND NOT transfer`,
      ),
    ).toBeVisible();
    await goTo(window, 'Overview');
    const name = String(ask("SELECT name FROM v_accounts WHERE currency = 'EUR' LIMIT 1"));
    await card(window, 'Accounts').getByRole('link', { name, exact: true }).click();
    await expect(found(`account = '${name}'`)).toBeVisible();
    await goTo(window, 'Overview');
  });

  test('figures stand beside the period before or a year before, and the address keeps which', async () => {
    const compare = window.getByRole('combobox', { name: 'Compare' });
    await compare.selectOption('With the period before');
    const flowOf = (from: string, to: string) =>
      Number(
        ask(
          `SELECT coalesce(round(sum(net), 2), 0) FROM v_monthly_cash_flow WHERE currency = 'GBP'
             AND month > strftime('%Y-%m', 'now', 'localtime', 'start of month', '${from} months')
             AND month <= strftime('%Y-%m', 'now', 'localtime', 'start of month', '${to} months')`,
        ),
      );
    const change = flowOf('-6', '-0') - flowOf('-12', '-6');
    const words = `${change > 0 ? '+' : ''}${pounds(change.toFixed(2))}`;
    await expect(card(window, 'Cash flow')).toContainText(words);
    await expect(card(window, 'Cash flow')).toContainText(
      change > 0 ? /more than in/ : /less than in/,
    );
    const monthBefore = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
    const now = new Date();
    await expect(card(window, 'Spending in')).toContainText(
      `than in ${monthBefore.format(new Date(now.getFullYear(), now.getMonth() - 1, 1))}`,
    );
    await window.screenshot({ path: '/tmp/plus-looks/ov-previous.png' });
    for (const name of CARDS) {
      await asTable(window, name).click();
      await expect(
        card(window, name).getByRole('columnheader', { name: /^Difference/ }),
      ).toBeVisible();
      await card(window, name)
        .getByRole('button', { name: /^Show as chart/ })
        .click();
    }
    await compare.selectOption('With a year before');
    const worth = chart(window, 'Net worth');
    await worth.focus();
    await window.keyboard.press('End');
    const then = ask(
      `SELECT net FROM v_net_worth WHERE currency = 'GBP' AND day = (
         SELECT date(max(day), '-12 months') FROM v_net_worth WHERE currency = 'GBP')`,
    );
    await expect(worth).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`${pounds(then).replaceAll('.', '\\.')}$`),
    );
    for (const name of CARDS) {
      await card(window, name)
        .getByRole('button', { name: /^More for/ })
        .click();
      await window.getByRole('menuitem', { name: 'Copy SQL' }).click();
      const sql = () => trax.app.evaluate(({ clipboard }) => clipboard.readText());
      await expect.poll(sql).toContain(VIEWS[name]);
      await expect.poll(sql).toContain('before');
      expect(ask(await sql())).not.toBeUndefined();
    }
    await goTo(window, 'Transactions');
    await window.evaluate(() => {
      history.back();
    });
    await expect(compare).toHaveValue('year');
    // Nothing is before the whole history.
    await window.getByText('All', { exact: true }).click();
    await expect(compare.getByRole('option', { name: 'With the period before' })).toBeDisabled();
    await expect(compare).toHaveValue('year');
    await window.getByText('6 months', { exact: true }).click();
  });

  test('figures that cannot be read say so, and are read again on a press', async () => {
    change(desk.financeDb, 'DROP INDEX transactions_posted');
    await window.getByText('12 months', { exact: true }).click();
    const again = window.getByRole('button', { name: 'Try again' });
    await expect(again).toBeVisible();
    await expectNoViolations(window);
    change(desk.financeDb, overview);
    await again.click();
    await expect(chart(window, 'Cash flow')).toHaveAttribute('aria-valuemax', '12');
    await expect(again).toHaveCount(0);
  });

  test('axe finds nothing and nothing is cut off, in both themes and sizes, as charts and tables', async () => {
    for (const size of [
      { width: 900, height: 600 },
      { width: 1920, height: 1080 },
    ]) {
      await resize(trax, size);
      for (const theme of ['light', 'dark'] as const) {
        await useTheme(window, theme);
        await expectNoViolations(window);
        expect(await cutOff(window)).toEqual([]);
        await window.screenshot({ path: `/tmp/plus-looks/ov-${theme}-${String(size.width)}.png` });
        for (const name of CARDS) await asTable(window, name).click();
        await expectNoViolations(window);
        for (const name of CARDS)
          await card(window, name)
            .getByRole('button', { name: /^Show as chart/ })
            .click();
      }
    }
  });
});

test('a bank that needs its person is told of at the top', async ({ bank, desk }) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  await goTo(window, 'Overview');
  await expect(window.getByText('Nothing needs you today.')).toBeVisible();
  const itemId = String(selectOne(desk.financeDb, 'SELECT item_id FROM items'));
  bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
  await goTo(window, 'Banks');
  await syncNow(window);
  await expect(cardOf(window)).toContainText('Needs you');
  await goTo(window, 'Overview');
  const matter = window.getByRole('list', { name: 'Needs you' }).getByRole('link');
  await expect(matter).toContainText('needs you');
  await matter.click();
  await expect(window.getByRole('heading', { name: 'Banks', level: 1 })).toBeVisible();
});
