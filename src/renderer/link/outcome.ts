import * as z from 'zod/mini';
import type { LinkEvent, LinkExit, LinkSuccess } from '../../shared/contract.ts';

/**
 * Link's callbacks come from a remote script: what does not look as documented becomes null or is
 * left out, so that an outcome is always reported. Fields: https://plaid.com/docs/link/web
 */

// The page's CSP forbids eval, which zod would otherwise try for speed.
z.config({ jitless: true });

const text = (max: number) =>
  z.pipe(
    z.string(),
    z.transform((value) => value.slice(0, max)),
  );
const textOrNull = (max: number) => z.catch(z.nullable(text(max)), null);
const textOrEmpty = (max: number) => z.catch(text(max), '');

const ID = 200;
const NAME = 500;
const TOKEN = 20_000;
const MAX_ACCOUNTS = 200;

const Account = z.object({
  id: text(ID),
  name: textOrEmpty(NAME),
  mask: textOrNull(50),
  type: textOrEmpty(100),
  subtype: textOrNull(100),
});

const SuccessMetadata = z.object({
  institution: z.catch(z.nullable(z.object({ institution_id: text(ID), name: text(NAME) })), null),
  accounts: z.catch(z.array(z.unknown()), []),
  link_session_id: textOrEmpty(ID),
});

const NO_METADATA = { institution: null, accounts: [], link_session_id: '' };

/** What onSuccess gives, as the contract takes it. The public token is null after update mode. */
export function linkSuccess(publicToken: unknown, metadata: unknown): LinkSuccess {
  const { institution, accounts, link_session_id } = z.parse(
    z.catch(SuccessMetadata, NO_METADATA),
    metadata,
  );
  return {
    publicToken: z.parse(textOrNull(TOKEN), publicToken),
    institution: institution && {
      institutionId: institution.institution_id,
      name: institution.name,
    },
    accounts: accounts
      .flatMap((account) => z.safeParse(Account, account).data ?? [])
      .slice(0, MAX_ACCOUNTS),
    linkSessionId: link_session_id,
  };
}

const ExitError = z.object({
  error_type: textOrEmpty(ID),
  error_code: textOrEmpty(ID),
  error_message: textOrEmpty(2000),
});

const ExitMetadata = z.object({
  institution: z.catch(z.nullable(z.object({ name: textOrNull(NAME) })), null),
  status: textOrNull(ID),
  link_session_id: textOrNull(ID),
  request_id: textOrNull(ID),
});

const NO_EXIT_METADATA = {
  institution: null,
  status: null,
  link_session_id: null,
  request_id: null,
};

/** What onExit gives, as the contract takes it. The error is null when the user just closed Link. */
export function linkExit(error: unknown, metadata: unknown): LinkExit {
  const problem = z.parse(z.catch(z.nullable(ExitError), null), error);
  const { institution, status, link_session_id, request_id } = z.parse(
    z.catch(ExitMetadata, NO_EXIT_METADATA),
    metadata,
  );
  return {
    error: problem && {
      type: problem.error_type,
      code: problem.error_code,
      message: problem.error_message,
      requestId: request_id,
    },
    institutionName: institution?.name ?? null,
    status,
    linkSessionId: link_session_id,
  };
}

/** Link has many more events, and gains some: what Trax does not act on is not reported. */
const EventName = z.enum({
  OPEN: 'OPEN',
  SELECT_INSTITUTION: 'SELECT_INSTITUTION',
  OPEN_OAUTH: 'OPEN_OAUTH',
  CLOSE_OAUTH: 'CLOSE_OAUTH',
  FAIL_OAUTH: 'FAIL_OAUTH',
  HANDOFF: 'HANDOFF',
} satisfies { readonly [Name in LinkEvent['name']]: Name });

const EventMetadata = z.object({ institution_name: textOrNull(NAME) });

/** What onEvent gives, as the contract takes it; null for an event that Trax does not act on. */
export function linkEvent(eventName: unknown, metadata: unknown): LinkEvent | null {
  const name = z.safeParse(EventName, eventName);
  if (!name.success) return null;
  const { institution_name } = z.parse(
    z.catch(EventMetadata, { institution_name: null }),
    metadata,
  );
  // Link writes an empty name where there is none.
  return { name: name.data, institutionName: institution_name?.trim() ? institution_name : null };
}
