import type { Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { openLink, signIn, UK_HOUSEHOLD, finishLink } from '../../scripts/lib/link-demo-bank.ts';
import { banksOf, linkSessionsOf } from './support/answers.ts';
import { cardOf, closeLinkWindow, HOUSEHOLD_ACCOUNTS, sessionsOf } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { selectOne } from './support/finance-db.ts';
import { answers } from './support/port.ts';
import { expect, test } from './support/test.ts';

test.describe.serial('linking', () => {
  let desk: Desk;
  let trax: LaunchedTrax;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.start();
  });
  test.afterAll(() => desk.clear());

  const linkWindows = () => trax.app.windows().filter((page) => page !== trax.window);

  /** Neither a window nor a listening port nor a bank nor a session stays behind. */
  const expectNothingLeft = async (window: Page) => {
    await expect.poll(() => linkSessionsOf(window)).toEqual([]);
    await expect.poll(linkWindows).toEqual([]);
    await expect.poll(() => answers(desk.port)).toBe(false);
    expect(await banksOf(window)).toEqual([]);
    expect(selectOne(desk.financeDb, 'SELECT count(*) FROM items')).toBe(0);
  };

  test('a first start welcomes, and the demo bank is one press away', async () => {
    const { window } = trax;
    await expect(window.getByRole('heading', { name: 'Welcome to Trax' })).toBeVisible();
    await window.getByRole('button', { name: 'Try the demo bank' }).click();
    await expect(window.getByRole('heading', { name: 'Banks', level: 1 })).toBeVisible();
    await expect(window.getByText('Link your first bank')).toBeVisible();
  });

  test('leaving Link links nothing', async () => {
    const { page, link } = await openLink(trax.app, trax.window);
    const closed = page.waitForEvent('close');
    await link.getByRole('button', { name: 'Close' }).click();
    await link.getByRole('button', { name: 'Yes, exit' }).click();
    await closed;
    await expectNothingLeft(trax.window);
  });

  test('closing the link window links nothing, not even after signing in', async () => {
    const opened = await openLink(trax.app, trax.window);
    await signIn(opened.link, UK_HOUSEHOLD);
    await expect(opened.link.getByRole('button', { name: 'Finish' })).toBeVisible();
    await closeLinkWindow(trax, opened);
    // What was begun can be taken up again, or thrown away.
    await sessionsOf(trax.window).getByRole('button', { name: 'Discard' }).click();
    await expectNothingLeft(trax.window);
  });

  test('a second press brings the open link window back and opens no other', async () => {
    const { page, link } = await openLink(trax.app, trax.window);
    const answer = await trax.window.evaluate(async () => {
      const request = { purpose: { kind: 'new' }, way: 'window' } as const;
      const [first, second] = await Promise.all([
        window.trax.startLink(request),
        window.trax.startLink(request),
      ]);
      return [first.ok, second.ok];
    });
    expect(answer).toEqual([true, true]);
    expect(linkWindows()).toEqual([page]);
    await expect(link.getByRole('searchbox')).toBeVisible();
    await page.close();
    await expectNothingLeft(trax.window);
  });

  test('a UK bank is linked through Link, past a wrong password', async () => {
    const { page, link } = await openLink(trax.app, trax.window);
    await link.getByRole('searchbox').fill('royal');
    await expect(link.getByRole('button', { name: 'Flexible Platypus' })).toBeHidden();
    await link.getByRole('button', { name: UK_HOUSEHOLD.bank }).click();
    await link.getByRole('textbox', { name: 'User ID' }).fill(UK_HOUSEHOLD.user);
    await link.getByLabel('Password').fill('not the password');
    await link.getByRole('button', { name: 'Submit' }).click();
    await expect(link.getByRole('alert')).not.toBeEmpty();
    await link.getByRole('textbox', { name: 'User ID' }).fill(UK_HOUSEHOLD.user);
    await link.getByLabel('Password').fill(UK_HOUSEHOLD.password);
    await link.getByRole('button', { name: 'Submit' }).click();
    for (const name of HOUSEHOLD_ACCOUNTS) {
      await expect(link.getByRole('checkbox', { name })).toBeChecked();
    }
    await link.getByRole('button', { name: 'Continue' }).click();
    await finishLink(page, link);

    const card = cardOf(trax.window);
    await expect(trax.window.getByText(`${UK_HOUSEHOLD.bank} is linked.`)).toBeVisible();
    await expect(card).toContainText('Up to date');
    await expect(card.locator('img')).toHaveJSProperty('naturalWidth', 152);
    await expect(card).toContainText(/Consent to .+ · 1[78]\d days left/);
    const accounts = card.getByRole('list', { name: 'Accounts' }).getByRole('listitem');
    await expect(accounts).toHaveCount(HOUSEHOLD_ACCOUNTS.length);
    for (const [index, name] of HOUSEHOLD_ACCOUNTS.entries()) {
      await expect(accounts.nth(index)).toContainText(name);
      await expect(accounts.nth(index)).toContainText(/[£€$]\d[\d,]*\.\d\d/);
    }
    await expect.poll(linkWindows).toEqual([]);
  });
});
