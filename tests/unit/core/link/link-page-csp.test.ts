import { describe, expect, it } from 'vitest';
import { linkPageCsp } from '../../../../src/core/link/link-page-csp.ts';

function directives(csp: string): Map<string, string> {
  return new Map(
    csp.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe('the link page policy', () => {
  it.each(['sandbox', 'production'] as const)('lets Link of %s run and nothing else', (profile) => {
    const policy = directives(linkPageCsp({ profile, demoBankUrl: 'http://127.0.0.1:9999' }));
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': "'none'",
      'script-src': "'self' https://cdn.plaid.com/link/v2/stable/link-initialize.js",
      'frame-src': 'https://cdn.plaid.com/',
      'connect-src': `'self' https://${profile}.plaid.com`,
      'style-src': "'self'",
      'style-src-attr': "'unsafe-inline'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  it('lets the demo talk to the demo bank only, which answers for Link script', () => {
    const demoBankUrl = 'http://127.0.0.1:9999';
    const policy = directives(linkPageCsp({ profile: 'demo', demoBankUrl }));
    expect(policy.get('script-src')).toBe(
      `'self' https://cdn.plaid.com/link/v2/stable/link-initialize.js ${demoBankUrl}`,
    );
    expect(policy.get('frame-src')).toBe(demoBankUrl);
    expect(policy.get('connect-src')).toBe(`'self' ${demoBankUrl}`);
  });

  it.each([null, '', 'http://evil.example', "http://127.0.0.1:80; script-src 'unsafe-inline' *"])(
    'attack: %j cannot become part of the policy',
    (demoBankUrl) => {
      expect(() => linkPageCsp({ profile: 'demo', demoBankUrl })).toThrow(TypeError);
    },
  );
});
