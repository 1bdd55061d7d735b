import { UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { runsOf } from './support/answers.ts';
import { linkAndSync, menuButton, pick } from './support/banks-page.ts';
import { callsOf } from './support/calls.ts';
import { test } from './support/still-bank.ts';
import { expect } from './support/test.ts';

const { bank: BANK } = UK_HOUSEHOLD;
const REFRESH = '/transactions/refresh';

test('Plaid is asked only on the person’s word, after what it costs was said', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  await pick(window, BANK, 'Ask the bank now…');
  const dialog = window.getByRole('dialog', { name: `Ask ${BANK} now?` });
  await expect(dialog).toContainText('it bills for each request');
  await expect(dialog).toContainText('twice a minute at most');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(menuButton(window, BANK)).toBeFocused();
  expect(callsOf(bank, REFRESH)).toBe(0);

  const before = (await runsOf(window)).length;
  await pick(window, BANK, 'Ask the bank now…');
  await dialog.getByRole('button', { name: 'Ask the bank now' }).click();
  await expect(window.getByText(`Plaid has asked ${BANK}.`)).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(callsOf(bank, REFRESH)).toBe(1);
  await expect.poll(async () => (await runsOf(window)).length).toBeGreaterThan(before);
});

test('a bank that cannot be asked says so, and what to do', async ({ bank, desk }) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  bank.faults.add({
    kind: 'error',
    path: REFRESH,
    error_type: 'ITEM_ERROR',
    error_code: 'PRODUCTS_NOT_SUPPORTED',
    times: 1,
  });
  await pick(window, BANK, 'Ask the bank now…');
  const dialog = window.getByRole('dialog', { name: `Ask ${BANK} now?` });
  await dialog.getByRole('button', { name: 'Ask the bank now' }).click();
  await expect(dialog).toContainText('Plaid cannot ask this bank on demand.');
  await expect(dialog).toContainText('Plaid asks the bank by itself, one to four times a day.');
});
