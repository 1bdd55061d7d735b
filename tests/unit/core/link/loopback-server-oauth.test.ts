import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { donePage } from '../../../../src/core/link/oauth-pages.ts';
import {
  get,
  NAVIGATION,
  openStartPage,
  startTestLoopback,
  type TestLoopback,
} from '../../../support/loopback.ts';

const BANK = 'https://bank.example/sign-in?a=1';
const OWN = 'https://trax.example/back';
const QUERY = '?b=%20&oauth_state_id=7A3ff6e1-19a6-4b4a-9d7e-0a3f0c1d2e3f&c=a+b';
const NOW = Date.parse('2025-03-01T12:00:00.000Z');
const LIFE_MS = 30 * 60_000;

let now: number;
let returns: string[];
let loopback: TestLoopback;
const start = (redirectUri: string | null) =>
  startTestLoopback({ redirectUri, clock: () => new Date(now) });
beforeEach(async () => {
  now = NOW;
  returns = [];
  loopback = await start(null);
});
afterEach(() => loopback.stop());

const expectReturn = (on = loopback, name = '') =>
  on.server.expectReturn({
    bankUrl: BANK,
    expiresAt: new Date(NOW + LIFE_MS),
    onReturn: (url) => {
      returns.push(`${name}${url}`);
    },
  });

const comeBack = (cookie: string, on = loopback, query = QUERY) =>
  on.send(get(`/oauth-return${query}`, on.host, `${NAVIGATION}${cookie}`));

const isDone = (answer: string) => answer.endsWith(donePage().body.toString('utf8'));

describe('the start page', () => {
  it('leaves a cookie for the life of the link token and sends the browser to the bank', async () => {
    const { startUrl } = expectReturn();
    const url = new URL(startUrl);
    expect(url.origin).toBe(loopback.server.origin);
    const nonce = /^\/oauth-start\/([\w-]{43})$/.exec(url.pathname)?.[1];
    const answer = await loopback.send(get(url.pathname, loopback.host, NAVIGATION));
    expect(answer).toMatch(/^HTTP\/1\.1 303 /);
    expect(answer).toContain(`\r\nLocation: ${BANK}\r\n`);
    expect(answer).toContain(
      `\r\nSet-Cookie: __Host-trax-link-${String(loopback.port)}=${String(nonce)}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1800\r\n`,
    );
    // So that the bank does not learn the nonce.
    expect(answer).toContain('\r\nReferrer-Policy: no-referrer\r\n');
    expect(answer).toContain('\r\nCache-Control: no-store\r\n');
  });

  it('opens again while the return is waited for', async () => {
    const { startUrl } = expectReturn();
    const first = await openStartPage(loopback, startUrl);
    expect(await openStartPage(loopback, startUrl)).toBe(first);
    expect(isDone(await comeBack(first))).toBe(true);
  });

  it('has a new nonce each time', () => {
    expect(expectReturn().startUrl).not.toBe(expectReturn().startUrl);
  });

  it('takes no bank address that is not a URL, and none that would end a header', async () => {
    const { server } = loopback;
    const more = { expiresAt: new Date(NOW + LIFE_MS), onReturn: () => undefined };
    expect(() => server.expectReturn({ bankUrl: '/sign-in', ...more })).toThrow(TypeError);
    const { startUrl } = server.expectReturn({
      bankUrl: 'https://bank.example/\r\nSet-Cookie: a=é',
      ...more,
    });
    const { pathname } = new URL(startUrl);
    expect(await loopback.send(get(pathname, loopback.host))).toContain(
      '\r\nLocation: https://bank.example/Set-Cookie:%20a=%C3%A9\r\n',
    );
  });
});

