import type { ElectronApplication } from '@playwright/test';
import { runsOf } from './support/answers.ts';
import { cardOf, linkAndSync, syncNow } from './support/banks-page.ts';
import { selectOne } from './support/finance-db.ts';
import { startHangingSync } from './support/hanging-sync.ts';
import { expect, test } from './support/test.ts';
import { chooseInMenu } from './support/windows.ts';

const shownWindows = (app: ElectronApplication) =>
  app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length,
  );

/** Quits as the tray's and the menu's Quit do; gives the exit code. */
async function quit(app: ElectronApplication): Promise<number | null> {
  const exited = new Promise<number | null>((resolve) => {
    app.process().once('exit', resolve);
  });
  await app.evaluate((electron) => {
    setImmediate(() => {
      electron.app.quit();
    });
  });
  return exited;
}

test('the menu leads to the palette and the list of keys', async ({ desk }) => {
  const { app, window } = await desk.startDemo();
  await expect(window.getByRole('heading', { name: 'Banks', level: 1 })).toBeVisible();
  await chooseInMenu(app, 'Commands…');
  await expect(window.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await window.keyboard.press('Escape');
  await chooseInMenu(app, 'Keyboard Shortcuts');
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('closing the window keeps Trax in the tray, and a second start shows it again', async ({
  desk,
}) => {
  const { app, window } = await desk.startDemo();
  await expect.poll(() => shownWindows(app)).toBe(1);
  await app.evaluate(({ BrowserWindow }) => {
    for (const each of BrowserWindow.getAllWindows()) each.close();
  });
  await expect.poll(() => shownWindows(app)).toBe(0);
  await expect(window.getByRole('heading', { name: 'Banks', level: 1 })).toBeAttached();
  expect(await desk.startAgain([])).toBe(0);
  await expect.poll(() => shownWindows(app)).toBe(1);
  expect(app.windows()).toHaveLength(1);
});

test('--hidden starts in the tray', async ({ desk }) => {
  const { app, window } = await desk.startDemo({ args: ['--hidden'] });
  await expect(window.getByRole('heading', { name: 'Banks', level: 1 })).toBeAttached();
  expect(await shownWindows(app)).toBe(0);
  expect(await desk.startAgain([])).toBe(0);
  await expect.poll(() => shownWindows(app)).toBe(1);
});

test('a second start with --sync-now syncs in the Trax that runs', async ({ desk }) => {
  const trax = await desk.startDemo();
  await linkAndSync(trax);
  expect(await desk.startAgain(['--sync-now'])).toBe(0);
  await expect
    .poll(async () => (await runsOf(trax.window)).map(({ trigger, outcome }) => [trigger, outcome]))
    .toEqual([
      ['manual', 'succeeded'],
      ['link', 'succeeded'],
    ]);
});

test('the menu leads to the pages, the sync and the link', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { app, window } = trax;
  await linkAndSync(trax);
  for (const name of ['Transactions', 'Activity', 'Settings…', 'Banks']) {
    await chooseInMenu(app, name);
    await expect(
      window.getByRole('heading', { name: name.replace('…', ''), level: 1 }),
    ).toBeVisible();
  }
  await chooseInMenu(app, 'Sync now');
  await expect.poll(async () => (await runsOf(window)).length).toBe(2);
  const opening = app.waitForEvent('window');
  await chooseInMenu(app, 'Link a bank…');
  await expect((await opening).frameLocator('iframe').getByRole('searchbox')).toBeVisible();
});

test('quitting in mid-sync ends cleanly, and the next sync brings everything once', async ({
  bank,
  desk,
}) => {
  const first = await desk.startDemo({ bank });
  await linkAndSync(first);
  const rows = () => Number(selectOne(desk.financeDb, 'SELECT count(*) FROM transactions'));
  const before = rows();
  bank.control.advance({ days: 10 });
  await startHangingSync(bank, first.window);
  await expect(cardOf(first.window).getByRole('progressbar')).toBeVisible();
  expect(await quit(first.app)).toBe(0);
  expect(rows()).toBe(before);

  const second = await desk.startDemo({ bank });
  await expect(cardOf(second.window)).toContainText('Up to date');
  expect((await runsOf(second.window)).map(({ outcome }) => outcome)).toEqual([
    'cancelled',
    'succeeded',
  ]);
  await syncNow(second.window);
  await expect.poll(rows).toBeGreaterThan(before);
  const [run] = await runsOf(second.window);
  expect(run?.outcome).toBe('succeeded');
});
