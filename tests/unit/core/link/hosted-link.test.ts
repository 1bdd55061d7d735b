import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awaitHostedLink, hostedEnd } from '../../../../src/core/link/hosted-link.ts';
import type { LinkSessionResult } from '../../../../src/core/plaid/port.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import {
  fail,
  failure,
  ok,
  type FailureCode,
  type Result,
} from '../../../../src/shared/failure.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const DONE_AT = '2026-01-01T10:00:00.000Z';

const session = (more: Partial<LinkSessionResult> = {}): LinkSessionResult => ({
  linkSessionId: 'session',
  finishedAt: null,
  publicToken: null,
  institution: null,
  accounts: [],
  handedOff: false,
  exit: null,
  ...more,
});

const linked = session({
  linkSessionId: 'linked',
  finishedAt: DONE_AT,
  handedOff: true,
  publicToken: new Secret('public-1'),
  institution: { institutionId: 'ins_1', name: 'Bank' },
  accounts: [{ id: 'a', name: 'Current', mask: '0000', type: 'depository', subtype: null }],
});
const renewed = session({ linkSessionId: 'renewed', finishedAt: DONE_AT, handedOff: true });
const left = session({ finishedAt: DONE_AT, exit: { error: null, status: 'choose_device' } });
const running = session();

describe('how Plaid’s own page has ended', () => {
  it('is open while nobody came, or somebody is there', () => {
    for (const sessions of [[], [running], [left, running]]) {
      expect(hostedEnd(sessions, false)).toBeNull();
      expect(hostedEnd(sessions, true)).toBeNull();
    }
  });

  it('is what brought something, wherever that stands', () => {
    const others = fc.array(fc.constantFrom(left, running), { maxLength: 4 });
    fc.assert(
      fc.property(others, others, fc.boolean(), (before, after, updateMode) => {
        const sessions = [...before, updateMode ? renewed : linked, ...after];
        expect(hostedEnd(sessions, updateMode)).toMatchObject({
          kind: 'success',
          success: updateMode
            ? { publicToken: null, linkSessionId: 'renewed' }
            : { publicToken: 'public-1', linkSessionId: 'linked', accounts: linked.accounts },
        });
      }),
    );
  });

  it('is no renewal before the hand-off, nor a link without a token', () => {
    expect(hostedEnd([session({ handedOff: true })], true)).toBeNull();
    expect(hostedEnd([left], true)?.kind).toBe('exit');
    expect(hostedEnd([renewed], false)?.kind).toBe('exit');
  });

  it('is the last exit once nobody is there any more, with Plaid’s error', () => {
    const error = { type: 'ITEM_ERROR', code: 'ITEM_LOCKED', message: 'Locked.' };
    const institution = { institutionId: 'ins_1', name: 'Bank' };
    const failed = session({ finishedAt: DONE_AT, institution, exit: { error, status: null } });
    expect(hostedEnd([left, failed], false)).toEqual({
      kind: 'exit',
      exit: {
        error: { ...error, requestId: null },
        institutionName: 'Bank',
        status: null,
        linkSessionId: 'session',
      },
    });
    expect(hostedEnd([failed, left], false)).toMatchObject({
      kind: 'exit',
      exit: { error: null, status: 'choose_device' },
    });
  });
});

describe('waiting for Plaid’s own page', () => {
  type Answer = Result<readonly LinkSessionResult[]>;
  const problem = (code: FailureCode): Answer => fail(failure(code, 'Words.'));

  /** Waits with a clock that only sleeping moves, until `minutes` have gone by. */
  async function wait(answers: readonly Answer[], minutes = 30, abortAfter = Infinity) {
    let now = Date.parse(DONE_AT);
    let asked = 0;
    const slept: number[] = [];
    const stop = new AbortController();
    const end = await awaitHostedLink({
      plaid: {
        getLinkSessions: () => {
          const answer = answers[Math.min(asked, answers.length - 1)]!;
          asked += 1;
          return Promise.resolve(answer);
        },
      },
      linkToken: new Secret('link-1'),
      expiresAt: new Date(now + minutes * 60_000),
      updateMode: false,
      clock: () => new Date(now),
      sleep: (ms, signal) => {
        now += ms;
        slept.push(ms);
        if (slept.length >= abortAfter) stop.abort();
        return signal?.aborted === true ? Promise.reject(new Error('aborted')) : Promise.resolve();
      },
      signal: stop.signal,
    });
    return { end, asked, slept };
  }

  it('asks every two seconds until it has ended', async () => {
    const { end, slept } = await wait([ok([]), ok([running]), ok([running]), ok([linked])]);
    expect(valueOf(end)).toMatchObject({ kind: 'success' });
    expect(slept).toEqual([2000, 2000, 2000]);
  });

  it('waits out what passes by itself, and tells what does not', async () => {
    const passing = ['PLAID_UNREACHABLE', 'RATE_LIMITED'] as const;
    const { end } = await wait([...passing.map(problem), ok([linked])]);
    expect(valueOf(end).kind).toBe('success');
    for (const code of ['KEYS_INVALID', 'LINK_EXPIRED', 'PLAID_MALFORMED'] as const) {
      const { end: told, asked } = await wait([ok([]), problem(code)]);
      expect(failureOf(told).code).toBe(code);
      expect(asked).toBe(2);
    }
  });

  it('ends with the link token, at once when it has lapsed already', async () => {
    const { end, asked } = await wait([ok([running])], 1);
    expect(failureOf(end).code).toBe('LINK_EXPIRED');
    expect(asked).toBe(30);
    expect((await wait([ok([linked])], 0)).asked).toBe(0);
  });

  it('stops when it is told to', async () => {
    const { end, asked } = await wait([ok([running])], 30, 2);
    expect(failureOf(end).code).toBe('CANCELLED');
    expect(asked).toBe(2);
  });
});
