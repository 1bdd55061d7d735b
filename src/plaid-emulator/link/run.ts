import { randomUUID } from 'node:crypto';
import type {
  PlaidLinkError,
  PlaidLinkOnEventMetadata,
  PlaidLinkOnExitMetadata,
  PlaidLinkOnSuccessMetadata,
} from 'react-plaid-link';
import { isoSeconds } from '../dates.ts';
import type { ApiError } from '../errors.ts';
import type { InstitutionSpec } from '../institutions.ts';
import type { Link, LinkSession } from '../links.ts';
import type { Login } from '../login.ts';
import type { OAuthMode } from './oauth-mode.ts';

/** What the user sees. */
export type Pane =
  | { view: 'SELECT_INSTITUTION' }
  | { view: 'CREDENTIAL' }
  | { view: 'OAUTH' }
  | { view: 'MFA' }
  | { view: 'SELECT_ACCOUNT' }
  | { view: 'CONNECTED' }
  /** Asks whether to leave; `from` is where to go on. */
  | { view: 'EXIT'; from: Pane }
  /** Link is over. */
  | { view: 'CLOSED' };

/** What the page tells the app that opened Link, in the shapes of Plaid's callbacks. */
export type Message =
  | { type: 'event'; name: string; metadata: PlaidLinkOnEventMetadata }
  | { type: 'success'; publicToken: string | null; metadata: PlaidLinkOnSuccessMetadata }
  | { type: 'exit'; error: PlaidLinkError | null; metadata: PlaidLinkOnExitMetadata }
  /** What an exit forced by the app would tell. */
  | { type: 'state'; metadata: PlaidLinkOnExitMetadata };

/** One time that Link was opened. */
export interface LinkRun {
  id: string;
  link: Link;
  session: LinkSession & { events: NonNullable<LinkSession['events']> };
  /** The origin of the page that opened Link. */
  parentOrigin: string;
  pane: Pane;
  institution: InstitutionSpec | undefined;
  login: Login | undefined;
  /** The last thing that went wrong, shown in the pane. */
  error: ApiError | undefined;
  /** How the user is sent to a bank that signs in on its own page. */
  oauthMode: OAuthMode;
  /** The bank's login on its own page: its `oauth_state_id`, and how it ended. */
  oauth: { state: string; outcome: 'open' | 'allowed' | 'denied' } | undefined;
  /** Each `oauth_state_id` that Link has taken up again: a second time it is refused. */
  usedStates: Set<string>;
  success: { publicToken: string | null; metadata: PlaidLinkOnSuccessMetadata } | undefined;
  /** Messages for the next page. */
  outbox: Message[];
}

export function newRun(
  link: Link,
  parentOrigin: string,
  oauthMode: OAuthMode,
  now: number,
): LinkRun {
  const session = { link_session_id: randomUUID(), started_at: isoSeconds(now), events: [] };
  link.sessions.push(session);
  return {
    id: randomUUID(),
    link,
    session,
    parentOrigin,
    pane: { view: 'CLOSED' },
    institution: link.update?.institution,
    login: undefined,
    error: undefined,
    oauthMode,
    oauth: undefined,
    usedStates: new Set(),
    success: undefined,
    outbox: [],
  };
}

/** Tells an event to the app, and keeps it for /link/token/get. */
export function emit(
  run: LinkRun,
  now: number,
  name: string,
  more: Partial<PlaidLinkOnEventMetadata> = {},
): void {
  const metadata = eventMetadata(run, now, more);
  run.outbox.push({ type: 'event', name, metadata });
  run.session.events.push({
    event_name: name,
    event_id: randomUUID(),
    timestamp: metadata.timestamp,
    event_metadata: Object.fromEntries(
      Object.entries(metadata).filter(
        (entry) => entry[1] !== null && !['timestamp', 'link_session_id'].includes(entry[0]),
      ),
    ),
  });
}

export function eventMetadata(
  run: LinkRun,
  now: number,
  more: Partial<PlaidLinkOnEventMetadata>,
): PlaidLinkOnEventMetadata {
  return {
    account_number_mask: null,
    error_type: run.error?.type ?? null,
    error_code: run.error?.code ?? null,
    error_message: run.error?.message ?? null,
    exit_status: null,
    institution_id: run.institution?.id ?? null,
    institution_name: run.institution?.name ?? null,
    institution_search_query: null,
    is_update_mode: run.link.update === undefined ? null : 'true',
    match_reason: null,
    mfa_type: null,
    routing_number: null,
    view_name: null,
    selection: null,
    timestamp: isoSeconds(now),
    link_session_id: run.session.link_session_id,
    request_id: requestIdOf(run),
    ...more,
  };
}

/** Where the user stood when Link ended, in Plaid's words. */
const STATUSES: Partial<Record<Pane['view'], string>> = {
  SELECT_INSTITUTION: 'requires_credentials',
  CREDENTIAL: 'requires_credentials',
  OAUTH: 'requires_oauth',
  MFA: 'requires_code',
  SELECT_ACCOUNT: 'requires_account_selection',
};

export function exitMetadata(run: LinkRun): PlaidLinkOnExitMetadata {
  const pane = run.pane.view === 'EXIT' ? run.pane.from : run.pane;
  return {
    institution: institutionOf(run),
    status: STATUSES[pane.view] ?? null,
    link_session_id: run.session.link_session_id,
    request_id: requestIdOf(run),
  };
}

export const institutionOf = (run: LinkRun): PlaidLinkOnExitMetadata['institution'] =>
  run.institution === undefined
    ? null
    : { name: run.institution.name, institution_id: run.institution.id };

/** An error as Link's callbacks tell it. */
export const linkError = (error: ApiError): PlaidLinkError => ({
  error_type: error.type,
  error_code: error.code,
  error_message: error.message,
  display_message: error.display ?? null,
});

export const requestIdOf = (run: LinkRun): string => run.id.replaceAll('-', '').slice(0, 15);
