import { writeFileSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { goTo, linkAndSync } from './support/banks-page.ts';
import { change, liveRows } from './support/finance-db.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/test.ts';

test('a backup brings finance.db back, and back again', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { window } = trax;
  await linkAndSync(trax);
  const rows = liveRows(desk.financeDb);
  await goTo(window, 'Settings');
  await window.getByRole('button', { name: 'Back up now' }).click();
  await expect(window.getByText('Backed up and checked.')).toBeVisible();
  const list = window.getByRole('list', { name: 'Backups' });
  await expect(list.getByRole('listitem')).toHaveCount(1);

  change(
    desk.financeDb,
    "UPDATE transactions SET removed_at = 'x', removed_run = 1 WHERE id <= 100",
  );
  expect(liveRows(desk.financeDb)).toBe(rows - 100);
  await list.getByRole('button', { name: /^Restore/ }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
  await expect(window.getByText('The backup is in place.')).toBeVisible();
  expect(liveRows(desk.financeDb)).toBe(rows);
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await window.getByRole('heading', { name: 'Backups' }).scrollIntoViewIfNeeded();
  await look(trax, 'settings-backups');

  const before = list.getByRole('listitem').filter({ hasText: 'Before a restore' });
  await before.getByRole('button', { name: /^Restore/ }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(3);
  expect(liveRows(desk.financeDb)).toBe(rows - 100);
});

test('a finance.db that is damaged is brought back from its newest backup', async ({ desk }) => {
  const trax = await desk.startDemo();
  await linkAndSync(trax);
  const rows = liveRows(desk.financeDb);
  await goTo(trax.window, 'Settings');
  await trax.window.getByRole('button', { name: 'Back up now' }).click();
  await expect(trax.window.getByText('Backed up and checked.')).toBeVisible();
  await trax.app.close();
  writeFileSync(desk.financeDb, 'this is no database'.repeat(1000));

  const again = await desk.startDemo();
  await expect(again.window.getByText('finance.db is damaged').first()).toBeVisible();
  await look(again, 'damaged');
  await again.window.getByRole('button', { name: /^Restore the backup of/ }).click();
  await expect(again.window.getByText('The backup is in place.')).toBeVisible();
  await expect(again.window.getByText('finance.db is damaged')).toHaveCount(0);
  expect(liveRows(desk.financeDb)).toBe(rows);
});

test('everything is exported into a folder, under a passphrase', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { app, window } = trax;
  await linkAndSync(trax);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, desk.dataDirectory);
  await goTo(window, 'Settings');
  await window.getByRole('button', { name: 'Export…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Export everything' });
  await dialog.getByRole('switch', { name: 'With keys and bank access' }).click();
  const go = dialog.getByRole('button', { name: 'Choose a folder…' });
  await expect(go).toBeDisabled();
  await dialog.getByLabel('Passphrase').fill('correct horse battery');
  await dialog.getByLabel('Once more').fill('correct horse');
  await expect(dialog.getByText('The two differ.')).toBeVisible();
  await look(trax, 'export');
  await dialog.getByLabel('Once more').fill('correct horse battery');
  await go.click();
  await expect(window.getByText('Everything is exported.')).toBeVisible();
  const folder = readdirSync(desk.dataDirectory).find((name) => name.startsWith('Trax export'));
  expect(existsSync(path.join(desk.dataDirectory, folder ?? '', 'secrets.sealed.json'))).toBe(true);
});
