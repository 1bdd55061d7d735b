import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import { banksOf } from './support/answers.ts';
import { cardOf, sessionsOf } from './support/banks-page.ts';
import {
  allowAtBank,
  bankWindow,
  chooseBank,
  linkTokensOf,
  linkWindow,
  mountedWith,
  shareAndFinish,
  UK_OAUTH,
} from './support/oauth.ts';
import { expect, test } from './support/test.ts';

test.describe('linking that is interrupted', () => {
  test('by quitting at the bank goes on after the next start, with the same link token', async ({
    bank,
    desk,
  }) => {
    const first = await desk.startDemo({ bank });
    const opened = await openLink(first.app, first.window);
    const { token } = await mountedWith(opened.page);
    await chooseBank(opened.link);
    await bankWindow(first.app, opened.link);
    await first.app.close();

    const trax = await desk.startDemo({ bank });
    await expect(sessionsOf(trax.window)).toContainText(`Finish linking ${UK_OAUTH.bank}`);
    await sessionsOf(trax.window).getByRole('button', { name: 'Continue', exact: true }).click();
    const page = await linkWindow(trax);
    const link = page.frameLocator('iframe');
    await chooseBank(link);
    expect(await mountedWith(page)).toEqual({ token, received: null });
    await allowAtBank(await bankWindow(trax.app, link));
    await shareAndFinish(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
    await expect(sessionsOf(trax.window)).toHaveCount(0);
    expect(linkTokensOf(bank)).toBe(1);
  });

  test('by quitting before a bank was chosen is forgotten', async ({ bank, desk }) => {
    const first = await desk.startDemo({ bank });
    await openLink(first.app, first.window);
    await first.app.close();
    const trax = await desk.startDemo({ bank });
    await expect(trax.window.getByText('Link your first bank')).toBeVisible();
    await expect(sessionsOf(trax.window)).toHaveCount(0);
  });

  test('by a network that is lost at its very end is finished without signing in again', async ({
    bank,
    desk,
  }) => {
    const trax = await desk.startDemo({ bank });
    const { page, link } = await openLink(trax.app, trax.window);
    await chooseBank(link);
    await allowAtBank(await bankWindow(trax.app, link));
    // As often as Trax tries by itself.
    bank.faults.add({
      kind: 'drop',
      when: 'before',
      path: '/item/public_token/exchange',
      times: 5,
    });
    await shareAndFinish(page, link);
    await expect(sessionsOf(trax.window)).toContainText(`Finish linking ${UK_OAUTH.bank}`, {
      timeout: 60_000,
    });
    expect(await banksOf(trax.window)).toEqual([]);
    bank.faults.clear();
    await sessionsOf(trax.window).getByRole('button', { name: 'Continue', exact: true }).click();
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
    await expect(sessionsOf(trax.window)).toHaveCount(0);
    expect(await banksOf(trax.window)).toHaveLength(1);
    expect(trax.app.windows()).toEqual([trax.window]);
  });
});
