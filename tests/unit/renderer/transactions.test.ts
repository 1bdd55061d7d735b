import { describe, expect, it } from 'vitest';
import {
  groupsOf,
  moveRow,
  removedAccounts,
} from '../../../src/renderer/app/transactions/entries.ts';
import type { Account, Bank } from '../../../src/shared/model/banks.ts';
import type { Transaction } from '../../../src/shared/model/transactions.ts';

const transaction = (id: number, date: string): Transaction => ({
  id,
  transactionId: `t${String(id)}`,
  date,
  authorizedDate: null,
  name: 'Shop',
  merchantName: null,
  merchant: null,
  amountMinor: 100,
  currency: { code: 'GBP', exponent: 2 },
  pending: false,
  categoryPrimary: null,
  categoryDetailed: null,
  category: null,
  note: null,
  tags: [],
  matched: false,
  account: { id: 1, name: 'Current', mask: null },
  institutionName: 'Bank',
});

describe('groupsOf', () => {
  const rows = [
    transaction(4, '2026-01-02'),
    transaction(3, '2026-01-01'),
    transaction(2, '2026-01-01'),
    transaction(1, '2025-12-31'),
  ];

  it('counts the rows of each day or month, in the order in which they come', () => {
    expect(groupsOf(rows, 'day')).toEqual([
      { key: '2026-01-02', transactions: 1 },
      { key: '2026-01-01', transactions: 2 },
      { key: '2025-12-31', transactions: 1 },
    ]);
    expect(groupsOf(rows, 'month')).toEqual([
      { key: '2026-01', transactions: 3 },
      { key: '2025-12', transactions: 1 },
    ]);
  });
});

describe('moveRow', () => {
  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 99, 99],
    ['PageDown', 5, 15],
    ['PageDown', 95, 99],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['a', 50, undefined],
    ['constructor', 50, undefined],
  ])('%s from row %i of 100 goes to %s', (key, from, to) => {
    expect(moveRow(key, from, 100, 10)).toBe(to);
  });
});

describe('removedAccounts', () => {
  it('are the accounts of removed banks, and of no other', () => {
    const bank = (state: Bank['state'], ...ids: number[]): Bank => ({
      itemId: state,
      institution: { institutionId: null, name: 'Bank', logo: null, primaryColor: null, url: null },
      nickname: null,
      state,
      failure: null,
      linkedAt: '2026-01-01T00:00:00Z',
      lastSyncedAt: null,
      consentExpiresAt: null,
      removedAt: null,
      transactionCount: 0,
      accounts: ids.map((id): Account => ({
        id,
        accountId: `a${String(id)}`,
        name: 'Current',
        officialName: null,
        mask: null,
        type: 'depository',
        subtype: null,
        currency: { code: 'GBP', exponent: 2 },
        currentMinor: null,
        availableMinor: null,
        limitMinor: null,
        balanceAsOf: null,
        nickname: null,
        hidden: false,
        syncStopped: false,
      })),
      progress: null,
    });
    expect(removedAccounts([bank('ready', 1), bank('removed', 2, 3), bank('trouble', 4)])).toEqual(
      new Set([2, 3]),
    );
  });
});
