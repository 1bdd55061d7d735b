import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { donePage } from '../../../../src/core/link/oauth-pages.ts';

const answer = donePage();
const page = answer.body.toString('utf8');

describe('the page that a person sees who comes back from a bank', () => {
  it('allows its own style by its digest, pictures that are in it, and nothing else', () => {
    const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(answer.csp).toBe(
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

  it('says it in the language that it is told, under the same policy, and as text alone', () => {
    const words = { language: 'de', title: 'Fertig & <b>', text: 'Zurück "zu" Trax.' };
    const { body, csp } = donePage(words);
    expect(body.toString('utf8')).toMatch(/<html lang="de">/);
    expect(body.toString('utf8')).toContain('<h1>Fertig &#38; &#60;b&#62;</h1>');
    expect(body.toString('utf8')).toContain('<p>Zurück &#34;zu&#34; Trax.</p>');
    expect(csp).toBe(answer.csp);
  });
});
