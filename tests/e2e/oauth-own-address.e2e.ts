import { randomUUID } from 'node:crypto';
import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { cardOf } from './support/banks-page.ts';
import { openSystemBrowser, passWarning, type SystemBrowser } from './support/browser.ts';
import { openDesk } from './support/desk.ts';
import {
  allowAtBank,
  chooseBank,
  mountedWith,
  shareAndFinish,
  toBank,
  UK_OAUTH,
} from './support/oauth.ts';
import { freePort } from '../../scripts/lib/free-port.ts';
import { expect, test } from './support/test.ts';
import { openForwardingPage, openTunnel } from './support/tunnel.ts';

async function goToBank(trax: LaunchedTrax, browser: SystemBrowser) {
  const { page, link } = await openLink(trax.app, trax.window);
  await chooseBank(link);
  await toBank(link).click();
  const tab = await browser.opened(() =>
    page.getByRole('button', { name: 'Open my browser' }).click(),
  );
  await passWarning(tab);
  await tab.getByRole('button', { name: 'Log in' }).waitFor();
  return { page, link, tab };
}

for (const [what, open] of [
  ['a tunnel', openTunnel],
  ['a static page that forwards', openForwardingPage],
] as const) {
  test(`a bank’s answer comes back over an address of one’s own: ${what}`, async () => {
    const port = await freePort();
    const own = await open(port);
    const redirectUri = `${own.origin}/back`;
    const desk = await openDesk({ signInWith: 'browser', port, redirectUri });
    const browser = await openSystemBrowser(own.browserFlags);
    const trax = await desk.startDemo({ env: browser.env });
    const { page, link, tab } = await goToBank(trax, browser);
    const state = String(new URL(tab.url()).searchParams.get('oauth_state_id'));
    await allowAtBank(tab);
    await expect(tab.getByRole('heading', { name: 'You can close this tab' })).toBeVisible();
    await link.getByRole('button', { name: 'Continue', exact: true }).waitFor();
    expect((await mountedWith(page)).received).toBe(`${redirectUri}?oauth_state_id=${state}`);
    await shareAndFinish(page, link);
    await expect(cardOf(trax.window, UK_OAUTH.bank)).toContainText('Up to date');
    await desk.clear();
    await browser.close();
    await own.close();
  });
}

test('over a tunnel only the registered name and path count, and nothing else of Trax is there', async () => {
  const port = await freePort();
  const own = await openTunnel(port);
  const desk = await openDesk({ signInWith: 'browser', port, redirectUri: `${own.origin}/back` });
  const browser = await openSystemBrowser(own.browserFlags);
  const trax = await desk.startDemo({ env: browser.env });
  const { page, tab } = await goToBank(trax, browser);
  const query = `?oauth_state_id=${randomUUID()}`;
  const visitor = await browser.context().newPage();
  for (const url of [
    `https://other.example.test:${String(own.port)}/back${query}`,
    `${own.origin}/oauth-return${query}`,
    `${own.origin}/back/${query}`,
    `${own.origin}/back`,
    `${own.origin}/link/`,
    `${own.origin}/`,
  ]) {
    const answer = await visitor.goto(url);
    expect([url, answer?.status(), await answer?.text()]).toEqual([url, 404, 'Not found\n']);
  }
  await expect(page.getByText('Your bank’s page is open in your browser')).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Log in' })).toBeVisible();
  await desk.clear();
  await browser.close();
  await own.close();
});
