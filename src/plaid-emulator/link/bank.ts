import { signIn } from '../login.ts';
import type { World } from '../world.ts';
import { type Answer, NOT_THERE, ROOT } from './answer.ts';
import { bankConsent, bankLogin } from './bank-page.ts';
import { act } from './flow.ts';
import type { LinkRun } from './run.ts';

/** The bank's own pages: its login, whether to share, and the way back to where the user came from. */
export function answerBank(
  world: World,
  run: LinkRun | undefined,
  form: URLSearchParams | undefined,
): Answer {
  if (run?.oauth === undefined || run.institution === undefined) return NOT_THERE;
  const { institution } = run;
  const page = { kind: 'page', formTarget: returnOrigin(run) } as const;
  const action = form?.get('action');
  if (action === 'login') {
    const username = form?.get('username') ?? '';
    const signedIn = world.faults.isDown(institution.id)
      ? undefined
      : signIn(institution, username, form?.get('password') ?? '');
    if (signedIn?.ok === true) {
      run.login = signedIn.login;
      return { ...page, html: bankConsent(institution, String(run.link.metadata.client_name)) };
    }
    const problem = signedIn?.error.display ?? 'This bank is not responding. Try again later.';
    return { ...page, html: bankLogin(institution, problem) };
  }
  if (action === 'deny' || (action === 'allow' && run.login !== undefined)) {
    run.oauth.outcome = action === 'allow' ? 'allowed' : 'denied';
    return { kind: 'redirect', to: wayBack(world, run, run.oauth.state) };
  }
  return { ...page, html: bankLogin(institution, undefined) };
}

/** Where the bank sends the browser in the end. */
function wayBack(world: World, run: LinkRun, state: string): string {
  switch (run.oauthMode) {
    case 'popup':
      return `${ROOT}/oauth.html?oauth_state_id=${state}`;
    case 'redirect':
      return `${String(run.link.metadata.redirect_uri)}?oauth_state_id=${state}`;
    case 'hosted':
      act(world, run, new URLSearchParams({ action: 'bank-returned' }));
      return `${ROOT}/run/${run.id}`;
  }
}

/** A form may lead to another origin by a redirect only where the page's policy names it. */
function returnOrigin({ link, oauthMode }: LinkRun): string | undefined {
  const { redirect_uri: redirectUri } = link.metadata;
  return oauthMode === 'redirect' && redirectUri !== null ? new URL(redirectUri).origin : undefined;
}
