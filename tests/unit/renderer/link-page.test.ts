import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import {
  InBrowser,
  LinkElsewhere,
  SessionProblem,
  Waiting,
} from '../../../src/renderer/link/panels.tsx';
import { showSession } from '../../../src/renderer/link/shown-session.ts';
import type { LinkPageSession } from '../../../src/shared/contract.ts';
import { fail, failure, ok, type Failure } from '../../../src/shared/failure.ts';

const SESSION: LinkPageSession = {
  linkToken: 'link-sandbox-1',
  receivedRedirectUri: null,
  browser: 'no',
};
const RETURN = 'https://localhost:8723/oauth-return?oauth_state_id=1';

describe('the session that is shown', () => {
  const first = showSession(null, ok(SESSION));

  it.each<Partial<LinkPageSession>>([
    { browser: 'ask' },
    { browser: 'open' },
    { receivedRedirectUri: RETURN },
    { linkToken: 'link-sandbox-2' },
  ])('mounts Link anew when %o', (change) => {
    const next = showSession(first, ok({ ...SESSION, ...change }));
    expect(next.key).not.toBe(first.key);
    expect(next.answer).toEqual(ok({ ...SESSION, ...change }));
  });

  it('leaves Link where it is when nothing has changed', () => {
    expect(showSession(first, ok({ ...SESSION }))).toBe(first);
  });

  it('never comes back to a key: a second return is not the first one', () => {
    const away = showSession(first, ok({ ...SESSION, browser: 'open' }));
    const back = showSession(away, ok({ ...SESSION, receivedRedirectUri: RETURN }));
    const awayAgain = showSession(back, ok({ ...SESSION, browser: 'open' }));
    const backAgain = showSession(awayAgain, ok({ ...SESSION, receivedRedirectUri: RETURN }));
    const keys = [first, away, back, awayAgain, backAgain].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('gives way to a failure, and comes back from it', () => {
    const ended = showSession(first, fail(failure('LINK_EXPIRED', 'It has ended.')));
    expect(ended.answer.ok).toBe(false);
    expect(showSession(ended, fail(failure('LINK_EXPIRED', 'It has ended.')))).toBe(ended);
    expect(showSession(ended, ok(SESSION)).key).not.toBe(first.key);
  });
});

const buttonsOf = (markup: string) =>
  [...markup.matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map(([, words]) => words);
const markupOf = (element: ReactElement) =>
  renderToStaticMarkup(createElement(I18nProvider, { i18n }, element));
const never = () => new Promise<never>(() => undefined);

describe('the link window’s panels', () => {
  const inBrowser = (isOpen: boolean) =>
    markupOf(createElement(InBrowser, { isOpen, openBank: never, useHosted: never }));

  it('speak of the browser’s warning before the browser is opened', () => {
    expect(buttonsOf(inBrowser(false))).toEqual(['Open my browser', 'Use Plaid’s page instead']);
    expect(inBrowser(false)).toContain('Your browser will warn first');
    expect(inBrowser(false)).not.toContain('is open in your browser');
  });

  it('say what to do while the bank’s page is open in the browser', () => {
    expect(buttonsOf(inBrowser(true))).toEqual(['Open it again', 'Use Plaid’s page instead']);
    expect(inBrowser(true)).toContain('If your browser warns about localhost');
  });

  it('offer the browser where Link does not come up', () => {
    const markup = markupOf(createElement(LinkElsewhere, { useHosted: never }));
    expect(buttonsOf(markup)).toEqual(['Try again', 'Link in my browser instead']);
  });

  it.each<[Failure, string]>([
    [failure('LINK_EXPIRED', 'This link session has ended.'), 'Close'],
    [failure('INTERNAL', 'Trax did not answer.'), 'Try again'],
  ])('offer what helps with %o', (problem, button) => {
    const markup = markupOf(createElement(SessionProblem, { problem }));
    expect(buttonsOf(markup)).toEqual([button]);
    expect(markup).toContain(problem.action);
  });

  it('wait a while before they offer a way out', () => {
    const wayOut = createElement('button', null, 'Leave');
    const markup = markupOf(createElement(Waiting, { title: 'Opening Plaid', wayOut }));
    expect(buttonsOf(markup)).toEqual([]);
  });
});
