import { describe, expect, it } from 'vitest';
import { redirectUriSettings } from '../../../../src/core/link/redirect-uri.ts';

describe('a redirect URI that is registered already', () => {
  it.each([
    ['https://localhost:5000/oauth-return', { port: 5000, redirectUri: null }],
    ['https://localhost:5000/back', { port: 5000, redirectUri: 'https://localhost:5000/back' }],
    ['https://localhost/oauth-return', { redirectUri: 'https://localhost/oauth-return' }],
    ['https://localhost:443/oauth-return', { redirectUri: 'https://localhost:443/oauth-return' }],
    ['https://abc.example.com:5000/back', { redirectUri: 'https://abc.example.com:5000/back' }],
    ['https://localhost.example.com:5000/', { redirectUri: 'https://localhost.example.com:5000/' }],
  ])('%s keeps leading to Trax', (redirectUri, settings) => {
    expect(redirectUriSettings(redirectUri)).toEqual(settings);
  });
});
