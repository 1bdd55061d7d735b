import { goTo, linkAndSync } from './support/banks-page.ts';
import { change } from './support/finance-db.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/test.ts';

test('the schedule and what is told hold at once and after a restart', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { window: page } = trax;
  await goTo(page, 'Settings');
  await page.getByLabel('And by day').selectOption('6');
  await page.getByRole('switch', { name: 'Wait while on battery' }).click();
  await page.getByRole('switch', { name: 'New transactions' }).click();
  await page.getByRole('switch', { name: 'Large transactions' }).click();
  await page.getByLabel('From this amount on').fill('250');
  await page.getByLabel('From this amount on').press('Tab');
  await expect(page.getByRole('switch', { name: 'Start when I log in' })).toBeDisabled();
  await page.getByRole('heading', { name: 'Syncing', exact: true }).scrollIntoViewIfNeeded();
  await look(trax, 'settings-schedule');
  await trax.app.close();

  const again = await desk.startDemo();
  const settings = await again.window.evaluate(() => window.trax.getSettings());
  expect(settings).toMatchObject({
    ok: true,
    value: {
      schedule: { everyHours: 6, waitOnBattery: true },
      notices: { newTransactions: true, large: true, largeOver: 250 },
    },
  });
});

test('Activity shows a year of syncs page by page, of one bank or of all', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { window } = trax;
  await linkAndSync(trax);
  change(
    desk.financeDb,
    `INSERT INTO sync_runs (item_id, trigger, started_at, ended_at, outcome, requests, retries)
     WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 450)
     SELECT item_id, 'schedule', '2026-01-01T03:30:00.000Z', '2026-01-01T03:30:01.000Z',
       'succeeded', 4, 2 FROM items, n`,
  );
  await goTo(window, 'Activity');
  const lines = window.getByRole('listitem');
  await expect(lines).toHaveCount(200);
  await window.getByRole('button', { name: 'Show earlier syncs' }).click();
  await expect(lines).toHaveCount(400);
  await window.getByRole('button', { name: 'Show earlier syncs' }).click();
  await expect(window.getByRole('button', { name: 'Show earlier syncs' })).toBeHidden();
  await lines.nth(10).getByText('Nothing new').click();
  await expect(lines.nth(10)).toContainText('Tried again2');
  await look(trax, 'activity-long');
});
