import { describe, expect, it, vi } from 'vitest';
import type { Account } from '../../../src/shared/model/banks.ts';

vi.mock('../../../src/renderer/app/format/locale.ts', () => ({ locales: ['en-GB'] }));

const { consent } = await import('../../../src/renderer/app/banks/consent.ts');
const { initials, inkOn } = await import('../../../src/renderer/app/banks/initials.ts');
const { totals } = await import('../../../src/renderer/app/banks/totals.ts');

const account = (type: string, code: string, currentMinor: number | null): Account => ({
  id: 1,
  accountId: 'a',
  name: 'Account',
  officialName: null,
  mask: null,
  type,
  subtype: null,
  currency: { code, exponent: 2 },
  currentMinor,
  availableMinor: null,
  limitMinor: null,
  balanceAsOf: null,
  nickname: null,
  hidden: false,
  syncStopped: false,
});

describe('totals', () => {
  it('takes what cards and loans owe from what is held', () => {
    expect(totals([account('depository', 'GBP', 10_000), account('credit', 'GBP', 2_500)])).toEqual(
      [
        {
          currency: { code: 'GBP', exponent: 2 },
          heldMinor: 10_000,
          owedMinor: 2_500,
          netMinor: 7_500,
        },
      ],
    );
  });

  it('counts an overdraft as owed and an overpaid card as held', () => {
    expect(
      totals([account('depository', 'GBP', -300), account('credit', 'GBP', -100)]),
    ).toMatchObject([{ heldMinor: 100, owedMinor: 300, netMinor: -200 }]);
  });

  it('never adds one currency to another, and puts the one with most accounts first', () => {
    const accounts = [
      account('depository', 'EUR', 1),
      account('depository', 'GBP', 2),
      account('depository', 'GBP', 3),
    ];
    expect(totals(accounts).map(({ currency, netMinor }) => [currency.code, netMinor])).toEqual([
      ['GBP', 5],
      ['EUR', 1],
    ]);
  });

  it('leaves out accounts whose balance is not given', () => {
    expect(totals([account('depository', 'GBP', null)])).toEqual([]);
  });

  it('leaves out hidden accounts', () => {
    const hidden = { ...account('depository', 'GBP', 900), hidden: true };
    expect(totals([hidden])).toEqual([]);
    expect(totals([hidden, account('depository', 'GBP', 5)])).toMatchObject([{ netMinor: 5 }]);
  });
});

describe('consent', () => {
  const NOW = Date.parse('2026-03-01T12:00:00Z');
  const DAY = 86_400_000;
  const after = (days: number) => consent(new Date(NOW + days * DAY).toISOString(), NOW);

  it.each([
    [31, 'positive', 'none'],
    [30.9, 'warn', 'offered'],
    [7, 'warn', 'offered'],
    [6.9, 'danger', 'urged'],
    [0.1, 'danger', 'urged'],
    [0, 'dangerStrong', 'urged'],
    [-1, 'dangerStrong', 'urged'],
  ])('with %d days left is %s, and a renewal is %s', (days, tone, renewal) => {
    expect(after(days)).toMatchObject({ tone, renewal });
  });

  it('says the day it ends and the days left', () => {
    expect(after(31.5).words).toBe('Consent to 2 Apr 2026 · 31 days left');
    expect(after(1.2).words).toContain('1 day left');
    expect(after(0.5).words).toContain('less than a day left');
    expect(after(-2).words).toBe('Expired 27 Feb 2026');
  });

  it('is neutral where the bank names no end', () => {
    expect(consent(null, NOW)).toEqual({
      tone: 'neutral',
      words: 'No consent end date',
      renewal: 'none',
    });
  });
});

describe('a bank without a logo', () => {
  it.each([
    ['Royal Bank of Plaid', 'RB'],
    ['monzo', 'M'],
    ['👩‍🚀 Space Bank', '👩‍🚀S'],
    ['  ', ''],
  ])('%s is shown as "%s"', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  it.each([
    ['#000000', '#ffffff'],
    ['#ffffff', '#000000'],
    ['#f2c14e', '#000000'],
    ['#0b2d71', '#ffffff'],
  ])('on %s the letters are %s', (color, ink) => {
    expect(inkOn(color)).toBe(ink);
  });
});
