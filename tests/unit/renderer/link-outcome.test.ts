import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkEvent, linkExit, linkSuccess } from '../../../src/renderer/link/outcome.ts';
import { LINK_EVENTS, LinkEvent, LinkExit, LinkSuccess } from '../../../src/shared/contract.ts';

const ACCOUNT = {
  id: 'a1',
  name: 'Current',
  mask: '1234',
  type: 'depository',
  subtype: 'checking',
};

describe('linkSuccess', () => {
  it('maps what Plaid documents', () => {
    expect(
      linkSuccess('public-sandbox-1', {
        institution: { institution_id: 'ins_1', name: 'Bank' },
        accounts: [{ ...ACCOUNT, verification_status: null, class_type: null }],
        link_session_id: 's1',
      }),
    ).toEqual({
      publicToken: 'public-sandbox-1',
      institution: { institutionId: 'ins_1', name: 'Bank' },
      accounts: [ACCOUNT],
      linkSessionId: 's1',
    });
  });

  it('reports an update, which has no public token', () => {
    expect(linkSuccess(null, undefined).publicToken).toBeNull();
  });

  it('leaves out an account that has no id and keeps the others', () => {
    const accounts = [{ name: 'No id' }, null, ACCOUNT];
    expect(linkSuccess('token', { accounts }).accounts).toEqual([ACCOUNT]);
  });

  it('always gives what the contract takes, whatever the remote script sends', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (token, metadata) => {
        expect(LinkSuccess.safeParse(linkSuccess(token, metadata)).success).toBe(true);
      }),
    );
  });

  it('cuts names that are longer than the contract takes', () => {
    const metadata = { accounts: [{ ...ACCOUNT, name: 'x'.repeat(5000) }] };
    expect(LinkSuccess.safeParse(linkSuccess('token', metadata)).success).toBe(true);
  });
});

describe('linkExit', () => {
  it('maps what Plaid documents, with the request id for support', () => {
    expect(
      linkExit(
        {
          error_type: 'ITEM_ERROR',
          error_code: 'INVALID_CREDENTIALS',
          error_message: 'wrong password',
          display_message: null,
        },
        {
          institution: { name: 'Bank', institution_id: 'ins_1' },
          status: 'requires_credentials',
          link_session_id: 's1',
          request_id: 'r1',
        },
      ),
    ).toEqual({
      error: {
        type: 'ITEM_ERROR',
        code: 'INVALID_CREDENTIALS',
        message: 'wrong password',
        requestId: 'r1',
      },
      institutionName: 'Bank',
      status: 'requires_credentials',
      linkSessionId: 's1',
    });
  });

  it('has no error when the user closed Link', () => {
    expect(linkExit(null, {}).error).toBeNull();
  });

  it('always gives what the contract takes, whatever the remote script sends', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (error, metadata) => {
        expect(LinkExit.safeParse(linkExit(error, metadata)).success).toBe(true);
      }),
    );
  });
});

describe('linkEvent', () => {
  it.each(LINK_EVENTS)('reports %s, with the bank it is about', (name) => {
    expect(linkEvent(name, { institution_name: 'Bank', institution_id: 'ins_1' })).toEqual({
      name,
      institutionName: 'Bank',
    });
  });

  it.each(['TRANSITION_VIEW', 'EXIT', 'open', 'constructor', '', null, { name: 'OPEN' }])(
    'says nothing of %o, on which Trax does not act',
    (name) => {
      expect(linkEvent(name, {})).toBeNull();
    },
  );

  it.each([
    [{ institution_name: null }],
    [{ institution_name: '' }],
    [{ institution_name: '  ' }],
    [{ institution_name: 7 }],
    [{}],
    [null],
    ['text'],
  ])('names no bank for %o', (metadata) => {
    expect(linkEvent('OPEN', metadata)).toEqual({ name: 'OPEN', institutionName: null });
  });

  it('always gives what the contract takes, whatever the remote script sends', () => {
    const metadata = fc.oneof(fc.anything(), fc.record({ institution_name: fc.anything() }));
    fc.assert(
      fc.property(fc.constantFrom(...LINK_EVENTS), metadata, (name, sent) => {
        expect(LinkEvent.safeParse(linkEvent(name, sent)).success).toBe(true);
      }),
    );
  });

  it('cuts a name that is longer than the contract takes', () => {
    const event = linkEvent('HANDOFF', { institution_name: 'x'.repeat(5000) });
    expect(LinkEvent.safeParse(event).success).toBe(true);
  });
});
