import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { banksOf } from './support/answers.ts';
import { cardOf } from './support/banks-page.ts';
import type { Desk } from './support/desk.ts';
import {
  allowAtBank,
  bankWindow,
  chooseBank,
  denyAtBank,
  linkTokensOf,
  mountedWith,
  shareAndFinish,
  UK_OAUTH,
} from './support/oauth.ts';
import { expect, test } from './support/test.ts';
import { closeByHand, windowOf } from './support/windows.ts';

/** As what Link leaves its page for the bank, in place of opening a pop-up. */
const WEB_VIEW =
  'Mozilla/5.0 (Linux; Android 10; K; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36';

/** Opens Link in a window that says it is a web view, and notes where that window goes. */
async function openLinkAsWebView(trax: LaunchedTrax) {
  const { page, link } = await openLink(trax.app, trax.window);
  const handle = await windowOf(trax.app, page);
  await handle.evaluate((window, userAgent) => {
    window.webContents.setUserAgent(userAgent);
  }, WEB_VIEW);
  await page.reload();
  await link.getByRole('searchbox').waitFor();
  const places = await handle.evaluateHandle((window) => {
    const urls: string[] = [];
    window.webContents.on('did-navigate', (_event, url) => urls.push(url));
    return urls;
  });
  return { page, link, places };
}

const linkPageOf = (desk: Desk) => `https://localhost:${String(desk.port)}/link/#en`;

test.describe('a bank that Link leaves its page for, inside Trax', () => {
  test('opens beside the link window, and Link goes on with what it answers', async ({
    bank,
    desk,
  }) => {
    const trax = await desk.startDemo({ bank });
    const { page, link, places } = await openLinkAsWebView(trax);
    const before = await mountedWith(page);
    expect(before.received).toBeNull();
    await chooseBank(link);
    const bankPage = await bankWindow(trax.app, link);
    expect(bankPage.url()).toContain(`${bank.url}/oauth/bank?oauth_state_id=`);
    const state = new URL(bankPage.url()).searchParams.get('oauth_state_id');
    const closed = bankPage.waitForEvent('close');
    await allowAtBank(bankPage);
    await closed;
    await link.getByRole('button', { name: 'Continue', exact: true }).waitFor();
    expect(await mountedWith(page)).toEqual({
      token: before.token,
      received: `https://localhost:${String(desk.port)}/oauth-return?oauth_state_id=${String(state)}`,
    });
    await shareAndFinish(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
    expect(linkTokensOf(bank)).toBe(1);
    expect(await places.jsonValue()).toEqual([]);
  });

  test('can say no, and be closed half-way; the link window never leaves its page', async ({
    desk,
  }) => {
    const trax = await desk.startDemo();
    const { page, link, places } = await openLinkAsWebView(trax);
    await chooseBank(link);
    const first = await bankWindow(trax.app, link);
    await closeByHand(trax.app, first);
    // Link has left its page and hears no more of the bank: it starts over, with the same token.
    await chooseBank(link);
    const second = await bankWindow(trax.app, link);
    await denyAtBank(second);
    await expect(link.getByRole('alert')).toContainText('not allowed');
    expect(await banksOf(trax.window)).toEqual([]);
    const third = await bankWindow(trax.app, link);
    const gone = third.waitForEvent('close');
    await closeByHand(trax.app, page);
    await gone;
    expect(trax.app.windows()).toEqual([trax.window]);
    expect(await places.jsonValue()).toEqual([linkPageOf(desk)]);
    expect(page.url()).toBe(linkPageOf(desk));
  });
});
