import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReturn } from '../../../src/core/link/oauth-return.ts';
import { isBankNavigation, isBankPage, isReturn } from '../../../src/main/oauth-urls.ts';

const REDIRECT = 'https://localhost:8723/oauth-return';
const DEMO = 'http://127.0.0.1:4000';

const chosen = { demoBankUrl: null, bankChosen: true };
const notChosen = { demoBankUrl: null, bankChosen: false };

const PLAIDS = [
  'https://cdn.plaid.com/link/v2/stable/oauth.html',
  'https://cdn.plaid.com/link/v2/stable/oauth.html?oauth_state_id=1#x',
  'https://cdn.plaid.com/link/v2/stable/sandbox-oauth-login.html?oauth_state_id=1',
  'https://CDN.PLAID.COM:443/link/v2/stable/oauth.html',
];
const BANKS = [
  'https://auth.bank.com/login?state=1',
  'https://bank.co.uk',
  'https://bank.com:8443/login',
  'https://xn--bnk-sna.com/',
  'https://bänk.com/',
  'https://bank.xn--p1ai/',
];

describe('a page that a sign-in leads to', () => {
  it.each(PLAIDS)('is Plaid’s own, with or without a bank: %s', (url) => {
    expect(isBankPage(url, chosen)).toBe(true);
    expect(isBankPage(url, notChosen)).toBe(true);
  });

  it.each(BANKS)('is a bank’s, once one was chosen: %s', (url) => {
    expect(isBankPage(url, chosen)).toBe(true);
    expect(isBankPage(url, notChosen)).toBe(false);
    expect(isBankNavigation(url, null)).toBe(true);
  });

  it('is first an empty window, once a bank was chosen; what it is sent to is judged then', () => {
    expect(isBankPage('about:blank', chosen)).toBe(true);
    expect(isBankPage('about:blank', notChosen)).toBe(false);
    expect(isBankNavigation('about:blank', null)).toBe(false);
  });

  it('is in the demo the demo bank’s and nobody else’s, whatever was chosen', () => {
    const inDemo = { demoBankUrl: DEMO, bankChosen: false };
    expect(isBankPage(`${DEMO}/oauth/bank?oauth_state_id=1`, inDemo)).toBe(true);
    expect(isBankNavigation(`${DEMO}/oauth/bank`, DEMO)).toBe(true);
    for (const url of [...PLAIDS, ...BANKS, 'http://127.0.0.1:4001/', 'http://localhost:4000/']) {
      expect(isBankPage(url, { ...inDemo, bankChosen: true }), url).toBe(false);
      expect(isBankNavigation(url, DEMO), url).toBe(false);
    }
  });
});

describe('the return from a bank', () => {
  it.each([`${REDIRECT}?oauth_state_id=1`, `${REDIRECT}?`, `${REDIRECT}?a=b&oauth_state_id=1`])(
    'is the redirect URI with a query: %s',
    (url) => {
      expect(isReturn(url, REDIRECT)).toBe(true);
    },
  );

  it('is known as browsers write it, however the redirect URI was typed', () => {
    const query = '?oauth_state_id=0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';
    // Link is given it as it was registered with Plaid.
    expect(readReturn(`https://trax.example.com/${query}`, 'https://trax.example.com')).toBe(
      `https://trax.example.com${query}`,
    );
    expect(isReturn(`https://trax.example.com/${query}`, 'https://trax.example.com')).toBe(true);
    expect(isReturn(`https://trax.example.com/r${query}`, 'https://Trax.Example.com:443/r')).toBe(
      true,
    );
  });
});

describe('any public https site', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
  const site = fc
    .tuple(label, label, fc.constantFrom('com', 'co.uk', 'bank', 'de'))
    .map(([sub, name, top]) => `${sub}.${name}.${top}`);

  it('may be a bank’s; the same over http, with a login or on a frame’s scheme may not', () => {
    fc.assert(
      fc.property(site, fc.webPath(), (host, path) => {
        const rest = `${host}${path}`;
        expect(isBankNavigation(`https://${rest}`, null)).toBe(true);
        for (const url of [
          `http://${rest}`,
          `https://user@${rest}`,
          `https://:password@${rest}`,
          `blob:https://${rest}`,
          `view-source:https://${rest}`,
          `filesystem:https://${rest}`,
        ]) {
          expect(isBankNavigation(url, null), url).toBe(false);
        }
      }),
    );
  });

  it('whatever the text is, a yes is for https without a login', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('', 'https://', 'https:\\\\', 'https:///'),
        (rest, start) => {
          const url = `${start}${rest}`;
          if (!isBankPage(url, chosen)) return;
          const { protocol, username, password, hostname } = new URL(url);
          expect([protocol, username, password]).toEqual(['https:', '', '']);
          expect(hostname).toMatch(/^[^[\]:]+\.[a-z][a-z0-9-]*$/);
        },
      ),
    );
  });
});
