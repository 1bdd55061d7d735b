import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText, sendText } from '../body.ts';
import { signIn } from '../login.ts';
import type { World } from '../world.ts';
import { bankConsent, bankLogin, bankReturn, notThere } from './bank-page.ts';
import { initializeScript, LINK_SCRIPT, RETURN_SCRIPT } from './client.ts';
import { act, begin } from './flow.ts';
import type { Html } from './html.ts';
import { paneOf } from './panes.ts';
import { emit, type LinkRun, newRun } from './run.ts';
import { STYLE } from './style.ts';

const ROOT = '/link/v2/stable';
const SCRIPT = 'text/javascript; charset=utf-8';

type Answer =
  | { kind: 'asset'; type: string; text: string }
  | { kind: 'page'; html: Html; status?: number; ancestor?: string }
  | { kind: 'redirect'; to: string };

/** The pages that stand in for Plaid Link and for the page of a bank with OAuth. */
export interface LinkPages {
  /** Answers a request for one of the pages; false when the path is none of theirs. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

export function createLinkPages(world: World): LinkPages {
  const runs = new Map<string, LinkRun>();
  const runOfState = (state: string | null): LinkRun | undefined =>
    [...runs.values()].find((run) => state !== null && run.oauth?.state === state);

  const openLink = (token: string | null, origin: string, received: string | null): Answer => {
    const link = world.links.get(token ?? '');
    if (link === undefined || link.expiresAt <= world.now()) {
      return { kind: 'page', html: notThere('This link has expired'), ancestor: origin };
    }
    const run = newRun(link, origin, world.now());
    runs.set(run.id, run);
    const before = runOfState(stateOf(received));
    if (before?.link === link) resume(run, before);
    else begin(world, run);
    return { kind: 'redirect', to: `${ROOT}/run/${run.id}` };
  };

  /** Link opened again, after the bank sent the user to redirect_uri. */
  const resume = (run: LinkRun, before: LinkRun): void => {
    run.institution = before.institution;
    run.login = before.login;
    run.oauth = before.oauth;
    emit(run, world.now(), 'OPEN');
    act(world, run, new URLSearchParams({ action: 'bank-returned' }));
  };

  const answerRun = (path: string, form: URLSearchParams | undefined): Answer => {
    const run = runs.get(path.slice(`${ROOT}/run/`.length));
    if (run === undefined) return NOT_THERE;
    if (form === undefined) {
      return { kind: 'page', html: paneOf(run, world.now()), ancestor: run.parentOrigin };
    }
    act(world, run, form);
    return { kind: 'redirect', to: path };
  };

  const answerBank = (state: string | null, form: URLSearchParams | undefined): Answer => {
    const run = runOfState(state);
    if (run?.oauth === undefined || run.institution === undefined) return NOT_THERE;
    const action = form?.get('action');
    if (action === 'login') {
      const username = form?.get('username') ?? '';
      const signedIn = signIn(run.institution, username, form?.get('password') ?? '');
      if (signedIn.ok) run.login = signedIn.login;
      const problem = signedIn.ok ? undefined : (signedIn.error.display ?? signedIn.error.message);
      return { kind: 'page', html: signedIn.ok ? bankConsent(run) : bankLogin(run, problem) };
    }
    if (action === 'deny' || (action === 'allow' && run.login !== undefined)) {
      run.oauth.outcome = action === 'allow' ? 'allowed' : 'denied';
      return { kind: 'redirect', to: `/oauth/return?state=${run.oauth.state}` };
    }
    return { kind: 'page', html: bankLogin(run, undefined) };
  };

  const route = (url: URL, form: URLSearchParams | undefined): Answer | undefined => {
    const { pathname: path, searchParams: query } = url;
    if (path.startsWith(`${ROOT}/run/`)) return answerRun(path, form);
    if (path === '/oauth/bank') return answerBank(query.get('state'), form);
    if (form !== undefined) return undefined;
    switch (path) {
      case `${ROOT}/link-initialize.js`:
        return { kind: 'asset', type: SCRIPT, text: initializeScript(world.url()) };
      case `${ROOT}/link.js`:
        return { kind: 'asset', type: SCRIPT, text: LINK_SCRIPT };
      case `${ROOT}/link.css`:
        return { kind: 'asset', type: 'text/css; charset=utf-8', text: STYLE };
      case '/oauth/return.js':
        return { kind: 'asset', type: SCRIPT, text: RETURN_SCRIPT };
      case `${ROOT}/link.html`: {
        const origin = loopbackOrigin(query.get('origin'));
        return origin === undefined
          ? NOT_THERE
          : openLink(query.get('token'), origin, query.get('received'));
      }
      case '/hosted':
        return openLink(query.get('token'), world.url(), null);
      case '/oauth/return': {
        const run = runOfState(query.get('state'));
        return run?.oauth === undefined
          ? NOT_THERE
          : { kind: 'page', html: bankReturn(run.link, run.oauth.state) };
      }
      default:
        return undefined;
    }
  };

  return {
    answer: async (path, request, response) => {
      if (!path.startsWith(ROOT) && !path.startsWith('/oauth/') && path !== '/hosted') return false;
      const form =
        request.method === 'POST'
          ? new URLSearchParams((await readText(request)) ?? '')
          : undefined;
      send(response, route(new URL(request.url ?? '/', world.url()), form) ?? NOT_THERE);
      return true;
    },
  };
}

const NOT_THERE: Answer = { kind: 'page', html: notThere('There is nothing here'), status: 404 };

function send(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'redirect') {
    response.writeHead(303, { location: answer.to, 'cache-control': 'no-store' });
    response.end();
    return;
  }
  if (answer.kind === 'asset') {
    sendText(response, 200, answer.type, answer.text);
    return;
  }
  sendText(response, answer.status ?? 200, 'text/html; charset=utf-8', answer.html.text, {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      'img-src data:',
      "form-action 'self'",
      "base-uri 'none'",
      `frame-ancestors ${answer.ancestor ?? "'none'"}`,
    ].join('; '),
    'referrer-policy': 'no-referrer',
  });
}

/** The origin of a page on this machine; undefined for any other: it becomes part of the policy. */
function loopbackOrigin(text: string | null): string | undefined {
  if (text === null || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return isLoopback && url.origin === text ? url.origin : undefined;
}

function stateOf(received: string | null): string | null {
  if (received === null || !URL.canParse(received)) return null;
  return new URL(received).searchParams.get('oauth_state_id');
}
