import type { LinkExit, LinkSuccess } from '../../shared/contract.ts';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { LinkSessionResult, PlaidClient } from '../plaid/port.ts';
import type { Sleep } from '../plaid/retry.ts';
import type { Secret } from '../vault/secret.ts';

const POLL_MS = 2000;

export type HostedEnd =
  | { readonly kind: 'success'; readonly success: LinkSuccess }
  | { readonly kind: 'exit'; readonly exit: LinkExit };

/**
 * Waits until the person has ended Plaid's own page, asking /link/token/get, since a desktop cannot be
 * told. A network that is away meanwhile is waited out. LINK_EXPIRED when the link token lapses first.
 * https://plaid.com/docs/link/hosted-link/
 */
export async function awaitHostedLink(options: {
  readonly plaid: Pick<PlaidClient, 'getLinkSessions'>;
  readonly linkToken: Secret;
  readonly expiresAt: Date;
  readonly updateMode: boolean;
  readonly clock: () => Date;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
}): Promise<Result<HostedEnd>> {
  const { plaid, linkToken, expiresAt, updateMode, clock, sleep, signal } = options;
  while (clock() < expiresAt) {
    const sessions = await plaid.getLinkSessions(linkToken, { signal });
    if (!sessions.ok && !sessions.failure.retryable) return sessions;
    const end = sessions.ok ? hostedEnd(sessions.value, updateMode) : null;
    if (end !== null) return ok(end);
    try {
      await sleep(POLL_MS, signal);
    } catch {
      return fail(failure('CANCELLED', 'Linking was cancelled.'));
    }
  }
  return fail(failure('LINK_EXPIRED', 'The page in the browser has expired.'));
}

/**
 * Whether an address is one that Plaid may have given for its own page: it is opened in the person's
 * browser. In the demo the page is the demo bank's.
 */
export function isHostedLinkPage(url: string, demoBankUrl: string | null): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.username !== '' || parsed.password !== '') return false;
  const { protocol, hostname, origin } = parsed;
  if (demoBankUrl !== null) {
    const demoBank = new URL(demoBankUrl);
    // A blob: has the origin of the page that made it.
    return protocol === demoBank.protocol && origin === demoBank.origin;
  }
  return protocol === 'https:' && (hostname === 'plaid.com' || hostname.endsWith('.plaid.com'));
}

/**
 * How the page ended, or null while it is open. It may have been opened more than once: a session that
 * brought something counts, wherever it stands in the list; an exit counts once nothing is open.
 */
export function hostedEnd(
  sessions: readonly LinkSessionResult[],
  updateMode: boolean,
): HostedEnd | null {
  const done = sessions.find(({ publicToken, handedOff, finishedAt }) =>
    updateMode ? handedOff && finishedAt !== null : publicToken !== null,
  );
  if (done !== undefined) {
    const { publicToken, institution, accounts, linkSessionId } = done;
    return {
      kind: 'success',
      success: {
        publicToken: publicToken?.reveal() ?? null,
        institution,
        accounts: [...accounts],
        linkSessionId,
      },
    };
  }
  const last = sessions.at(-1);
  if (last === undefined || sessions.some(({ finishedAt }) => finishedAt === null)) return null;
  return {
    kind: 'exit',
    exit: {
      error: last.exit?.error ? { ...last.exit.error, requestId: null } : null,
      institutionName: last.institution?.name ?? null,
      status: last.exit?.status ?? null,
      linkSessionId: last.linkSessionId,
    },
  };
}
