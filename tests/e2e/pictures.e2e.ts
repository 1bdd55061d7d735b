import type { Page } from '@playwright/test';
import { goTo } from './support/banks-page.ts';
import { resize, useTheme, type Size } from './support/look.ts';
import { onlyOnSameMachine } from './support/machine.ts';
import { linkStill, startStill, type StillLife } from './support/still-life.ts';
import { expect, test } from './support/test.ts';

const WIDE: Size = { width: 1280, height: 800 };
const NARROW: Size = { width: 900, height: 600 };
const LARGE: Size = { width: 1920, height: 1080 };

const LOOKS = [
  { theme: 'light', size: WIDE },
  { theme: 'dark', size: WIDE },
  { theme: 'light', size: NARROW },
  { theme: 'dark', size: NARROW },
  { theme: 'light', size: LARGE },
] as const;

const QUESTION =
  'SELECT month, currency, inflow, outflow, net FROM v_monthly_cash_flow ORDER BY month DESC';

/** How each picture comes into view. */
const SCENES: Readonly<Record<string, (window: Page) => Promise<void>>> = {
  overview: (window) => goTo(window, 'Overview'),
  banks: (window) => goTo(window, 'Banks'),
  transactions: (window) => goTo(window, 'Transactions'),
  sql: async (window) => {
    await goTo(window, 'SQL');
    const editor = window.getByRole('textbox', { name: 'Question in SQL' });
    await editor.waitFor();
    // The page keeps its answer: another run would write over what is hidden below, at any moment.
    if ((await editor.textContent()) !== QUESTION) {
      await editor.fill(QUESTION);
      await window.keyboard.press('Escape');
      await window.getByRole('button', { name: 'Run' }).click();
    }
    await window.getByText(/^\d+ rows · /).waitFor();
    await window.getByRole('grid').waitFor();
  },
  activity: (window) => goTo(window, 'Activity'),
  settings: (window) => goTo(window, 'Settings'),
  palette: async (window) => {
    await goTo(window, 'Banks');
    await window.keyboard.press('Control+k');
    await window.getByRole('dialog', { name: 'Commands' }).waitFor();
  },
};

const EMPTY = ['overview', 'banks', 'transactions', 'activity'];

async function compare(window: Page, name: string, port: number): Promise<void> {
  await window.mouse.move(0, 0);
  await expect(window.getByText(/^Loading /)).toHaveCount(0);
  // What differs from run to run: how long SQLite took, and where the test keeps its files.
  const fleeting = new RegExp(`\\d ms$|:${String(port)}\\b|/trax-e2e-`);
  await window.getByText(fleeting).evaluateAll((elements) => {
    for (const element of elements)
      if (element instanceof HTMLElement) element.style.visibility = 'hidden';
  });
  await expect.soft(window).toHaveScreenshot(`${name}.png`);
  await window.keyboard.press('Escape');
}

test.describe.serial('each page looks as it did', () => {
  test.skip(process.env['TRAX_EXECUTABLE'] !== undefined, 'A packaged app’s clock cannot be held.');
  let life: StillLife;

  test.beforeAll(async () => {
    life = await startStill();
  });
  test.afterAll(() => life.clear());

  test.beforeEach(() => onlyOnSameMachine(life.trax.window));

  const draw = async (names: readonly string[], prefix: string) => {
    const { trax, desk } = life;
    for (const { theme, size } of LOOKS) {
      await useTheme(trax.window, theme);
      await resize(trax, size);
      for (const name of names) {
        await SCENES[name]?.(trax.window);
        const look = `${theme}-${String(size.width)}x${String(size.height)}`;
        await compare(trax.window, `${prefix}${name}-${look}`, desk.port);
      }
    }
  };

  test('with nothing in it', () => draw(EMPTY, 'empty-'));

  test('with a household', async () => {
    await goTo(life.trax.window, 'Banks');
    await linkStill(life);
    await draw(Object.keys(SCENES), '');
  });
});
