import { z } from 'zod';
import { Secret } from '../vault/secret.ts';
import { Id, text, Timestamp, Token, utc } from './fields.ts';
import type { LinkedAccount, LinkSessionResult } from './port.ts';
import { StandingError } from './wire-errors.ts';

/**
 * The answer of /link/token/get. What describes a session may be missing or odd, and is null then; the
 * public token must be readable, or Trax would wait for it until the session lapses.
 * https://plaid.com/docs/api/link/#linktokenget
 */

const list = <S extends z.ZodType>(schema: S) =>
  z
    .array(schema)
    .nullish()
    .transform((items) => items ?? []);

const Institution = z
  .object({ institution_id: Id, name: z.string() })
  .transform(({ institution_id, name }) => ({ institutionId: institution_id, name }))
  .nullish()
  .catch(null);

const word = z.string().catch('');
const Accounts = list(
  z
    .object({
      id: word,
      name: word,
      mask: text.catch(null),
      type: word,
      subtype: text.catch(null),
    })
    .transform((wire): LinkedAccount => ({
      ...wire,
      mask: wire.mask ?? null,
      subtype: wire.subtype ?? null,
    })),
).catch([]);

const Success = z.object({
  public_token: Token.nullish(),
  institution: Institution,
  accounts: Accounts,
});

const Exit = z
  .object({
    error: StandingError.nullish().catch(null),
    metadata: z
      .object({ institution: Institution, status: text.catch(null) })
      .nullish()
      .catch(null),
  })
  .nullish()
  .catch(null);

const Session = z
  .object({
    link_session_id: Id,
    finished_at: Timestamp.nullish(),
    results: z.object({ item_add_results: list(Success) }).nullish(),
    exit: Exit,
    events: list(z.object({ event_name: word })).catch([]),
    // Plaid's earlier words for the same, which some accounts still get.
    on_success: z
      .object({
        public_token: Token.nullish(),
        metadata: z.object({ institution: Institution, accounts: Accounts }).nullish().catch(null),
      })
      .nullish(),
    on_exit: Exit,
  })
  .transform((wire): LinkSessionResult => {
    const added =
      wire.results?.item_add_results.find(({ public_token }) => public_token) ??
      (wire.on_success
        ? { ...wire.on_success.metadata, public_token: wire.on_success.public_token }
        : null);
    const exit = wire.exit ?? wire.on_exit ?? null;
    const error = exit?.error ?? null;
    return {
      linkSessionId: wire.link_session_id,
      finishedAt: wire.finished_at ? utc(wire.finished_at) : null,
      publicToken: added?.public_token ? new Secret(added.public_token) : null,
      institution: added?.institution ?? exit?.metadata?.institution ?? null,
      accounts: added?.accounts ?? [],
      handedOff: wire.events.some(({ event_name }) => event_name === 'HANDOFF'),
      exit: exit && {
        error: error && {
          type: error.type,
          code: error.code,
          message: error.displayMessage ?? error.message,
        },
        status: exit.metadata?.status ?? null,
      },
    };
  });

export const LinkSessionsResponse = z
  .object({ link_sessions: list(Session) })
  .transform(({ link_sessions }): readonly LinkSessionResult[] => link_sessions);
