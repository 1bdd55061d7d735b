import { expectNoViolations } from './support/axe.ts';
import { cardOf, goTo, linkAndSync } from './support/banks-page.ts';
import { selectOne } from './support/finance-db.ts';
import { useTheme } from './support/look.ts';
import { expect, test } from './support/test.ts';

test('every page, bank and account is a few letters away', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { window } = trax;
  await linkAndSync(trax);
  const palette = window.getByRole('dialog', { name: 'Commands' });
  const run = async (typed: string) => {
    await window.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill(typed);
    await expect(palette.getByRole('option').first()).toBeVisible();
    await window.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };

  await run('activ');
  await expect(window.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();

  const account = String(
    selectOne(desk.financeDb, 'SELECT name FROM accounts ORDER BY id LIMIT 1'),
  );
  const own = Number(
    selectOne(desk.financeDb, 'SELECT count(*) FROM v_transactions WHERE account = ?', account),
  );
  const status = window.getByRole('heading', { level: 1 }).locator('..').getByRole('status');
  await run(account);
  await expect(status).toHaveText(`${own.toLocaleString('en-GB')} matches`);
  // Also from the page itself, where another search is in view.
  await run('royal bank of plaid transactions');
  const all = Number(selectOne(desk.financeDb, 'SELECT count(*) FROM v_transactions'));
  await expect(status).toHaveText(`${all.toLocaleString('en-GB')} matches`);

  await run('pause');
  await expect(window.getByRole('button', { name: /Resume/ })).toBeVisible();
  await run('resume');
  await expect(window.getByRole('button', { name: /Resume/ })).toBeHidden();

  const runs = () => Number(selectOne(desk.financeDb, 'SELECT count(*) FROM sync_runs'));
  const before = runs();
  await run('sync now');
  await expect.poll(runs).toBe(before + 1);
});

test('it opens and closes by keyboard, says when nothing fits, and axe finds nothing', async ({
  desk,
}) => {
  const trax = await desk.startDemo();
  const { window } = trax;
  await goTo(window, 'Banks');
  await expect(cardOf(window)).toHaveCount(0);
  const palette = window.getByRole('dialog', { name: 'Commands' });
  for (const theme of ['light', 'dark'] as const) {
    await useTheme(window, theme);
    await window.keyboard.press('Control+k');
    await expect(palette.getByRole('combobox')).toBeFocused();
    await expectNoViolations(window);
    await palette.getByRole('combobox').fill('zzzz');
    await expect(palette).toContainText('Nothing is called that.');
    await window.keyboard.press('Escape');
    await expect(palette).toBeHidden();
  }
  await window.keyboard.press('?');
  const shortcuts = window.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toContainText('Undo a change');
  await expectNoViolations(window);
  await window.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
});
