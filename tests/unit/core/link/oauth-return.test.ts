import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideReturn,
  isStart,
  startPath,
  type ReturnRequest,
  type Waiting,
} from '../../../../src/core/link/oauth-return.ts';
import { returnAddresses } from '../../../../src/core/link/redirect-uri.ts';

const NONCE = 'n'.repeat(43);
const STATE = '7a3ff6e1-19a6-4b4a-9d7e-0a3f0c1d2e3f';
const QUERY = `oauth_state_id=${STATE}`;
const END = new Date('2025-03-01T12:00:00.000Z');
const BEFORE_END = new Date(END.getTime() - 1);

const HOST = 'localhost:8723';
const WAITING: Waiting = {
  nonce: NONCE,
  expiresAt: END,
  addresses: returnAddresses(8723, 'https://bank.example/back'),
  returnedQuery: null,
};
const RETURNED: Waiting = { ...WAITING, returnedQuery: QUERY };

const REQUEST: ReturnRequest = {
  method: 'GET',
  host: HOST,
  path: '/oauth-return',
  query: QUERY,
  nonce: NONCE,
  fetchMode: 'navigate',
  fetchDest: 'document',
};
const OWN: ReturnRequest = { ...REQUEST, host: 'bank.example', path: '/back', nonce: null };

const decide = (request: Partial<ReturnRequest>, waiting: Waiting | null = WAITING) =>
  decideReturn({ ...REQUEST, ...request }, waiting, BEFORE_END);

describe('a return is accepted', () => {
  it.each<[string, Partial<ReturnRequest>]>([
    ['from the browser that opened the start page', {}],
    [
      'from a browser that sends no Sec-Fetch headers',
      { fetchMode: undefined, fetchDest: undefined },
    ],
    [
      'with a state in capitals',
      { query: QUERY.toUpperCase().replace('OAUTH_STATE_ID', 'oauth_state_id') },
    ],
    ['with other parameters beside the state', { query: `a=1&${QUERY}&b=%20&a=2` }],
    ['with a query of 2000 characters', { query: `${QUERY}&x=`.padEnd(2000, 'x') }],
    ['at a redirect URI on another host, without a cookie', OWN],
    ["at a redirect URI on another host, with an old session's cookie", { ...OWN, nonce: 'old' }],
  ])('%s', (_what, request) => {
    expect(decide(request)).toBe('accept');
  });
});

describe('a return is refused', () => {
  it.each<[string, Partial<ReturnRequest>]>([
    ['by HEAD', { method: 'HEAD' }],
    ['by POST', { method: 'POST' }],
    ['without a Host, or with two', { host: null }],
    ['under another host', { host: 'evil.example' }],
    ['under another port', { host: 'localhost:8724' }],
    ['under the address in place of the name', { host: '127.0.0.1:8723' }],
    ['at another path', { path: '/oauth-return/' }],
    ["at the other host's path", { path: '/back' }],
    ["at the other host under localhost's path", { ...OWN, path: '/oauth-return' }],
    ['at the other host under its default port', { ...OWN, host: 'bank.example:443' }],
    ['without the cookie', { nonce: null }],
    ['with an empty cookie', { nonce: '' }],
    ['with another cookie of that length', { nonce: 'm'.repeat(43) }],
    ['with a longer cookie', { nonce: `${NONCE}n` }],
    ['without a query', { query: null }],
    ['with an empty query', { query: '' }],
    ['without a state', { query: 'state=1' }],
    ['with an empty state', { query: 'oauth_state_id=' }],
    ['with two states', { query: `${QUERY}&${QUERY}` }],
    ['with a second state under an encoded name', { query: `${QUERY}&oauth%5Fstate%5Fid=x` }],
    ['with a state that is not a UUID', { query: 'oauth_state_id=1' }],
    ['with a UUID without hyphens', { query: `oauth_state_id=${STATE.replaceAll('-', '')}` }],
    ['with a UUID and more', { query: `${QUERY}0` }],
    ['with a line break after the UUID', { query: `${QUERY}%0a` }],
    ['with 2001 characters', { query: `${QUERY}&x=`.padEnd(2001, 'x') }],
    ['with a fragment', { query: `${QUERY}#x` }],
    ['with a space', { query: `${QUERY}& ` }],
    ['with bytes beyond ASCII', { query: `${QUERY}&x=é` }],
    ['as a fetch', { fetchMode: 'cors', fetchDest: 'empty' }],
    ['as a picture', { fetchMode: 'no-cors', fetchDest: 'image' }],
    ['as a frame', { fetchMode: 'navigate', fetchDest: 'iframe' }],
    ['as a navigation that does not say where to', { fetchMode: 'navigate', fetchDest: null }],
  ])('%s', (_what, request) => {
    expect(decide(request)).toBe('refuse');
  });

  it('when none is waited for', () => {
    expect(decide({}, null)).toBe('refuse');
  });

  it('from the moment at which the link token ends', () => {
    expect(decideReturn(REQUEST, WAITING, END)).toBe('refuse');
    expect(decideReturn(OWN, WAITING, END)).toBe('refuse');
    expect(decideReturn(REQUEST, RETURNED, END)).toBe('refuse');
  });
});

