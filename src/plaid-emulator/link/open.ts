import { type ApiError, errors } from '../errors.ts';
import { type Link, refusalOf } from '../links.ts';
import type { World } from '../world.ts';
import { canReturn } from './banks.ts';
import { act, begin } from './flow.ts';
import type { OAuthMode } from './oauth-mode.ts';
import { emit, type LinkRun, newRun } from './run.ts';

export interface Opening {
  link: Link | undefined;
  /** The origin of the page that opens Link. */
  parentOrigin: string;
  mode: OAuthMode;
  /** `receivedRedirectUri`, where Link is opened to go on after a bank's own page. */
  received: string | null;
}

type Opened = { ok: true; run: LinkRun } | { ok: false; error: ApiError };

/**
 * Opens Link: a new session of the link token, or, with `receivedRedirectUri`, the one that was left
 * for the bank. Fails with what Link then shows and exits with.
 */
export function openLink(
  world: World,
  runs: ReadonlyMap<string, LinkRun>,
  { link, parentOrigin, mode, received }: Opening,
): Opened {
  const refused = refusalOf(link, world.now());
  if (link === undefined || refused !== undefined) {
    return { ok: false, error: refused ?? errors.invalidToken('link', 'no link token') };
  }
  if (received !== null) {
    const left = runLeftFor(link, runs, received);
    if (left.ok) resume(world, left.run, { parentOrigin, mode });
    return left;
  }
  if (link.update !== undefined && !canReturn(link, link.update.institution, mode)) {
    return { ok: false, error: errors.invalidField('OAuth redirect URI must be configured') };
  }
  const run = newRun(link, parentOrigin, mode, world.now());
  begin(world, run);
  return { ok: true, run };
}

/** The session that waits for this return. The codes are those of Plaid's OAuth errors. */
function runLeftFor(link: Link, runs: ReadonlyMap<string, LinkRun>, received: string): Opened {
  const refuse = (code: string, message: string): Opened => ({
    ok: false,
    error: errors.oauth(code, message),
  });
  const url = URL.canParse(received) ? new URL(received) : undefined;
  const state = url?.searchParams.get('oauth_state_id') ?? '';
  if (state === '' || received.split('?')[0] !== link.metadata.redirect_uri) {
    const message = 'oauth uri does not contain a valid oauth_state_id query parameter';
    return refuse('OAUTH_STATE_ID_NOT_FOUND', message);
  }
  const all = [...runs.values()];
  if (all.some((run) => run.usedStates.has(state))) {
    return refuse(
      'OAUTH_STATE_ID_ALREADY_PROCESSED',
      'oauth_state_id has already been processed and deleted',
    );
  }
  const left = all.find((run) => run.oauth?.state === state);
  if (left === undefined || left.pane.view === 'CLOSED') {
    return refuse('OAUTH_STATE_ID_NOT_FOUND', 'could not find matching oauth_state_id');
  }
  return left.link === link
    ? { ok: true, run: left }
    : refuse('INCORRECT_LINK_TOKEN', 'an incorrect link token was supplied');
}

function resume(
  world: World,
  run: LinkRun,
  { parentOrigin, mode }: Pick<Opening, 'parentOrigin' | 'mode'>,
): void {
  run.parentOrigin = parentOrigin;
  run.oauthMode = mode;
  run.outbox = [];
  emit(run, world.now(), 'OPEN');
  act(world, run, new URLSearchParams({ action: 'bank-returned' }));
}
