import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import {
  finishLink,
  openLink,
  signIn,
  UK_HOUSEHOLD,
  type DemoLogin,
} from '../../scripts/lib/link-demo-bank.ts';
import { startEmulator, type Emulator } from '../../src/plaid-emulator/server.ts';
import { ENV, oldTransaction, writeOldFolder } from '../support/python-folder.ts';
import { banksOf } from './support/answers.ts';
import {
  cardOf,
  closeLinkWindow,
  goTo,
  linkAndSync,
  linkBy,
  menuButton,
  pick,
  sessionsOf,
  syncNow,
} from './support/banks-page.ts';
import { inDays } from './support/calls.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { startHangingSync } from './support/hanging-sync.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/test.ts';

const login = (bank: string): DemoLogin => ({ ...UK_HOUSEHOLD, bank });
const WELL = 'Tartan Bank';
const LOCKED = 'Houndstooth Bank';
const GONE = 'First Platypus Bank';
const REMOVED = 'First Gingham Credit Union';
const DOWN = 'Tattersall Federal Credit Union';

test.describe.serial('axe finds nothing, and nothing is cut off', () => {
  let bank: Emulator;
  let desk: Desk;
  let trax: LaunchedTrax;

  test.beforeAll(async () => {
    bank = await startEmulator();
    desk = await openDesk({ countries: ['US'] });
    trax = await desk.startDemo({ bank });
    for (const name of [WELL, LOCKED, GONE, REMOVED, DOWN]) await linkAndSync(trax, login(name));
  });
  test.afterAll(async () => {
    await desk.clear();
    await bank.close();
  });

  const itemOf = async (wanted: string) => {
    const found = (await banksOf(trax.window)).find(
      ({ institution }) => institution.name === wanted,
    );
    return found?.itemId ?? wanted;
  };
  const consent = async (name: string, days: number) => {
    bank.control.setConsentExpiration({ itemId: await itemOf(name), expiresAt: inDays(days) });
    await syncNow(trax.window, name);
    await expect(cardOf(trax.window, name)).toContainText(`${String(Math.floor(days))} days left`);
  };

  test('with the menu of a bank or an account open', async () => {
    const { window } = trax;
    await menuButton(window, WELL).click();
    await expect(window.getByRole('menuitem', { name: 'Choose accounts…' })).toBeVisible();
    await look(trax, 'bank-menu');
    await window.keyboard.press('Escape');
    const ofAccount = cardOf(window, WELL).getByRole('button', { name: 'More for Plaid Checking' });
    await ofAccount.click();
    await look(trax, 'account-menu');
    await window.keyboard.press('Escape');
    await window.getByRole('button', { name: 'Other ways to link' }).click();
    await look(trax, 'link-menu');
    await window.keyboard.press('Escape');
    await window.getByRole('button', { name: /^Data in view/ }).click();
    await look(trax, 'environment-menu');
    await window.keyboard.press('Escape');
  });

  test('with the dialogs that rename and remove', async () => {
    const { window } = trax;
    await pick(window, WELL, 'Rename…');
    await look(trax, 'rename');
    await window.getByRole('textbox', { name: 'Name' }).fill('Household money');
    await window.keyboard.press('Enter');
    await expect(cardOf(window, 'Household money')).toBeVisible();
    await pick(window, REMOVED, 'Remove bank…');
    await expect(window.getByRole('alertdialog').getByRole('definition')).toHaveCount(4);
    await look(trax, 'remove');
    await window.getByRole('alertdialog').getByText('Delete every trace').click();
    await look(trax, 'purge');
    await window.getByRole('button', { name: 'Cancel' }).click();
  });

  test('with the accounts of a bank that is linked anew being matched', async () => {
    const { window } = trax;
    bank.control.setItemError({ itemId: await itemOf(GONE), code: 'USER_PERMISSION_REVOKED' });
    await syncNow(window, GONE);
    const again = cardOf(window, GONE).getByRole('button', { name: 'Link again' });
    const { page, link } = await linkBy(trax, again);
    await signIn(link, login(GONE));
    await finishLink(page, link);
    await sessionsOf(window).getByRole('button', { name: 'Match accounts…' }).click();
    await expect(window.getByRole('combobox')).toHaveCount(2);
    await window.getByRole('combobox').first().selectOption('Keep apart');
    await look(trax, 'matching');
    await window.getByRole('button', { name: 'Discard new link' }).click();
    await look(trax, 'matching-discard');
    await window.getByRole('button', { name: 'Cancel' }).click();
    await window.getByRole('button', { name: 'Later' }).click();
  });

  test('with banks in every state', async () => {
    const { window } = trax;
    await consent(DOWN, 20.5);
    await consent(LOCKED, 5.5);
    bank.control.setItemError({ itemId: await itemOf(LOCKED), code: 'ITEM_LOGIN_REQUIRED' });
    await syncNow(window, LOCKED);
    await expect(cardOf(window, LOCKED)).toContainText('Needs you');
    await cardOf(window, LOCKED).getByText('Details', { exact: true }).click();
    bank.faults.setInstitutionDown('ins_109510', true);
    await syncNow(window, DOWN);
    await expect(cardOf(window, DOWN)).toContainText('Trouble');
    const well = cardOf(window, 'Household money');
    for (const [account, item] of [
      ['Plaid Checking', 'Stop syncing'],
      ['Plaid Credit Card', 'Hide from lists and totals'],
    ] as const) {
      await well.getByRole('button', { name: `More for ${account}` }).click();
      await window.getByRole('menuitem', { name: item }).click();
    }
    await well.getByText('1 hidden account').click();
    await expect(well).toContainText('Not synced');
    await cardOf(window, LOCKED).scrollIntoViewIfNeeded();
    await look(trax, 'banks');
  });

  test('with linking that waits', async () => {
    const { window } = trax;
    const twice = await openLink(trax.app, window);
    await signIn(twice.link, login(WELL));
    await finishLink(twice.page, twice.link);
    await expect(sessionsOf(window)).toHaveCount(2);
    const left = await openLink(trax.app, window);
    await left.link.getByRole('searchbox').fill(REMOVED);
    await left.link.getByRole('button', { name: REMOVED }).click();
    await left.link.getByRole('textbox', { name: 'User ID' }).waitFor();
    await closeLinkWindow(trax, left);
    await expect(sessionsOf(window)).toHaveCount(3);
    await sessionsOf(window).first().scrollIntoViewIfNeeded();
    await look(trax, 'waiting');
  });

  test('with a removed bank that Plaid has to be told of', async () => {
    const { window } = trax;
    bank.faults.add({
      kind: 'error',
      path: '/item/remove',
      error_type: 'API_ERROR',
      error_code: 'INTERNAL_SERVER_ERROR',
      times: 1000,
    });
    await pick(window, REMOVED, 'Remove bank…');
    await window.getByRole('button', { name: 'Remove bank' }).click();
    await expect(window.getByText('Plaid still has to be told')).toBeVisible();
    await window.getByRole('heading', { name: 'Removed banks' }).click();
    await window.getByRole('list', { name: 'Removed banks' }).scrollIntoViewIfNeeded();
    await look(trax, 'removed');
    await goTo(window, 'Transactions');
    await look(trax, 'transactions-removed');
    await goTo(window, 'Banks');
  });

  test('while a sync runs', async () => {
    const { window } = trax;
    await startHangingSync(bank, window, 'Household money');
    await expect(cardOf(window, 'Household money').getByRole('progressbar')).toBeVisible();
    await look(trax, 'syncing');
  });
});