describe('after a return', () => {
  it('a reload in the same browser is a repeat', () => {
    expect(decide({}, RETURNED)).toBe('repeat');
    expect(decide({ ...OWN, nonce: NONCE }, RETURNED)).toBe('repeat');
  });

  it.each<[string, Partial<ReturnRequest>]>([
    ['the same from another browser', { nonce: null }],
    ['the same at the other host from another browser', OWN],
    ['another state', { query: 'oauth_state_id=00000000-0000-4000-8000-000000000000' }],
    ['the same state with more beside it', { query: `${QUERY}&x=1` }],
    ['a fetch of it', { fetchMode: 'cors' }],
  ])('%s is refused', (_what, request) => {
    expect(decide(request, RETURNED)).toBe('refuse');
  });
});

describe('the laws of returns', () => {
  const query = fc.oneof(fc.string(), fc.constant(QUERY), fc.webQueryParameters());
  const request: fc.Arbitrary<ReturnRequest> = fc.record({
    method: fc.constantFrom('GET', 'HEAD', 'POST'),
    host: fc.constantFrom(HOST, 'bank.example', 'evil.example', null),
    path: fc.constantFrom('/oauth-return', '/back', '/'),
    query: fc.option(query),
    nonce: fc.option(fc.oneof(fc.constant(NONCE), fc.string())),
    fetchMode: fc.constantFrom('navigate', 'cors', null, undefined),
    fetchDest: fc.constantFrom('document', 'iframe', null, undefined),
  });

  it('at localhost nothing happens without the nonce', () => {
    fc.assert(
      fc.property(request, (some) => {
        const asked = { ...some, host: HOST, nonce: some.nonce === NONCE ? null : some.nonce };
        expect(decideReturn(asked, WAITING, BEFORE_END)).toBe('refuse');
      }),
    );
  });

  it('one that was accepted is never accepted again', () => {
    fc.assert(
      fc.property(request, request, (first, second) => {
        fc.pre(first.query !== null);
        const returned = { ...WAITING, returnedQuery: first.query };
        expect(decideReturn(second, returned, BEFORE_END)).not.toBe('accept');
      }),
    );
  });
});

describe('the start page', () => {
  const START: ReturnRequest = { ...REQUEST, path: startPath(NONCE), query: null, nonce: null };

  it('opens while the return is waited for', () => {
    expect(isStart(START, WAITING, HOST, BEFORE_END)).toBe(true);
  });

  it.each<[string, Partial<ReturnRequest>]>([
    ['another nonce', { path: startPath('m'.repeat(43)) }],
    ['no nonce', { path: startPath('') }],
    ['a query', { query: '' }],
    ['another host', { host: 'bank.example' }],
    ['HEAD', { method: 'HEAD' }],
    ['a fetch', { fetchMode: 'cors', fetchDest: 'empty' }],
    ['a frame', { fetchDest: 'iframe' }],
  ])('does not open for %s', (_what, request) => {
    expect(isStart({ ...START, ...request }, WAITING, HOST, BEFORE_END)).toBe(false);
  });

  it('is void once the return has come, and once the link token has ended', () => {
    expect(isStart(START, RETURNED, HOST, BEFORE_END)).toBe(false);
    expect(isStart(START, WAITING, HOST, END)).toBe(false);
  });
});