describe('the return', () => {
  it('gives Link the redirect URI and the query exactly as it came, and shows the page', async () => {
    const cookie = await openStartPage(loopback, expectReturn().startUrl);
    const answer = await comeBack(cookie);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain(`\r\nContent-Security-Policy: ${donePage().csp}\r\n`);
    expect(answer).toContain('\r\nCache-Control: no-store\r\n');
    expect(isDone(answer)).toBe(true);
    expect(returns).toEqual([`${loopback.server.origin}/oauth-return${QUERY}`]);
  });

  it('can be reloaded for five minutes, and nothing happens', async () => {
    const cookie = await openStartPage(loopback, expectReturn().startUrl);
    expect(await comeBack(cookie)).toMatch(/\r\nSet-Cookie: [^\r]+; Max-Age=300\r\n/);
    const answer = await comeBack(cookie);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(isDone(answer)).toBe(true);
    expect(returns).toHaveLength(1);
  });

  it('is answered in the language of that moment, and reloaded in that of a later one', async () => {
    const german = { language: 'de', title: 'Fertig', text: 'Weiter in Trax.' };
    const french = { language: 'fr', title: 'C’est fait', text: 'Continuez dans Trax.' };
    let words = german;
    const awaited = loopback.server.expectReturn({
      bankUrl: BANK,
      expiresAt: new Date(NOW + LIFE_MS),
      doneWords: () => words,
      onReturn: () => undefined,
    });
    const cookie = await openStartPage(loopback, awaited.startUrl);
    expect(await comeBack(cookie)).toContain('<html lang="de">');
    words = french;
    expect(await comeBack(cookie)).toContain('<h1>C’est fait</h1>');
  });

  it('is answered even when the server is closed on hearing of it', async () => {
    const cookie = await openStartPage(
      loopback,
      loopback.server.expectReturn({
        bankUrl: BANK,
        expiresAt: new Date(NOW + LIFE_MS),
        onReturn: () => void loopback.server.close(),
      }).startUrl,
    );
    expect(isDone(await comeBack(cookie))).toBe(true);
  });

  it('is not taken after the link token ended', async () => {
    const cookie = await openStartPage(loopback, expectReturn().startUrl);
    now = NOW + LIFE_MS;
    expect(await comeBack(cookie)).toMatch(/^HTTP\/1\.1 404 /);
    expect(returns).toEqual([]);
  });

  it('is not taken once the waiting was called off', async () => {
    const awaited = expectReturn();
    const cookie = await openStartPage(loopback, awaited.startUrl);
    awaited.cancel();
    expect(await comeBack(cookie)).toMatch(/^HTTP\/1\.1 404 /);
    expect(returns).toEqual([]);
  });

  it('keeps its page for a reload when the waiting is called off afterwards', async () => {
    const awaited = expectReturn();
    const cookie = await openStartPage(loopback, awaited.startUrl);
    await comeBack(cookie);
    awaited.cancel();
    expect(isDone(await comeBack(cookie))).toBe(true);
  });
});

describe('several link windows', () => {
  it('one after another: the earlier start page and cookie are void, the later ones work', async () => {
    const earlier = expectReturn(loopback, 'earlier ');
    const old = await openStartPage(loopback, earlier.startUrl);
    const later = expectReturn(loopback, 'later ');
    const { pathname } = new URL(earlier.startUrl);
    expect(await loopback.send(get(pathname, loopback.host))).toMatch(/^HTTP\/1\.1 404 /);
    expect(await comeBack(old)).toMatch(/^HTTP\/1\.1 404 /);
    expect(returns).toEqual([]);
    expect(isDone(await comeBack(await openStartPage(loopback, later.startUrl)))).toBe(true);
    expect(returns).toEqual([`later ${loopback.server.origin}/oauth-return${QUERY}`]);
  });

  it('calling the earlier one off leaves the later one alone', async () => {
    const earlier = expectReturn(loopback, 'earlier ');
    const cookie = await openStartPage(loopback, expectReturn(loopback, 'later ').startUrl);
    earlier.cancel();
    expect(isDone(await comeBack(cookie))).toBe(true);
  });

  it('on two ports in one browser, which keeps one set of cookies for localhost', async () => {
    const other = await start(null);
    const one = await openStartPage(loopback, expectReturn(loopback, 'one ').startUrl);
    const two = await openStartPage(other, expectReturn(other, 'two ').startUrl);
    const both = `${one.trimEnd()}; ${two.replace('Cookie: ', '')}`;
    expect(isDone(await comeBack(both, other))).toBe(true);
    expect(isDone(await comeBack(both))).toBe(true);
    expect(returns).toEqual([
      `two ${other.server.origin}/oauth-return${QUERY}`,
      `one ${loopback.server.origin}/oauth-return${QUERY}`,
    ]);
    await other.stop();
  });
});

describe("a redirect URI of one's own", () => {
  let own: TestLoopback;
  beforeEach(async () => {
    own = await start(OWN);
  });
  afterEach(() => own.stop());

  it('a tunnel that leads here: the return comes under that host, without the cookie', async () => {
    expectReturn(own);
    const answer = await own.send(get(`/back${QUERY}`, 'trax.example', NAVIGATION));
    expect(isDone(answer)).toBe(true);
    expect(returns).toEqual([`${OWN}${QUERY}`]);
  });

  it('a tunnel that leads here: the page can be reloaded', async () => {
    expectReturn(own);
    const first = await own.send(get(`/back${QUERY}`, 'trax.example', NAVIGATION));
    const cookie = /^Set-Cookie: ([^;\r]+)/m.exec(first)?.[1] ?? '';
    const again = get(`/back${QUERY}`, 'trax.example', `Cookie: ${cookie}\r\n`);
    expect(isDone(await own.send(again))).toBe(true);
    expect(returns).toHaveLength(1);
  });

  it('a page there that forwards the browser: the return comes through localhost', async () => {
    const cookie = await openStartPage(own, expectReturn(own).startUrl);
    expect(isDone(await comeBack(cookie, own))).toBe(true);
    expect(returns).toEqual([`${OWN}${QUERY}`]);
  });

  it('serves neither the link page nor the start page under that host', async () => {
    const { startUrl } = expectReturn(own);
    for (const path of ['/link/', new URL(startUrl).pathname]) {
      expect(await own.send(get(path, 'trax.example'))).toMatch(/^HTTP\/1\.1 404 /);
    }
  });
});
