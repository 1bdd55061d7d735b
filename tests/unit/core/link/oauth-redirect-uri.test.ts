import { describe, expect, it } from 'vitest';
import { returnAddresses } from '../../../../src/core/link/redirect-uri.ts';

const LOOPBACK = { host: 'localhost:8723', path: '/oauth-return', sendsCookie: true };

describe('where returns may come in', () => {
  it.each([
    ['https://bank.example/back', 'bank.example', '/back', false],
    ['https://Bank.Example:443/Back/', 'bank.example', '/Back/', false],
    ['https://bank.example:8443/a%20b', 'bank.example:8443', '/a%20b', false],
    ['https://bank.example', 'bank.example', '/', false],
    ['https://localhost:9000/back', 'localhost:9000', '/back', true],
    ['https://sub.localhost/back', 'sub.localhost', '/back', false],
    ['https://127.0.0.1:8723/oauth-return', '127.0.0.1:8723', '/oauth-return', false],
  ])('%s: as a browser writes it, and the default one', (redirectUri, host, path, sendsCookie) => {
    expect(returnAddresses(8723, redirectUri)).toEqual([LOOPBACK, { host, path, sendsCookie }]);
  });
});
