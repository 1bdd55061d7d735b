import { finishLink, openLink } from '../../scripts/lib/link-demo-bank.ts';
import { banksOf } from './support/answers.ts';
import { cardOf, sessionsOf } from './support/banks-page.ts';
import {
  allowAtBank,
  bankWindow,
  chooseBank,
  denyAtBank,
  shareAndFinish,
  toBank,
  UK_OAUTH,
} from './support/oauth.ts';
import { expect, test } from './support/test.ts';
import { closeByHand, windowOf } from './support/windows.ts';

test.describe('a bank’s page in a pop-up of Trax', () => {
  test('leads to a linked bank', async ({ desk }) => {
    const trax = await desk.startDemo();
    const { page, link } = await openLink(trax.app, trax.window);
    await chooseBank(link);
    const popUp = await bankWindow(trax.app, link);
    const closed = popUp.waitForEvent('close');
    await allowAtBank(popUp);
    await closed;
    await shareAndFinish(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
  });

  test('that says no is told in Link, and another try works', async ({ desk }) => {
    const trax = await desk.startDemo();
    const { page, link } = await openLink(trax.app, trax.window);
    await chooseBank(link);
    const popUp = await bankWindow(trax.app, link);
    const closed = popUp.waitForEvent('close');
    await denyAtBank(popUp);
    await closed;
    await expect(link.getByRole('alert')).toContainText('not allowed');
    expect(await banksOf(trax.window)).toEqual([]);
    const again = await bankWindow(trax.app, link);
    const closedAgain = again.waitForEvent('close');
    await allowAtBank(again);
    await closedAgain;
    await link.getByRole('button', { name: 'Continue', exact: true }).click();
    await finishLink(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
  });

  test('can be closed half-way, even if the page is against it: Link goes on', async ({ desk }) => {
    const trax = await desk.startDemo();
    const { page, link } = await openLink(trax.app, trax.window);
    await chooseBank(link);
    const popUp = await bankWindow(trax.app, link);
    await popUp.getByRole('textbox', { name: 'User ID' }).fill('half');
    await popUp.evaluate(() => {
      window.addEventListener('beforeunload', (event) => {
        event.preventDefault();
      });
    });
    await closeByHand(trax.app, popUp);
    expect(trax.app.windows()).toEqual([trax.window, page]);
    const again = await bankWindow(trax.app, link);
    await allowAtBank(again);
    await shareAndFinish(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
  });

  test('goes away with the link window, and the sign-in can be finished later', async ({
    desk,
  }) => {
    const trax = await desk.startDemo();
    const { page, link } = await openLink(trax.app, trax.window);
    await chooseBank(link);
    const popUp = await bankWindow(trax.app, link);
    const gone = popUp.waitForEvent('close');
    await closeByHand(trax.app, page);
    await gone;
    expect(trax.app.windows()).toEqual([trax.window]);
    await expect(sessionsOf(trax.window)).toContainText(`Finish linking ${UK_OAUTH.bank}`);
    await sessionsOf(trax.window).getByRole('button', { name: 'Discard' }).click();
    await expect(sessionsOf(trax.window)).toHaveCount(0);
    expect(await banksOf(trax.window)).toEqual([]);
  });

  test('that cannot be reached is closed and told, and works once the network is back', async ({
    desk,
  }) => {
    const trax = await desk.startDemo();
    const told = await trax.app.evaluateHandle(({ dialog }) => {
      const messages: string[] = [];
      // The system's own dialog would wait for somebody at the screen.
      Reflect.set(dialog, 'showMessageBox', (_parent: unknown, box: { message: string }) => {
        messages.push(box.message);
        return Promise.resolve({ response: 0 });
      });
      return messages;
    });
    const { page, link } = await openLink(trax.app, trax.window);
    await chooseBank(link);
    const lead = async (config: Electron.ProxyConfig) => {
      const handle = await windowOf(trax.app, page);
      await handle.evaluate(
        ({ webContents: { session } }, wanted) => session.setProxy(wanted),
        config,
      );
    };
    // Nobody listens on port 9.
    await lead({ proxyRules: 'http=127.0.0.1:9', proxyBypassRules: '<-loopback>' });
    const [popUp] = await Promise.all([trax.app.waitForEvent('window'), toBank(link).click()]);
    if (!popUp.isClosed()) await popUp.waitForEvent('close');
    expect(await told.jsonValue()).toEqual(['The bank’s page could not be reached.']);
    await lead({ mode: 'direct' });
    await allowAtBank(await bankWindow(trax.app, link));
    await shareAndFinish(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
  });
});
