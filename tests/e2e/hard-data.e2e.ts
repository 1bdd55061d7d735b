import type { Page } from '@playwright/test';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { COLUMN_IDS, type ColumnId } from '../../src/shared/columns.ts';
import { goTo, linkAndSync } from './support/banks-page.ts';
import { openDesk } from './support/desk.ts';
import { makeHard } from './support/hard-data.ts';
import { cutOff, resize } from './support/look.ts';
import { expect, test } from './support/test.ts';

const NARROW = { width: 900, height: 600 };
/** A bank that cannot be reached: nothing mends what the test has put into finance.db. */
const NOWHERE = 'http://127.0.0.1:9';
/** Nothing, with a minus before it. */
const MINUS_NOTHING = /[−-]\s?(?:[A-Z]{0,3}\p{Sc}?\s?)0(?:\.0+)?(?![\d.,])/u;

/** The texts that an ellipsis cuts and that no title tells in full. */
const untold = (page: Page) =>
  page.evaluate(() => {
    const plain = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim();
    return [
      ...document.querySelectorAll<HTMLElement>(
        'main *, [role=dialog] *, [role=alertdialog] *, [role=menu] *',
      ),
    ]
      .filter((element) => !['SELECT', 'INPUT', 'TEXTAREA'].includes(element.tagName))
      .filter((element) => getComputedStyle(element).textOverflow === 'ellipsis')
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .filter((element) => {
        const title = element.closest('[title]') ?? element.querySelector('[title]');
        return !plain(title?.getAttribute('title')).includes(plain(element.textContent));
      })
      .map((element) => element.outerHTML.slice(0, 200));
  });

/** What scrolls sideways and is no table or text in which one is meant to. */
const sideways = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, body, main, main *')]
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .filter(
        (element) => !element.matches('pre, textarea, .cm-scroller, [role=grid] *, [role=grid]'),
      )
      .map((element) => element.outerHTML.slice(0, 200)),
  );

/** Nothing is cut off at the side, no text is cut without all of it on hover, and nothing has no sign. */
async function expectWhole(page: Page, name: string): Promise<void> {
  await expect(page.getByText(/^Loading /)).toHaveCount(0);
  expect.soft(await cutOff(page), name).toEqual([]);
  expect.soft(await sideways(page), name).toEqual([]);
  expect.soft(await untold(page), name).toEqual([]);
  expect.soft(await page.locator('main').innerText(), name).not.toMatch(MINUS_NOTHING);
}

const showColumns = async (page: Page, ids: readonly ColumnId[]) => {
  await page.evaluate(
    (columns) => window.trax.setColumns({ columns: [...columns] }),
    ids.map((id) => ({ id, width: null })),
  );
  await page.reload();
};

test('names, amounts and days as hard as they come are whole on every page', async ({ bank }) => {
  const desk = await openDesk({ schedule: { ...DEFAULT_SETTINGS.schedule, enabled: false } });
  try {
    const synced = await desk.startDemo({ bank });
    await linkAndSync(synced);
    await synced.app.close();
    makeHard(desk.financeDb);

    const trax = await desk.startDemo({ bank: { url: NOWHERE } });
    const { window } = trax;
    await resize(trax, NARROW);

    await goTo(window, 'Overview');
    for (const currency of ['GBP', 'JPY', 'KWD']) {
      await window.getByRole('combobox', { name: 'Currency' }).selectOption(currency);
      await expect(window.getByRole('slider', { name: /^Net worth/ })).toBeVisible();
      await expectWhole(window, `Overview in ${currency}`);
    }

    await goTo(window, 'Banks');
    await expectWhole(window, 'Banks');
    await window
      .getByRole('button', { name: /^More for/ })
      .first()
      .click();
    await expectWhole(window, 'the menu of a bank');
    await window.getByRole('menuitem', { name: 'Remove bank…' }).click();
    await expect(window.getByRole('alertdialog')).toContainText('Sync runs');
    await expectWhole(window, 'removing a bank');
    await window.keyboard.press('Escape');

    for (const ids of [
      COLUMN_IDS.slice(0, 5),
      ['description', 'amount', 'tags', 'note', 'bank'] as const,
    ]) {
      await showColumns(window, ids);
      await goTo(window, 'Transactions');
      const grid = window.getByRole('grid', { name: 'Transactions' });
      await grid.getByRole('row').nth(5).waitFor();
      await expectWhole(window, `Transactions with ${ids.join()}`);
    }
    const rows = window.getByRole('row').filter({ has: window.getByRole('gridcell') });
    for (const index of [0, 1, 4]) {
      await rows.nth(index).click();
      await expect(window.getByRole('region', { name: 'History' })).toBeVisible();
      await expectWhole(window, `details of row ${String(index)}`);
    }

    await goTo(window, 'Activity');
    await window.getByRole('listitem').first().locator('summary').first().click();
    await expectWhole(window, 'Activity');

    await goTo(window, 'SQL');
    const editor = window.getByRole('textbox', { name: 'Question in SQL' });
    await editor.fill(
      'SELECT account, amount, note FROM v_transactions ORDER BY date DESC LIMIT 40',
    );
    await window.keyboard.press('Escape');
    await window.getByRole('button', { name: 'Run' }).click();
    await window.getByText(/^40 rows · /).waitFor();
    await expectWhole(window, 'SQL');
  } finally {
    await desk.clear();
  }
});
