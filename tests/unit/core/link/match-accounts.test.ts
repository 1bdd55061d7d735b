import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  proposeMatches,
  type ComparedAccount,
  type NewAccount,
  type OldAccount,
} from '../../../../src/core/link/match-accounts.ts';

const looks: ComparedAccount = {
  persistentAccountId: null,
  name: 'Current',
  mask: '1111',
  type: 'depository',
  currency: 'GBP',
};
const old = (id: number, fields: Partial<ComparedAccount> = {}): OldAccount => ({
  ...looks,
  ...fields,
  id,
});
const fresh = (accountId: string, fields: Partial<ComparedAccount> = {}): NewAccount => ({
  ...looks,
  ...fields,
  accountId,
});

describe('proposeMatches', () => {
  it.each<[string, OldAccount[], NewAccount[], [number, string][]]>([
    ['nothing on either side', [], [], []],
    ['the same looks', [old(1)], [fresh('a')], [[1, 'a']]],
    [
      'no digits on either side',
      [old(1, { mask: null })],
      [fresh('a', { mask: null })],
      [[1, 'a']],
    ],
    ['other digits', [old(1)], [fresh('a', { mask: '2222' })], []],
    ['digits on one side', [old(1)], [fresh('a', { mask: null })], []],
    ['another name', [old(1)], [fresh('a', { name: 'Joint' })], []],
    ['another type', [old(1)], [fresh('a', { type: 'credit' })], []],
    ['another currency', [old(1)], [fresh('a', { currency: 'EUR' })], []],
    [
      'a persistent id, whatever the looks',
      [old(1, { persistentAccountId: 'p' })],
      [fresh('a', { persistentAccountId: 'p', name: 'Renamed', mask: '9' })],
      [[1, 'a']],
    ],
    [
      'the same looks, two persistent ids',
      [old(1, { persistentAccountId: 'p' })],
      [fresh('a', { persistentAccountId: 'q' })],
      [],
    ],
    [
      'a persistent id on one side only',
      [old(1)],
      [fresh('a', { persistentAccountId: 'p' })],
      [[1, 'a']],
    ],
    ['two old ones alike', [old(1), old(2)], [fresh('a')], []],
    ['two new ones alike', [old(1)], [fresh('a'), fresh('b')], []],
    [
      'alike but for the persistent id of one',
      [old(1, { persistentAccountId: 'p' }), old(2)],
      [fresh('a'), fresh('b', { persistentAccountId: 'p' })],
      [
        [1, 'b'],
        [2, 'a'],
      ],
    ],
    [
      'one persistent id on two accounts of other looks',
      [old(1, { persistentAccountId: 'p' }), old(2, { persistentAccountId: 'p', name: 'Joint' })],
      [fresh('a', { persistentAccountId: 'p' })],
      [[1, 'a']],
    ],
  ])('%s', (_case, oldAccounts, newAccounts, expected) => {
    const proposed = proposeMatches(oldAccounts, newAccounts);
    expect(proposed).toEqual(
      expected.map(([oldAccount, accountId]) => ({ accountId, oldAccount })),
    );
  });

  const Compared = fc.record({
    persistentAccountId: fc.constantFrom(null, null, 'p', 'q'),
    name: fc.constantFrom('Current', 'Savings'),
    mask: fc.constantFrom(null, '1111', '2222'),
    type: fc.constantFrom('depository', 'credit'),
    currency: fc.constantFrom('GBP', 'EUR'),
  });
  const accounts = fc.array(Compared, { maxLength: 8 });

  it('puts no account in two matches, contradicts no persistent id, and minds no order', () => {
    fc.assert(
      fc.property(accounts, accounts, (before, after) => {
        const oldAccounts = before.map((fields, id) => old(id, fields));
        const newAccounts = after.map((fields, id) => fresh(`a${String(id)}`, fields));
        const proposed = proposeMatches(oldAccounts, newAccounts);
        expect(new Set(proposed.map((match) => match.oldAccount)).size).toBe(proposed.length);
        expect(new Set(proposed.map((match) => match.accountId)).size).toBe(proposed.length);
        for (const match of proposed) {
          const one = oldAccounts.find(({ id }) => id === match.oldAccount);
          const other = newAccounts.find(({ accountId }) => accountId === match.accountId);
          const ids = [one?.persistentAccountId, other?.persistentAccountId];
          expect(ids.includes(null) || ids[0] === ids[1]).toBe(true);
        }
        const key = (match: { accountId: string }) => match.accountId;
        const reversed = proposeMatches(oldAccounts.toReversed(), newAccounts.toReversed());
        expect(reversed.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual(
          proposed.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('finds every account that looks like no other, whatever stands beside it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(Compared, {
          selector: (one) => JSON.stringify({ ...one, persistentAccountId: 0 }),
        }),
        (fields) => {
          const plain = fields.map((one) => ({ ...one, persistentAccountId: null }));
          const newAccounts = plain.map((one, id) => fresh(`a${String(id)}`, one));
          const oldAccounts = plain.map((one, id) => old(id, one));
          expect(proposeMatches(oldAccounts, newAccounts)).toEqual(
            plain.map((_, id) => ({ accountId: `a${String(id)}`, oldAccount: id })),
          );
        },
      ),
    );
  });
});
