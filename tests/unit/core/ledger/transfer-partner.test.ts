import { describe, expect, it } from 'vitest';
import { applyBulkEdit } from '../../../../src/core/ledger/bulk/apply.ts';
import { editTransaction } from '../../../../src/core/ledger/edits.ts';
import { locationOf } from '../../../../src/core/ledger/location.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { transactionDetails } from '../../../../src/core/ledger/transaction-details.ts';
import { listTransactions } from '../../../../src/core/ledger/transactions.ts';
import { countTransactions } from '../../../../src/core/ledger/transaction-counts.ts';
import type { BulkChange } from '../../../../src/shared/bulk-edit.ts';
import { ledgerWithItem } from '../../../support/ledger.ts';
import { page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

/** 1 leaves account-1; 2 and 3 come to account-2, 3 nearer; 4 is a transfer by its category. */
async function filled(): Promise<Ledger> {
  const ledger = await ledgerWithItem();
  const into = { accountId: 'account-2', amount: -50 };
  const category = {
    primary: 'TRANSFER_OUT',
    detailed: 'TRANSFER_OUT_ACCOUNT_TRANSFER',
    confidenceLevel: 'HIGH',
    version: 'v2',
  };
  await savePages(ledger, [
    page({
      added: [
        transaction('a', { amount: 50, date: '2026-01-10', merchantName: null }),
        transaction('b', { ...into, date: '2026-01-13', merchantName: null }),
        transaction('c', { ...into, date: '2026-01-11', merchantName: null }),
        transaction('d', { amount: 7, date: '2026-01-10', personalFinanceCategory: category }),
      ],
      nextCursor: 'c1',
    }),
  ]);
  return ledger;
}
const change = async (ledger: Ledger, ids: readonly number[], to: BulkChange) =>
  valueOf(
    await ledger.writer.inTransaction((writing) =>
      applyBulkEdit(
        writing,
        { selection: { ids: [...ids] }, change: to },
        '2026-02-01T00:00:00.000Z',
        () => Promise.resolve(),
      ),
    ),
  );
const transfer = (ledger: Ledger, id: number) => {
  const found = transactionDetails(ledger.reader, id)?.transfer;
  return (
    found && {
      ...found,
      partner: found.partner && [found.partner.transaction.id, found.partner.linked],
    }
  );
};
const search = (ledger: Ledger, text: string) =>
  listTransactions(ledger.reader, { search: text, accountId: null }, null, 50)
    .rows.map(({ id }) => id)
    .sort();

describe('a transfer', () => {
  it('is what the category says, until the user says otherwise', async () => {
    const ledger = await filled();
    expect(search(ledger, 'is:transfer')).toEqual([4]);
    await change(ledger, [4], { field: 'transfer', transfer: false, link: false });
    await change(ledger, [1], { field: 'transfer', transfer: true, link: false });
    expect(search(ledger, 'is:transfer')).toEqual([1]);
    expect(search(ledger, '-is:transfer')).toEqual([2, 3, 4]);
    expect(transfer(ledger, 4)).toMatchObject({ marked: false, is: false });
    await change(ledger, [4], { field: 'transfer', transfer: null, link: false });
    expect(transfer(ledger, 4)).toMatchObject({ marked: null, is: true });
  });

  it('has its other half guessed, the likeliest, until the user links two', async () => {
    const ledger = await filled();
    expect(transfer(ledger, 1)).toEqual({ marked: null, is: false, partner: [3, false] });
    await change(ledger, [1, 2], { field: 'transfer', transfer: true, link: true });
    expect(transfer(ledger, 1)).toEqual({ marked: true, is: true, partner: [2, true] });
    expect(transfer(ledger, 2)).toEqual({ marked: true, is: true, partner: [1, true] });
    expect(transfer(ledger, 3)?.partner).toBeNull();
    await change(ledger, [2], { field: 'transfer', transfer: false, link: false });
    expect(transfer(ledger, 1)).toEqual({ marked: true, is: true, partner: [3, false] });
  });
});

describe('the user’s name for a merchant', () => {
  it('stands first, and words find it beside the bank’s', async () => {
    const ledger = await filled();
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        editTransaction(writing, 2, { merchant: 'Ünser Laden' }, '2026-02-01T00:00:00.000Z'),
      ),
    );
    for (const [text, found] of [
      ['unser', [2]],
      ['laden', [2]],
      ['-laden', [1, 3, 4]],
      ['"unser laden"', [2]],
    ] as const) {
      expect(search(ledger, text)).toEqual(found);
      expect(countTransactions(ledger.reader, { search: text, accountId: null })).toBe(
        found.length,
      );
    }
    expect(transactionDetails(ledger.reader, 2)?.transaction.merchant).toBe('Ünser Laden');
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        editTransaction(writing, 2, { merchant: null }, '2026-02-01T00:00:00.000Z'),
      ),
    );
    expect(search(ledger, 'laden')).toEqual([]);
  });
});

describe('where a transaction took place', () => {
  it.each([
    ['nothing is known', { location: { city: null, lat: null } }, null],
    ['there is no place', {}, null],
    [
      'there is half a point',
      { location: { city: ' Bath ', lat: 51.4, lon: null } },
      { city: 'Bath', point: null },
    ],
    [
      'a point lies nowhere on Earth',
      { location: { city: 'Bath', lat: 151, lon: 2 } },
      { point: null },
    ],
    [
      'all is known',
      {
        location: {
          address: '1 High St',
          city: 'Bath',
          region: 'SOM',
          postal_code: 'BA1',
          country: 'GB',
          lat: 51.4,
          lon: -2.4,
        },
      },
      { address: '1 High St', postalCode: 'BA1', point: { lat: 51.4, lon: -2.4 } },
    ],
  ])('when %s', (_, json, expected) => {
    const location = locationOf(JSON.stringify(json));
    if (expected === null) expect(location).toBeNull();
    else expect(location).toMatchObject(expected);
  });
});
