import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DONE_PAGE } from '../../../../src/core/link/oauth-pages.ts';

const page = DONE_PAGE.body.toString('utf8');

describe('the page that a person sees who comes back from a bank', () => {
  it('allows its own style by its digest, pictures that are in it, and nothing else', () => {
    const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(DONE_PAGE.csp).toBe(
      `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'sha256-${digest}'; img-src data:`,
    );
  });

  it('has no script, no style attribute, and nothing to fetch', () => {
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=|javascript:|url\(|@import/i);
    for (const [, address] of page.matchAll(/(?:src|href)="([^"]*)"/g)) {
      expect(address).toMatch(/^data:image\/svg\+xml;base64,/);
    }
  });

  it('has a language, a title, one heading, and a name for its picture', () => {
    expect(page).toMatch(/<html lang="en">/);
    expect(page).toMatch(/<title>You can close this tab – Trax<\/title>/);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toMatch(/<img [^>]*alt="Trax"/);
  });
});
