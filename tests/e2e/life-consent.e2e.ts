import type { ElectronApplication, Locator } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { startEmulator, type Emulator } from '../../src/plaid-emulator/server.ts';
import { bankOf, runsOf } from './support/answers.ts';
import { cardOf, goTo, linkAndSync, syncNow } from './support/banks-page.ts';
import { inDays } from './support/calls.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { change } from './support/finance-db.ts';
import { expect, test } from './support/test.ts';

/** From here on notes what the tray says. */
const watchTray = (app: ElectronApplication) =>
  app.evaluate(({ Tray }) => {
    const setToolTip = Object.getOwnPropertyDescriptor(Tray.prototype, 'setToolTip')?.value as (
      text: string,
    ) => void;
    Tray.prototype.setToolTip = function (text) {
      Reflect.set(globalThis, 'trayText', text);
      Reflect.apply(setToolTip, this, [text]);
    };
  });
const trayText = (app: ElectronApplication) =>
  app.evaluate(() => String(Reflect.get(globalThis, 'trayText')));

const STATES: readonly {
  readonly name: string;
  readonly expiresAt: string | null;
  readonly words: RegExp;
  readonly renewal: boolean;
  readonly attention: boolean;
}[] = [
  {
    name: 'without an end',
    expiresAt: null,
    words: /No consent end date/,
    renewal: false,
    attention: false,
  },
  {
    name: 'of more than 30 days',
    expiresAt: inDays(100.5),
    words: /Consent to \d+ \w+ \d{4} · 100 days left/,
    renewal: false,
    attention: false,
  },
  {
    name: 'of 30 days',
    expiresAt: inDays(30.5),
    words: /Consent to .+ · 30 days left/,
    renewal: true,
    attention: false,
  },
  {
    name: 'of a week',
    expiresAt: inDays(7.5),
    words: /Consent to .+ · 7 days left/,
    renewal: true,
    attention: false,
  },
  {
    name: 'of less than a week',
    expiresAt: inDays(6.5),
    words: /Consent to .+ · 6 days left/,
    renewal: true,
    attention: true,
  },
  {
    name: 'of hours',
    expiresAt: inDays(0.5),
    words: /Consent to .+ · less than a day left/,
    renewal: true,
    attention: true,
  },
];

test.describe.serial('a consent', () => {
  let bank: Emulator;
  let desk: Desk;
  let trax: LaunchedTrax;
  const tones = new Map<string, string>();

  test.beforeAll(async () => {
    bank = await startEmulator();
    desk = await openDesk();
    trax = await desk.startDemo({ bank });
    await watchTray(trax.app);
    await linkAndSync(trax);
  });
  test.afterAll(async () => {
    await desk.clear();
    await bank.close();
  });

  for (const { name, expiresAt, words, renewal, attention } of STATES) {
    test(`${name} is told in its own words and tone`, async () => {
      const { app, window } = trax;
      const { itemId } = await bankOf(window);
      const runs = (await runsOf(window)).length;
      bank.control.setConsentExpiration({ itemId, expiresAt });
      await syncNow(window);
      await expect.poll(async () => (await runsOf(window)).length).toBe(runs + 1);
      const card = cardOf(window);
      const line = card.getByText(words);
      await expect(line).toBeVisible();
      await expect(
        card.getByRole('button', { name: `Renew: ${UK_HOUSEHOLD.bank}`, exact: true }),
      ).toHaveCount(renewal ? 1 : 0);
      tones.set(name, await toneOf(line));
      await expect
        .poll(() => trayText(app))
        .toMatch(attention ? /^Trax: 1 bank needs attention$/ : /^Trax: Last sync/);
    });
  }

  test('that has ended is told when the page opens on old news, without a sync', async () => {
    const { app, window } = trax;
    const { itemId } = await bankOf(window);
    const runs = (await runsOf(window)).length;
    bank.control.setConsentExpiration({ itemId, expiresAt: inDays(-3) });
    change(
      desk.financeDb,
      'UPDATE items SET checked_at = ?, last_synced_at = ?',
      inDays(-1),
      inDays(-1),
    );
    await goTo(window, 'Activity');
    await goTo(window, 'Banks');
    const card = cardOf(window);
    const line = card.getByText(/^Expired \d+ \w+ \d{4}$/);
    await expect(line).toBeVisible();
    tones.set('that has ended', await toneOf(line));
    // The bank gives nothing any more: the notice has the button for it.
    await expect(card.getByRole('button', { name: 'Sign in again' })).toHaveCount(1);
    await expect(card.getByRole('button', { name: /^Renew/ })).toHaveCount(0);
    await expect.poll(() => trayText(app)).toBe('Trax: 1 bank needs attention');
    expect(await runsOf(window)).toHaveLength(runs);
  });

  test('looks the more urgent, the less of it is left', () => {
    expect(tones.get('of 30 days')).toBe(tones.get('of a week'));
    expect(tones.get('of less than a week')).toBe(tones.get('of hours'));
    const different = ['of more than 30 days', 'of a week', 'of hours', 'that has ended'];
    expect(new Set(different.map((name) => tones.get(name))).size).toBe(different.length);
  });
});

const toneOf = (line: Locator): Promise<string> =>
  line.evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element);
    return `${color} on ${backgroundColor}`;
  });
