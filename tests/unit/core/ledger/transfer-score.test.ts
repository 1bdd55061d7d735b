import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transferScore, type TransferSide } from '../../../../src/core/ledger/transfer-score.ts';

const out: TransferSide = {
  accountRef: 1,
  date: '2026-03-01',
  amountMinor: 5000,
  currency: 'GBP',
  isTransfer: false,
  isDenied: false,
  hasMerchant: false,
};
const into: TransferSide = { ...out, accountRef: 2, amountMinor: -5000 };

describe('the two halves of a transfer', () => {
  it.each([
    ['of one account', { accountRef: 1 }],
    ['in another currency', { currency: 'EUR' }],
    ['of another amount', { amountMinor: -4999 }],
    ['that both leave', { amountMinor: 5000 }],
    ['six days apart', { date: '2026-03-07' }],
    ['that the user said is none', { isDenied: true }],
    [
      'with a merchant that no category calls a transfer, days apart',
      { hasMerchant: true, date: '2026-03-03' },
    ],
  ])('are not two %s', (_, change) => {
    expect(transferScore(out, { ...into, ...change })).toBeNull();
  });

  it('are likelier the nearer they are, and when the categories say so', () => {
    const score = (change: Partial<TransferSide>) => transferScore(out, { ...into, ...change });
    const same = score({});
    expect(same).toBeGreaterThan(Number(score({ date: '2026-03-02' })));
    expect(score({ isTransfer: true })).toBeGreaterThan(Number(same));
    expect(score({ date: '2026-02-24' })).not.toBeNull();
  });

  it('are the same whichever is looked from', () => {
    const Side = fc.record({
      accountRef: fc.integer({ min: 1, max: 2 }),
      date: fc.constantFrom('2026-02-26', '2026-03-01', '2026-03-04'),
      amountMinor: fc.constantFrom(-100, 0, 100),
      currency: fc.constantFrom('GBP', 'EUR'),
      isTransfer: fc.boolean(),
      isDenied: fc.boolean(),
      hasMerchant: fc.boolean(),
    });
    fc.assert(
      fc.property(Side, Side, (one, other) => {
        expect(transferScore(one, other)).toBe(transferScore(other, one));
      }),
    );
  });
});