test('axe finds nothing in the steps of the welcome and in an import', async ({ desk }) => {
  const trax = await desk.start();
  const { app, window } = trax;
  const choose = (file: string) =>
    app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
  await window.getByRole('button', { name: 'Enter Plaid keys' }).click();
  await look(trax, 'welcome-keys');
  await window.locator('label', { hasText: 'Production' }).click();
  await look(trax, 'welcome-keys-production');
  await window.getByRole('button', { name: 'Back' }).click();
  await window.getByRole('button', { name: 'Import', exact: true }).click();
  await look(trax, 'welcome-import');
  const folder = path.join(desk.dataDirectory, 'old-trax');
  writeOldFolder(folder, {
    env: ENV,
    items: [
      { item_id: 'old-item', access_token: 'access-sandbox-old', institution_name: 'Old Bank' },
    ],
    transactions: [oldTransaction()],
  });
  await choose(folder);
  await window.getByRole('button', { name: 'Choose a Trax for Python folder…' }).click();
  await expect(window.getByRole('dialog')).toBeVisible();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText('need Plaid keys for Sandbox');
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await look(trax, 'import-preview');
  await window.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  const env = path.join(desk.dataDirectory, 'old.env');
  writeFileSync(env, `${ENV}PLAID_REDIRECT_URI=https://trax.example/back\n`);
  await choose(env);
  await window.getByRole('button', { name: 'Choose a .env file…' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await expect(window.getByRole('dialog').getByRole('button', { name: 'Done' })).toBeVisible();
  await look(trax, 'import-report');
});
