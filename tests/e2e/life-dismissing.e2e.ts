import { UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { cardOf, linkAndSync, pick } from './support/banks-page.ts';
import { tokenStates } from './support/finance-db.ts';
import { test } from './support/still-bank.ts';
import { expect } from './support/test.ts';

const { bank: BANK } = UK_HOUSEHOLD;

test('what Plaid cannot be told is dismissed by the person, who is told what that means', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  const { window } = trax;
  await linkAndSync(trax);
  bank.faults.add({
    kind: 'error',
    path: '/item/remove',
    error_type: 'INVALID_INPUT',
    error_code: 'INVALID_ACCESS_TOKEN',
    times: 1000,
  });
  await pick(window, BANK, 'Remove bank…');
  await window
    .getByRole('alertdialog', { name: `Remove ${BANK}?` })
    .getByRole('button', { name: 'Remove bank' })
    .click();
  await expect(cardOf(window)).toHaveCount(0);
  const notice = window.getByText(`Plaid still has to be told that ${BANK} was removed.`);
  await expect(notice).toBeVisible();
  await expect(window.getByText(/another Plaid account.*then dismiss this/)).toBeVisible();
  const dismiss = window.getByRole('button', {
    name: `Dismiss: telling Plaid that ${BANK} was removed`,
  });
  const sure = window.getByRole('alertdialog', {
    name: `Stop telling Plaid that ${BANK} was removed?`,
  });
  await dismiss.click();
  await expect(sure).toContainText('may go on being billed');
  await sure.getByRole('button', { name: 'Cancel' }).click();
  await expect(notice).toBeVisible();
  expect(tokenStates(desk.financeDb)).toHaveLength(1);
  await dismiss.click();
  await sure.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
  expect(tokenStates(desk.financeDb)).toEqual([]);
});
