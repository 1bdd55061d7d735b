import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPlaidClient } from '../../../../src/core/plaid/client.ts';
import type { LinkSessionResult } from '../../../../src/core/plaid/port.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { json, plaidError, startScriptedPlaid, type ScriptedPlaid } from './scripted-plaid.ts';

const LINK_TOKEN = 'link-sandbox-marked-link-token';
const PUBLIC_TOKEN = 'public-sandbox-marked-public-token';

let plaid: ScriptedPlaid;
beforeEach(async () => {
  plaid = await startScriptedPlaid();
});
afterEach(() => plaid.close());

const ask = () =>
  createPlaidClient({
    environment: 'sandbox',
    baseUrl: plaid.url,
    keys: { clientId: new Secret('client'), secret: new Secret('secret') },
  }).getLinkSessions(new Secret(LINK_TOKEN));

async function sessionsOf(...sessions: unknown[]): Promise<readonly LinkSessionResult[]> {
  plaid.answer(json({ link_token: LINK_TOKEN, link_sessions: sessions, request_id: 'r' }));
  return valueOf(await ask());
}

const account = {
  id: 'account-1',
  name: 'Current',
  mask: '1111',
  type: 'depository',
  subtype: 'checking',
  class_type: null,
  verification_status: null,
};
const institution = { institution_id: 'ins_1', name: 'Bank' };
const event = (event_name: string) => ({
  event_name,
  event_id: 'event-1',
  event_metadata: { request_id: 'r' },
  timestamp: '2026-11-23T12:00:00Z',
});
const success = {
  link_session_id: 'session-1',
  started_at: '2026-11-23T12:00:00.522196741Z',
  finished_at: '2026-11-23T12:01:05.330312653Z',
  events: [event('HANDOFF'), event('TRANSITION_VIEW')],
  results: {
    item_add_results: [{ public_token: PUBLIC_TOKEN, accounts: [account], institution }],
    bank_income_results: [],
    document_income_results: null,
  },
};

describe('the sessions of a link token', () => {
  it('are asked for by the token', async () => {
    await sessionsOf();
    expect(plaid.seen[0]).toMatchObject({
      path: '/link/token/get',
      body: { link_token: LINK_TOKEN },
    });
  });

  it('tell of a bank that was linked', async () => {
    const [session] = await sessionsOf(success);
    expect(session).toEqual({
      linkSessionId: 'session-1',
      finishedAt: '2026-11-23T12:01:05.330Z',
      publicToken: expect.any(Secret) as Secret,
      institution: { institutionId: 'ins_1', name: 'Bank' },
      accounts: [
        {
          id: 'account-1',
          name: 'Current',
          mask: '1111',
          type: 'depository',
          subtype: 'checking',
        },
      ],
      handedOff: true,
      exit: null,
    });
    expect(session?.publicToken?.reveal()).toBe(PUBLIC_TOKEN);
    expect(inspect(session, { depth: 9 }) + JSON.stringify(session)).not.toContain('marked');
  });

  it('tell the same in the words that Plaid used before', async () => {
    const { results, ...rest } = success;
    const on_success = {
      public_token: PUBLIC_TOKEN,
      metadata: { accounts: results.item_add_results[0]?.accounts, institution },
    };
    const [now, before, both, emptied] = await sessionsOf(
      success,
      { ...rest, on_success },
      { ...success, on_success: { ...on_success, public_token: 'public-other' } },
      { ...rest, on_success, results: { item_add_results: [] } },
    );
    expect(before).toEqual(now);
    expect(before?.publicToken?.reveal()).toBe(PUBLIC_TOKEN);
    expect(both?.publicToken?.reveal()).toBe(PUBLIC_TOKEN);
    expect(emptied?.publicToken?.reveal()).toBe(PUBLIC_TOKEN);
  });

  it('tell of one that is open, and of none before the first', async () => {
    const [open] = await sessionsOf({
      link_session_id: 'session-1',
      events: ['OPEN', 'SELECT_INSTITUTION', 'OPEN_OAUTH', 'HANDOFF_LATER'].map(event),
    });
    expect(open).toEqual({
      linkSessionId: 'session-1',
      finishedAt: null,
      publicToken: null,
      institution: null,
      accounts: [],
      handedOff: false,
      exit: null,
    });
    plaid.answer(json({ link_token: LINK_TOKEN, request_id: 'r' }));
    expect(valueOf(await ask())).toEqual([]);
  });

  it('tell of update mode’s end, which makes no Item', async () => {
    const [session] = await sessionsOf({ ...success, results: { item_add_results: [] } });
    expect(session).toMatchObject({ handedOff: true, publicToken: null });
    expect(session?.finishedAt).not.toBeNull();
  });

  it.each(['exit', 'on_exit'])('tell where Link was left, and over what (%s)', async (field) => {
    const exit = {
      error: plaidError('ITEM_ERROR', 'INVALID_CREDENTIALS', {
        display_message: 'The password\nis wrong.',
      }),
      metadata: { institution, status: 'requires_credentials', link_session_id: 'session-1' },
    };
    const [session] = await sessionsOf({ link_session_id: 'session-1', [field]: exit });
    expect(session).toMatchObject({
      institution: { institutionId: 'ins_1', name: 'Bank' },
      exit: {
        error: {
          type: 'ITEM_ERROR',
          code: 'INVALID_CREDENTIALS',
          message: 'The password is wrong.',
        },
        status: 'requires_credentials',
      },
    });
  });

  it('tell of leaving without an error', async () => {
    const [session] = await sessionsOf({
      link_session_id: 'session-1',
      exit: { error: null, metadata: null },
    });
    expect(session?.exit).toEqual({ error: null, status: null });
  });

  it.each([
    ['an institution without a name', { institution: { institution_id: '' } }],
    ['accounts without a mask', { accounts: [{ id: 'account-1' }] }],
    ['accounts that are none', { accounts: 'none' }],
    ['fields that Plaid has added', { something_new: { of: ['any', 'shape'] } }],
  ])('keep their public token beside %s', async (_what, more) => {
    const [session] = await sessionsOf({
      ...success,
      events: 'none',
      exit: 7,
      results: { item_add_results: [{ public_token: PUBLIC_TOKEN, institution: null, ...more }] },
    });
    expect(session?.publicToken?.reveal()).toBe(PUBLIC_TOKEN);
    expect(session).toMatchObject({ handedOff: false, exit: null });
  });

  it.each([
    ['no list', { link_sessions: {} }],
    ['a session without its id', { link_sessions: [{}] }],
    [
      'a public token that is none',
      { link_sessions: [{ ...success, results: { item_add_results: [{ public_token: 7 }] } }] },
    ],
  ])('that Trax cannot read are a failure, not a wait without end: %s', async (_what, body) => {
    plaid.answer(json({ ...body, request_id: 'req-7' }));
    expect(failureOf(await ask())).toMatchObject({
      code: 'PLAID_MALFORMED',
      plaid: { requestId: 'req-7' },
    });
  });

  it('of a link token that has lapsed are LINK_EXPIRED, without the token', async () => {
    plaid.answer(
      json(
        plaidError('INVALID_INPUT', 'INVALID_LINK_TOKEN', { error_message: `no ${LINK_TOKEN}` }),
        400,
      ),
    );
    const result = await ask();
    expect(failureOf(result).code).toBe('LINK_EXPIRED');
    expect(JSON.stringify(result)).not.toContain('marked');
  });
});
