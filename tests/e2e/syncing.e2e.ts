import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { startEmulator, type Emulator } from '../../src/plaid-emulator/server.ts';
import { UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { bankOf, runsOf } from './support/answers.ts';
import { cardOf, goTo, linkAndSync, linkBank, syncNow } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { selectOne } from './support/finance-db.ts';
import { startHangingSync } from './support/hanging-sync.ts';
import { expect, test } from './support/test.ts';

const UK_BANK = 'ins_117650';
const LIVE_ROWS = 'SELECT count(*) FROM transactions WHERE removed_at IS NULL';

test.describe.serial('syncing a linked bank', () => {
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

  const rows = () => Number(selectOne(desk.financeDb, LIVE_ROWS));

  test('Sync now brings what is new at the bank', async () => {
    const { window } = trax;
    const before = rows();
    bank.control.advance({ days: 10 });
    await syncNow(window);
    await expect.poll(rows).toBeGreaterThan(before);
    await expect(cardOf(window)).toContainText('Up to date');
    await expect(cardOf(window)).toContainText(`${rows().toLocaleString('en-GB')} transactions`);
  });

  test('a running sync shows, and cancelled it leaves everything as it was', async () => {
    const { window } = trax;
    const before = rows();
    const cursor = selectOne(desk.financeDb, 'SELECT cursor FROM items');
    bank.control.advance({ days: 10 });
    await startHangingSync(bank, window);
    const card = cardOf(window);
    await expect(card.getByRole('progressbar', { name: 'Sync' })).toBeVisible();
    await expect(card).toContainText('Syncing');
    await card.getByRole('button', { name: `Cancel the sync of ${UK_HOUSEHOLD.bank}` }).click();
    await expect(card.getByRole('progressbar')).toBeHidden();
    await expect(card).toContainText('Up to date');
    expect(rows()).toBe(before);
    expect(selectOne(desk.financeDb, 'SELECT cursor FROM items')).toBe(cursor);
    await goTo(window, 'Activity');
    await expect(window.getByText('Cancelled, nothing kept').first()).toBeVisible();
    await goTo(window, 'Banks');
  });

  const TROUBLES: readonly {
    readonly name: string;
    readonly code: string;
    readonly badge: string;
    readonly words: string | RegExp;
    readonly plaid: string;
    readonly start: (itemId: string) => void;
  }[] = [
    {
      name: 'a login that the bank no longer takes',
      code: 'LOGIN_REQUIRED',
      badge: 'Needs you',
      words: /sign in again|login details/i,
      plaid: 'ITEM_ERROR / ITEM_LOGIN_REQUIRED',
      start: (itemId) => {
        bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
      },
    },
    {
      name: 'a bank that is down',
      code: 'INSTITUTION_UNAVAILABLE',
      badge: 'Trouble',
      words: 'the bank is having trouble, and Trax tries again',
      plaid: 'INSTITUTION_ERROR / INSTITUTION_DOWN',
      start: () => {
        bank.faults.setInstitutionDown(UK_BANK, true);
      },
    },
    {
      name: 'a Plaid that asks to slow down',
      code: 'RATE_LIMITED',
      badge: 'Trouble',
      words: 'Plaid asked Trax to slow down.',
      plaid: 'RATE_LIMIT_EXCEEDED / RATE_LIMIT',
      start: () => {
        bank.faults.add({ kind: 'rate_limit', retry_after: 0, times: 1000 });
      },
    },
    {
      name: 'an answer that is no JSON',
      code: 'PLAID_MALFORMED',
      badge: 'Trouble',
      words: 'Plaid sent an answer that Trax cannot read.',
      plaid: 'UNKNOWN / UNKNOWN',
      start: () => {
        bank.faults.add({ kind: 'malformed', path: '/transactions/sync' });
      },
    },
  ];

  for (const trouble of TROUBLES) {
    test(`${trouble.name} is told on the card, and mended by the next sync`, async () => {
      const { app, window } = trax;
      const { itemId } = await bankOf(window);
      const card = cardOf(window);
      const before = rows();
      trouble.start(itemId);
      await syncNow(window);
      await expect(card).toContainText(trouble.badge);
      await expect(card).toContainText(trouble.words);
      await card.getByText('Details', { exact: true }).click();
      await expect(
        card.getByRole('definition').getByText(trouble.code, { exact: true }),
      ).toBeVisible();
      await expect(card.getByRole('definition').getByText(trouble.plaid)).toBeVisible();
      await card.getByRole('button', { name: 'Copy for support' }).click();
      const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
      await expect.poll(copied).toContain(`Trax: ${trouble.code}`);
      const { failure } = await bankOf(window);
      if (trouble.code !== 'PLAID_MALFORMED') {
        expect(failure?.plaid?.requestId).toMatch(/\w{8,}/);
        expect(await copied()).toContain(`Request id: ${String(failure?.plaid?.requestId)}`);
      }
      expect(rows()).toBe(before);

      await goTo(window, 'Activity');
      const run = window.getByRole('listitem').first();
      await expect(run).toContainText('Failed');
      await run.getByText(UK_HOUSEHOLD.bank).click();
      await expect(
        run.getByRole('definition').getByText(trouble.code, { exact: true }),
      ).toBeVisible();
      await goTo(window, 'Banks');

      bank.faults.clear();
      bank.control.setItemError({ itemId, code: null });
      await syncNow(window);
      await expect(card).toContainText('Up to date');
      await expect(card.getByText('Details', { exact: true })).toBeHidden();
    });
  }

  test('Activity lists every run, newest first, with what came', async () => {
    const { window } = trax;
    await goTo(window, 'Activity');
    const runs = await runsOf(window);
    const items = window.getByRole('listitem');
    await expect(items).toHaveCount(runs.length);
    const first = runs.at(-1)!;
    expect(first.trigger).toBe('link');
    await expect(items.last()).toContainText('After linking');
    await expect(items.last()).toContainText(`${first.added.toLocaleString('en-GB')} added`);
    await items.last().getByText(UK_HOUSEHOLD.bank).click();
    await expect(items.last()).toContainText(`Pages${first.pages.toLocaleString('en-GB')}`);
  });

  test('after a restart everything is still there, and syncs on', async () => {
    const before = rows();
    const runsBefore = (await runsOf(trax.window)).length;
    await trax.app.close();
    trax = await desk.startDemo({ bank });
    const { window } = trax;
    const card = cardOf(window);
    await expect(card).toContainText('Up to date');
    await expect(card).toContainText(`${before.toLocaleString('en-GB')} transactions`);
    bank.control.advance({ days: 10 });
    await syncNow(window);
    await expect.poll(rows).toBeGreaterThan(before);
    await expect.poll(async () => (await runsOf(window)).length).toBe(runsBefore + 1);
  });
});

test('a history that the bank still prepares is said so, and comes by itself', async ({ desk }) => {
  const bank = await startEmulator({ preparingCalls: 1 });
  try {
    const trax = await desk.startDemo({ bank });
    await linkBank(trax);
    const card = cardOf(trax.window);
    await expect(card).toContainText('The bank is still preparing your history.');
    await expect(card).toContainText('Preparing');
    await expect(card).toContainText('0 transactions');
    await expect(card).toContainText('Up to date');
    expect(Number(selectOne(desk.financeDb, LIVE_ROWS))).toBeGreaterThan(1000);
    const runs = await runsOf(trax.window);
    expect(runs.map(({ outcome, trigger }) => [outcome, trigger])).toEqual([
      ['succeeded', 'retry'],
      ['not_ready', 'link'],
    ]);
  } finally {
    await desk.clear();
    await bank.close();
  }
});
