import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

vi.mock('../../../src/renderer/app/format/locale.ts', () => ({ locales: ['en-GB'] }));

const { choose, proposedMatching, toMatches, unmatched } =
  await import('../../../src/renderer/app/banks/matching.ts');
const { moved } = await import('../../../src/renderer/app/banks/order.ts');
const { countLines, removalNews } = await import('../../../src/renderer/app/banks/removal.ts');
const { accountName, bankName } = await import('../../../src/renderer/app/format/names.ts');

describe('matching accounts', () => {
  const proposed = [
    { oldAccount: 1, accountId: 'a' },
    { oldAccount: 2, accountId: 'b' },
  ];
  const start = proposedMatching({ proposed });
  const byOld = (a: { oldAccount: number }, b: { oldAccount: number }) =>
    a.oldAccount - b.oldAccount;

  it('starts with what is proposed', () => {
    expect(toMatches(start)).toEqual(proposed);
  });

  it('keeps an account apart', () => {
    expect(toMatches(choose(start, 1, null))).toEqual([{ oldAccount: 2, accountId: 'b' }]);
  });

  it('takes a new account from the history that had it', () => {
    expect(toMatches(choose(start, 2, 'a'))).toEqual([{ oldAccount: 2, accountId: 'a' }]);
  });

  it('leaves the choices for other accounts alone', () => {
    expect(toMatches(choose(start, 1, 'c')).sort(byOld)).toEqual([
      { oldAccount: 1, accountId: 'c' },
      { oldAccount: 2, accountId: 'b' },
    ]);
  });

  it('never gives one new account two histories, and keeps the last choice', () => {
    const choice = fc.record({
      oldAccount: fc.nat(4),
      accountId: fc.option(fc.constantFrom('a', 'b', 'c')),
    });
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1 }), (choices) => {
        const end = choices.reduce(
          (matching, { oldAccount, accountId }) => choose(matching, oldAccount, accountId),
          start,
        );
        const last = choices.at(-1);
        expect(new Set(end.values()).size).toBe(end.size);
        expect(end.get(last?.oldAccount ?? -1) ?? null).toBe(last?.accountId);
      }),
    );
  });

  it('names the new accounts that go on with nothing', () => {
    const account = (accountId: string) => ({
      accountId,
      name: accountId,
      mask: null,
      type: 'depository',
      subtype: null,
      currency: 'GBP',
    });
    const newAccounts = [account('a'), account('c')];
    expect(unmatched({ newAccounts }, start).map(({ accountId }) => accountId)).toEqual(['c']);
  });
});

describe('moving a bank', () => {
  it('changes places with its neighbour', () => {
    expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  });

  it.each([
    ['a', -1],
    ['c', 1],
    ['unknown', 1],
    ['unknown', -1],
  ] as const)('%s by %d changes nothing', (itemId, by) => {
    expect(moved(['a', 'b', 'c'], itemId, by)).toEqual(['a', 'b', 'c']);
  });

  it('there and back is as before, and no bank is lost', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), (ids, at) => {
        const from = at % (ids.length - 1);
        const there = moved(ids, ids[from] ?? '', 1);
        expect([...there].sort()).toEqual([...ids].sort());
        expect(there[from + 1]).toBe(ids[from]);
        expect(moved(there, ids[from] ?? '', -1)).toEqual(ids);
      }),
    );
  });
});

describe('removing a bank', () => {
  const counts = {
    accounts: 3,
    transactions: 12345,
    balances: 8,
    syncRuns: 9,
    investments: 0,
    liabilities: 0,
    firstDate: '2024-11-26',
    lastDate: '2026-03-01',
  };

  it('counts all that finance.db holds, and says from when to when', () => {
    expect(countLines(counts)).toEqual([
      { label: 'Accounts', count: '3', note: null },
      { label: 'Transactions', count: '12,345', note: '26 Nov 2024 – 1 Mar 2026' },
      { label: 'Balances', count: '8', note: null },
      { label: 'Sync runs', count: '9', note: null },
    ]);
  });

  it('counts investments and debts where there are any', () => {
    const labels = countLines({ ...counts, investments: 120, liabilities: 3 }).map(
      ({ label, count }) => `${label}: ${count}`,
    );
    expect(labels).toContain('Investments: 120');
    expect(labels).toContain('Terms of cards and loans: 3');
  });

  it('names no dates where there are no transactions', () => {
    const notes = countLines({ ...counts, firstDate: null, lastDate: null });
    expect(notes.map(({ note }) => note)).toEqual([null, null, null, null]);
  });

  it('says what became of the history', () => {
    expect(removalNews('Monzo', 'keep', 'done').message).toBe(
      'Monzo is removed. Its history stays.',
    );
    expect(removalNews('Monzo', 'purge', 'done').message).toBe(
      'Monzo is removed, with its history.',
    );
  });

  it.each([
    ['done', /has ended/, false],
    ['pending', /goes on trying/, false],
    ['impossible', /my\.plaid\.com/, true],
  ] as const)('%s says whether Plaid knows', (revocation, words, byHand) => {
    const news = removalNews('Monzo', 'keep', revocation);
    expect(news.detail).toMatch(words);
    expect(news.byHand).toBe(byHand);
  });
});

describe('names', () => {
  const institution = {
    institutionId: null,
    name: 'Monzo',
    logo: null,
    primaryColor: null,
    url: null,
  };

  it('are the user’s own before the bank’s', () => {
    expect(bankName({ nickname: 'Mine', institution })).toBe('Mine');
    expect(bankName({ nickname: null, institution })).toBe('Monzo');
    expect(accountName({ nickname: 'Bills', name: 'Current' })).toBe('Bills');
    expect(accountName({ nickname: null, name: 'Current' })).toBe('Current');
  });
});
