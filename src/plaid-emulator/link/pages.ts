import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText } from '../body.ts';
import { findInstitution } from '../institutions.ts';
import { refusalOf } from '../links.ts';
import type { World } from '../world.ts';
import { type Answer, NOT_THERE, ROOT, send } from './answer.ts';
import { answerBank } from './bank.ts';
import { bankReturn, bankStyle } from './bank-page.ts';
import { initializeScript, LINK_SCRIPT, RETURN_SCRIPT } from './client.ts';
import { act } from './flow.ts';
import { oauthModeFor } from './oauth-mode.ts';
import { type Opening, openLink } from './open.ts';
import { paneOf } from './panes.ts';
import { refusedPage } from './refused-page.ts';
import type { LinkRun } from './run.ts';
import { STYLE } from './style.ts';

const SCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

/** The pages that stand in for Plaid Link and for the page of a bank with OAuth. */
export interface LinkPages {
  /** Answers a request for one of the pages; false when the path is none of theirs. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

interface PageRequest {
  url: URL;
  userAgent: string;
  /** Undefined unless the request is a POST. */
  form: URLSearchParams | undefined;
}

export function createLinkPages(world: World): LinkPages {
  const runs = new Map<string, LinkRun>();
  /** A session that waits for its bank; one that has been back already waits no more. */
  const runAtBank = (state: string | null): LinkRun | undefined =>
    [...runs.values()].find(
      ({ oauth, usedStates, pane }) =>
        oauth?.state === state && !usedStates.has(oauth.state) && pane.view !== 'CLOSED',
    );

  const open = (opening: Opening): Answer => {
    const opened = openLink(world, runs, opening);
    if (!opened.ok) {
      const { parentOrigin } = opening;
      return {
        kind: 'page',
        html: refusedPage(opened.error, parentOrigin),
        ancestor: parentOrigin,
      };
    }
    runs.set(opened.run.id, opened.run);
    return { kind: 'redirect', to: `${ROOT}/run/${opened.run.id}` };
  };

  const answerRun = (path: string, form: URLSearchParams | undefined): Answer => {
    const run = runs.get(path.slice(`${ROOT}/run/`.length));
    if (run === undefined) return NOT_THERE;
    if (form === undefined) {
      return { kind: 'page', html: paneOf(run, world.now()), ancestor: run.parentOrigin };
    }
    const refused = refusalOf(run.link, world.now());
    if (refused !== undefined) {
      const html = refusedPage(refused, run.parentOrigin);
      return { kind: 'page', html, ancestor: run.parentOrigin };
    }
    act(world, run, form);
    return { kind: 'redirect', to: path };
  };

  const answerBankReturn = (state: string | null): Answer => {
    const run = runAtBank(state);
    return run?.oauth === undefined
      ? NOT_THERE
      : { kind: 'page', html: bankReturn(run.oauth.state) };
  };

  const openFramed = (query: URLSearchParams, userAgent: string): Answer => {
    const parentOrigin = loopbackOrigin(query.get('origin'));
    return parentOrigin === undefined
      ? NOT_THERE
      : open({
          link: world.links.get(query.get('token') ?? ''),
          parentOrigin,
          mode: oauthModeFor(userAgent),
          received: query.get('received'),
        });
  };

  const openHosted = (query: URLSearchParams): Answer => {
    const link = world.links.get(query.get('token') ?? '');
    return link?.hosted === false
      ? NOT_THERE
      : open({ link, parentOrigin: world.url(), mode: 'hosted', received: null });
  };

  const route = ({ url, userAgent, form }: PageRequest): Answer => {
    const { pathname: path, searchParams: query } = url;
    const state = query.get('oauth_state_id');
    if (path.startsWith(`${ROOT}/run/`)) return answerRun(path, form);
    if (path === '/oauth/bank') return answerBank(world, runAtBank(state), form);
    if (form !== undefined) return NOT_THERE;
    switch (path) {
      case `${ROOT}/link-initialize.js`:
        return { kind: 'asset', type: SCRIPT, text: initializeScript(world.url()) };
      case `${ROOT}/link.js`:
        return { kind: 'asset', type: SCRIPT, text: LINK_SCRIPT };
      case `${ROOT}/link.css`:
        return { kind: 'asset', type: CSS, text: STYLE };
      case '/oauth/bank.css': {
        const bank = findInstitution(query.get('institution') ?? '');
        return bank === undefined ? NOT_THERE : { kind: 'asset', type: CSS, text: bankStyle(bank) };
      }
      case `${ROOT}/oauth.js`:
        return { kind: 'asset', type: SCRIPT, text: RETURN_SCRIPT };
      case `${ROOT}/link.html`:
        return openFramed(query, userAgent);
      case '/hosted':
        return openHosted(query);
      case `${ROOT}/sandbox-oauth-login.html`:
        return runAtBank(state) === undefined
          ? NOT_THERE
          : { kind: 'redirect', to: `/oauth/bank?${query.toString()}` };
      case `${ROOT}/oauth.html`:
        return answerBankReturn(state);
      default:
        return NOT_THERE;
    }
  };

  return {
    answer: async (path, request, response) => {
      if (!path.startsWith(ROOT) && !path.startsWith('/oauth/') && path !== '/hosted') return false;
      const form =
        request.method === 'POST'
          ? new URLSearchParams((await readText(request)) ?? '')
          : undefined;
      const url = new URL(request.url ?? '/', world.url());
      send(response, route({ url, userAgent: request.headers['user-agent'] ?? '', form }));
      return true;
    },
  };
}

/** The origin of a page on this machine; undefined for any other: it becomes part of the policy. */
function loopbackOrigin(text: string | null): string | undefined {
  if (text === null || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return isLoopback && url.origin === text ? url.origin : undefined;
}
