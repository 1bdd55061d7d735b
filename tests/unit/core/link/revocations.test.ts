import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRevocations } from '../../../../src/core/link/revocations.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { fail, failure, ok, type Result } from '../../../../src/shared/failure.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { scriptedPlaid } from '../../../support/scripted-plaid.ts';
import { openTestVault } from '../../../support/vault.ts';

const MINUTE = 60_000;
const plaidSays = (code: string) => ({ plaid: { type: 'T', code, requestId: null } });
const away = fail(failure('PLAID_UNREACHABLE', 'Away.'));
const refused = fail(failure('PLAID_REJECTED', 'No.', plaidSays('X')));
const gone = fail(failure('ITEM_GONE', 'Gone.', plaidSays('ITEM_NOT_FOUND')));
const notOurs = fail(failure('ITEM_GONE', 'Gone.', plaidSays('INVALID_ACCESS_TOKEN')));
const withdrawn = fail(failure('ITEM_GONE', 'Gone.', plaidSays('USER_PERMISSION_REVOKED')));
const done = ok(undefined);

type Answer = Result<undefined>;

/** A vault with Items, and a Plaid whose /item/remove answers as it is told. */
async function revoking(answer: () => Answer | Promise<Answer>, itemIds = ['item-1']) {
  const keychain = memoryKeychain();
  const vault = openTestVault(keychain);
  for (const itemId of itemIds) valueOf(await vault.putToken(itemId, new Secret(`t-${itemId}`)));
  const told: string[] = [];
  let changes = 0;
  const client = {
    ...scriptedPlaid([]).client,
    removeItem: (token: Secret) => {
      told.push(token.reveal());
      return Promise.resolve(answer());
    },
  };
  const revocations = createRevocations({
    vault,
    plaid: () => Promise.resolve(ok(client)),
    onChanged: () => {
      changes += 1;
    },
    patienceMs: 50,
  });
  const states = () => valueOf(vault.items()).map(({ itemId, state }) => [itemId, state]);
  return { revocations, vault, keychain, told, states, changes: () => changes };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('ending an Item at Plaid', () => {
  it.each([
    ['done', done],
    ['done', gone],
  ] as const)(
    'is %s, and its token forgotten, when Plaid has ended it or knows no such Item',
    async (result, answer) => {
      const { revocations, states, changes } = await revoking(() => answer);
      expect(valueOf(await revocations.revoke('item-1'))).toBe(result);
      expect(states()).toEqual([]);
      expect(valueOf(revocations.list())).toEqual([]);
      expect(changes()).toBeGreaterThan(0);
      expect(valueOf(await revocations.revoke('item-1'))).toBe('done');
    },
  );

  it('is pending, with its token kept and its reason told, when Plaid cannot be asked', async () => {
    const { revocations, states, vault } = await revoking(() => away);
    expect(valueOf(await revocations.revoke('item-1', 'Bank'))).toBe('pending');
    expect(states()).toEqual([['item-1', 'removing']]);
    expect(valueOf(vault.itemIds())).toEqual([]);
    expect(valueOf(revocations.list())).toMatchObject([
      { itemId: 'item-1', institutionName: 'Bank', failure: { code: 'PLAID_UNREACHABLE' } },
    ]);
    revocations.close();
  });

  it('is wished for before Plaid is asked, so that a crash in between loses nothing', async () => {
    const seen: unknown[] = [];
    const here = await revoking(() => {
      seen.push(...here.states());
      return done;
    });
    await here.revocations.revoke('item-1');
    expect(seen).toEqual([['item-1', 'removing']]);
  });

  it('is pending for the person when Plaid does not answer, and done when it does in the end', async () => {
    let answer: (value: Answer) => void = () => undefined;
    const { revocations, states } = await revoking(
      () =>
        new Promise<Answer>((resolve) => {
          answer = resolve;
        }),
    );
    expect(valueOf(await revocations.revoke('item-1'))).toBe('pending');
    expect(states()).toEqual([['item-1', 'removing']]);
    answer(done);
    await expect.poll(states).toEqual([]);
    revocations.close();
  });

  it('goes on by itself, ever more slowly, and stops when all is told or Trax closes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { revocations, told } = await revoking(() => away);
    valueOf(await revocations.revoke('item-1'));
    const turn = () => new Promise(setImmediate);
    for (const minutes of [1, 5, 15, 60, 60]) {
      const before = told.length;
      await vi.advanceTimersByTimeAsync(minutes * MINUTE - 1);
      expect(told).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      // Until Plaid was told and the next round waits.
      while (told.length === before || vi.getTimerCount() === 0) await turn();
    }
    revocations.close();
    await vi.advanceTimersByTimeAsync(600 * MINUTE);
    expect(told).toHaveLength(6);
  });

  it('is unknown without a token: Plaid was not asked', async () => {
    const { revocations, told } = await revoking(() => done);
    expect(valueOf(await revocations.revoke('item-2'))).toBe('unknown');
    expect(told).toEqual([]);
  });

  it('is impossible when its token opens no more, and shown until the key comes back', async () => {
    const { revocations, keychain, told, states } = await revoking(() => done);
    const keys = [...keychain.entries];
    keychain.entries.clear();
    expect(valueOf(await revocations.revoke('item-1'))).toBe('impossible');
    await revocations.retry();
    expect(told).toEqual([]);
    expect(states()).toEqual([['item-1', 'removing']]);
    const [shown] = valueOf(revocations.list());
    expect(shown?.failure).toMatchObject({ code: 'ITEM_GONE', retryable: false });
    expect(shown?.failure?.action).toMatch(/my\.plaid\.com.*dismiss/);
    for (const [name, value] of keys) keychain.entries.set(name, value);
    await revocations.retry();
    expect(told).toEqual(['t-item-1']);
    expect(states()).toEqual([]);
    revocations.close();
  });

  it.each([
    ['knows no such token under these keys', notOurs, /another Plaid account/],
    ['says that access was withdrawn, but refuses', withdrawn, /Gone/],
  ])('is pending when Plaid %s: the Item may live on', async (_words, answer, message) => {
    const { revocations, states } = await revoking(() => answer);
    expect(valueOf(await revocations.revoke('item-1'))).toBe('pending');
    expect(states()).toEqual([['item-1', 'removing']]);
    const [shown] = valueOf(revocations.list());
    expect(shown?.failure?.message).toMatch(message);
    expect(shown?.failure?.plaid).toEqual(answer.ok ? null : answer.failure.plaid);
    revocations.close();
  });

  it('is given up when the person dismisses it, and only while it waits', async () => {
    const { revocations, states, changes } = await revoking(() => notOurs, ['item-1', 'item-2']);
    expect(failureOf(revocations.dismiss('item-1')).code).toBe('NOT_FOUND');
    expect(failureOf(revocations.dismiss('none')).code).toBe('NOT_FOUND');
    valueOf(await revocations.revoke('item-1'));
    const before = changes();
    valueOf(revocations.dismiss('item-1'));
    expect(changes()).toBeGreaterThan(before);
    expect(states()).toEqual([['item-2', 'linked']]);
    expect(valueOf(revocations.list())).toEqual([]);
    revocations.close();
  });

  it('waits for a keychain that is locked', async () => {
    const { revocations, keychain, states } = await revoking(() => done);
    keychain.lock();
    expect(valueOf(await revocations.revoke('item-1'))).toBe('pending');
    expect(states()).toEqual([['item-1', 'removing']]);
    keychain.unlock();
    await revocations.retry();
    expect(states()).toEqual([]);
    revocations.close();
  });

  it('forgets a token only once Plaid has heard, whatever it answers and how often it is asked', async () => {
    const ids = ['a', 'b', 'c'];
    const answers = fc.array(fc.constantFrom<Answer>(away, refused, notOurs, gone, done), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(answers, fc.subarray(ids), async (script, revoked) => {
        const heard = new Set<string>();
        let asked = 0;
        const { revocations, states, told } = await revoking(() => {
          const answer = script[asked] ?? away;
          asked += 1;
          if (answer === done || answer === gone) heard.add(told.at(-1)?.slice(2) ?? '');
          return answer;
        }, ids);
        for (const itemId of revoked) valueOf(await revocations.revoke(itemId));
        await revocations.retry();
        await revocations.retry();
        revocations.close();
        expect(states()).toEqual(
          ids
            .filter((itemId) => !heard.has(itemId))
            .map((itemId) => [itemId, revoked.includes(itemId) ? 'removing' : 'linked']),
        );
        expect(valueOf(revocations.list()).map(({ itemId }) => itemId)).toEqual(
          revoked.filter((itemId) => !heard.has(itemId)),
        );
      }),
      { numRuns: 25 },
    );
  });
});
