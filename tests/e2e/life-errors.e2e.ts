import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { finishLink, openLink, signIn, UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { startEmulator, type Emulator } from '../../src/plaid-emulator/server.ts';
import { bankOf, banksOf } from './support/answers.ts';
import { cardOf, goTo, linkAndSync, sessionsOf, syncNow } from './support/banks-page.ts';
import { callsOf } from './support/calls.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const SYNC = '/transactions/sync';
const EXCHANGE = '/item/public_token/exchange';
const STEPS = /^(Sign in again|Link again|Open Settings|Try again)$/;

const TROUBLES: readonly {
  readonly code: string;
  readonly words: RegExp;
  readonly step: string;
  readonly start: (bank: Emulator, itemId: string) => void;
}[] = [
  ...(
    [
      ['ITEM_LOGIN_REQUIRED', /login details for this account have changed/, 'Sign in again'],
      ['ITEM_LOCKED', /locked/, 'Sign in again'],
      ['USER_PERMISSION_REVOKED', /Access to this bank was withdrawn/, 'Link again'],
      ['ITEM_NOT_FOUND', /The link to this bank has ended/, 'Link again'],
    ] as const
  ).map(([code, words, step]) => ({
    code,
    words,
    step,
    start: (bank: Emulator, itemId: string) => {
      bank.control.setItemError({ itemId, code });
    },
  })),
  {
    code: 'INSTITUTION_NOT_RESPONDING',
    words: /bank is having trouble|does not answer/,
    step: 'Try again',
    start: (bank) => {
      bank.faults.add({
        kind: 'error',
        path: SYNC,
        error_type: 'INSTITUTION_ERROR',
        error_code: 'INSTITUTION_NOT_RESPONDING',
        times: 1000,
      });
    },
  },
  {
    code: 'INVALID_API_KEYS',
    words: /Plaid refused the client id and secret/,
    step: 'Open Settings',
    start: (bank) => {
      bank.faults.add({
        kind: 'error',
        path: SYNC,
        error_type: 'INVALID_INPUT',
        error_code: 'INVALID_API_KEYS',
        times: 1000,
      });
    },
  },
];

test.describe.serial('a bank in trouble says in words what happened', () => {
  let bank: Emulator;
  let desk: Desk;
  let trax: LaunchedTrax;

  test.beforeAll(async () => {
    bank = await startEmulator();
    desk = await openDesk();
    trax = await desk.startDemo({ bank });
    await linkAndSync(trax);
  });
  test.afterAll(async () => {
    await desk.clear();
    await bank.close();
  });

  for (const { code, words, step, start } of TROUBLES) {
    test(`${code}: one button, ${step}`, async () => {
      const { window } = trax;
      const { itemId } = await bankOf(window);
      start(bank, itemId);
      await syncNow(window);
      const card = cardOf(window);
      await expect(card).toContainText(words);
      await expect(card.getByText(code)).toBeHidden();
      await expect(card.getByRole('button', { name: STEPS })).toHaveText(step);
      await card.getByText('Details', { exact: true }).click();
      await expect(card.getByText(code)).toBeVisible();
      if (step === 'Open Settings') {
        await card.getByRole('button', { name: step }).click();
        await expect(window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
        await goTo(window, 'Banks');
      }
      bank.faults.clear();
      bank.control.setItemError({ itemId, code: null });
      await syncNow(window);
      await expect(card).toContainText('Up to date');
    });
  }
});

test('a sign-in that the network broke is finished later, without signing in again', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  const { app, window } = trax;
  bank.faults.add({ kind: 'drop', when: 'before', path: EXCHANGE, times: 1000 });
  const { page, link } = await openLink(app, window);
  await signIn(link, UK_HOUSEHOLD);
  await finishLink(page, link);
  const waiting = sessionsOf(window);
  await expect(waiting).toContainText(`Finish linking ${UK_HOUSEHOLD.bank}`);
  expect(await banksOf(window)).toEqual([]);
  bank.faults.clear();
  await waiting.getByRole('button', { name: 'Continue' }).click();
  await expect(cardOf(window)).toContainText('Up to date');
  await expect(waiting).toHaveCount(0);
  expect(app.windows()).toHaveLength(1);
  expect(callsOf(bank, '/link/token/create')).toBe(1);
});

test('a bank that is down is told when Link is left, and can be tried again', async ({
  bank,
  desk,
}) => {
  const { app, window } = await desk.startDemo({ bank });
  bank.faults.setInstitutionDown('ins_117650', true);
  const { page, link } = await openLink(app, window);
  await link.getByRole('searchbox').fill(UK_HOUSEHOLD.bank);
  await link.getByRole('button', { name: UK_HOUSEHOLD.bank }).click();
  await link.getByRole('textbox', { name: 'User ID' }).fill(UK_HOUSEHOLD.user);
  await link.getByLabel('Password').fill(UK_HOUSEHOLD.password);
  await link.getByRole('button', { name: 'Submit' }).click();
  await expect(link.getByRole('alert')).not.toBeEmpty();
  const closed = page.waitForEvent('close');
  await link.getByRole('button', { name: 'Close' }).click();
  await link.getByRole('button', { name: 'Yes, exit' }).click();
  await closed;
  await expect(window.getByText(`${UK_HOUSEHOLD.bank} could not be linked.`)).toBeVisible();
  await expect(window.getByText('Try again later, or choose another bank.')).toBeVisible();
  await expect(sessionsOf(window).getByRole('button', { name: 'Continue' })).toBeVisible();
  expect(await banksOf(window)).toEqual([]);
});
