import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { goTo, linkAndSync, syncNow } from './support/banks-page.ts';
import { select, selectOne } from './support/finance-db.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/test.ts';

test('a payment that was matched with a pending one says why, and can be parted from it', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  const itemId = String(selectOne(desk.financeDb, 'SELECT item_id FROM items'));
  const pending = { itemId, amount: 20, name: 'Osteria Bassa', pending: true };
  const transactionId = bank.control.addTransaction(pending);
  await syncNow(window);
  await goTo(window, 'Transactions');
  await window.getByRole('textbox', { name: 'Search transactions' }).fill('osteria');
  const row = window.getByRole('row', { name: /Osteria Bassa/ });
  await expect(row).toContainText('Pending');
  bank.control.postPending({ itemId, transactionId, amount: 23, linked: false });
  await goTo(window, 'Banks');
  await syncNow(window);
  await goTo(window, 'Transactions');
  await window.getByRole('textbox', { name: 'Search transactions' }).fill('osteria');
  await expect(row).toContainText('Matched');
  await expect(row).toHaveCount(1);

  await window.getByRole('grid', { name: 'Transactions' }).focus();
  await window.keyboard.press('Enter');
  const details = window.getByRole('complementary', { name: 'Transaction' });
  await details.getByRole('button', { name: 'Matched: why?' }).click();
  const dialog = window.getByRole('dialog', { name: 'Matched with a pending payment' });
  await expect(dialog).toContainText('−£20.00 while pending');
  await look(trax, 'matched');
  await dialog.getByRole('button', { name: 'They are two payments' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).not.toContainText('Matched');
  expect(
    select(
      desk.financeDb,
      "SELECT removed_at IS NULL AS live FROM transactions WHERE name LIKE 'Osteria%' ORDER BY id",
    ),
  ).toEqual([0, 1]);
});

test('rates come from a file, and the home views say what they used', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { app, window } = trax;
  await linkAndSync(trax);
  await goTo(window, 'Settings');
  const home = window.getByRole('combobox', { name: 'Convert into' });
  await home.selectOption('GBP');
  await expect(window.getByText('There is no rate yet for EUR, USD.')).toBeVisible();

  const bring = async (text: string) => {
    const file = path.join(desk.dataDirectory, 'rates.csv');
    writeFileSync(file, text);
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
    await window.getByRole('button', { name: 'Import rates…' }).click();
  };
  await bring('date,from,to,rate\n2020-01-01,EUR,GBP,0.85\n2020-01-01,EUR,USD,eins\n');
  await expect(window.getByText('Line 3: the rate is not a number above zero.')).toBeVisible();
  await expect(window.getByText('There is no rate yet for EUR, USD.')).toBeVisible();
  await bring('date,from,to,rate\n2020-01-01,EUR,GBP,0.85\n2020-01-01,EUR,USD,1.1\n');
  await expect(window.getByText('2 rates imported.')).toBeVisible();
  await expect(window.getByText(/There is no rate yet/)).toBeHidden();
  expect(
    select(
      desk.financeDb,
      "SELECT DISTINCT currency || ': ' || rate_way FROM v_transactions_home ORDER BY 1",
    ),
  ).toEqual(['EUR: direct', 'GBP: same', 'USD: EUR']);
  await window.getByRole('button', { name: 'Rebuild' }).click();
  await expect(window.getByText('Everything was as the banks said.')).toBeVisible();
  await window.getByRole('heading', { name: 'Data folder' }).scrollIntoViewIfNeeded();
  await look(trax, 'settings-data');
});
