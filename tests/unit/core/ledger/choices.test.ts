import { describe, expect, it } from 'vitest';
import { listBanks } from '../../../../src/core/ledger/banks.ts';
import {
  changeAccount,
  saveBankNickname,
  saveBankOrder,
  type AccountChange,
} from '../../../../src/core/ledger/choices.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { markItemRemoved } from '../../../../src/core/ledger/remove-item.ts';
import { rowsOf } from '../../../support/ledger.ts';
import { valueOf } from '../../../support/result.ts';
import { filledLedger, type FilledItem } from './filled.ts';

const bank = (number: number): FilledItem => ({
  itemId: `item-${String(number)}`,
  institutionId: null,
  word: `Word${String(number)}`,
  runs: [number],
  accounts: [{ id: number, currency: 'GBP', transactions: [] }],
  hasExtras: false,
});
const threeBanks = () => filledLedger([bank(1), bank(2), bank(3)]);

const banksOf = (ledger: Ledger) => listBanks(ledger.reader, () => null);
const accountOf = (ledger: Ledger) => banksOf(ledger)[0]?.accounts[0];
const cursorsOf = (ledger: Ledger) => rowsOf(ledger, 'SELECT cursor FROM items ORDER BY item_id');

const change = async (ledger: Ledger, accountRef: number, what: AccountChange) =>
  valueOf(await ledger.writer.inTransaction((writing) => changeAccount(writing, accountRef, what)));
const name = async (ledger: Ledger, itemId: string, nickname: string | null) =>
  valueOf(
    await ledger.writer.inTransaction((writing) => saveBankNickname(writing, itemId, nickname)),
  );
const order = async (ledger: Ledger, ...itemIds: string[]) => {
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      saveBankOrder(writing, itemIds);
    }),
  );
  return banksOf(ledger).map(({ itemId }) => itemId);
};

describe("a bank's nickname", () => {
  it('is kept beside the name and can be taken away', async () => {
    const ledger = await threeBanks();
    expect(await name(ledger, 'item-1', 'Savings')).toBe(true);
    expect(banksOf(ledger)[0]).toMatchObject({
      nickname: 'Savings',
      institution: { name: 'Bank Word1' },
    });
    expect(await name(ledger, 'item-1', null)).toBe(true);
    expect(banksOf(ledger)[0]?.nickname).toBeNull();
  });

  it('is refused for an unknown Item', async () => {
    const ledger = await threeBanks();
    expect(await name(ledger, 'item-9', 'Nobody')).toBe(false);
    expect(rowsOf(ledger, 'SELECT * FROM bank_choices')).toEqual([]);
  });

  it('does not move the bank', async () => {
    const ledger = await threeBanks();
    await order(ledger, 'item-3', 'item-1', 'item-2');
    await name(ledger, 'item-1', 'Savings');
    expect(banksOf(ledger).map(({ itemId }) => itemId)).toEqual(['item-3', 'item-1', 'item-2']);
  });
});

describe('the order of banks', () => {
  it('is the one that was saved last, with unnamed banks after the named ones', async () => {
    const ledger = await threeBanks();
    expect(await order(ledger, 'item-2', 'item-3', 'item-1')).toEqual([
      'item-2',
      'item-3',
      'item-1',
    ]);
    expect(await order(ledger, 'item-3')).toEqual(['item-3', 'item-1', 'item-2']);
  });

  it('passes over unknown Items and keeps nicknames', async () => {
    const ledger = await threeBanks();
    await name(ledger, 'item-1', 'Savings');
    expect(await order(ledger, 'item-9', 'item-2', 'item-1')).toEqual([
      'item-2',
      'item-1',
      'item-3',
    ]);
    expect(banksOf(ledger)[1]?.nickname).toBe('Savings');
  });

  it('keeps removed banks at the end', async () => {
    const ledger = await threeBanks();
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        markItemRemoved(writing, 'item-1', '2026-02-01T00:00:00.000Z'),
      ),
    );
    expect(await order(ledger, 'item-1', 'item-3', 'item-2')).toEqual([
      'item-3',
      'item-2',
      'item-1',
    ]);
  });
});

describe("an account's choices", () => {
  it('are none at first', async () => {
    expect(accountOf(await threeBanks())).toMatchObject({
      nickname: null,
      hidden: false,
      syncStopped: false,
    });
  });

  it('change one by one', async () => {
    const ledger = await threeBanks();
    await change(ledger, 1, { nickname: 'Bills' });
    await change(ledger, 1, { hidden: true });
    await change(ledger, 1, { syncStopped: true });
    expect(accountOf(ledger)).toMatchObject({
      nickname: 'Bills',
      hidden: true,
      syncStopped: true,
    });
    await change(ledger, 1, { nickname: null });
    expect(accountOf(ledger)).toMatchObject({ nickname: null, hidden: true, syncStopped: true });
  });

  it('are refused for an unknown account', async () => {
    const ledger = await threeBanks();
    expect(await change(ledger, 9, { hidden: true })).toBeUndefined();
    expect(rowsOf(ledger, 'SELECT * FROM account_choices')).toEqual([]);
  });

  it('send the Item back to the start of its history when a stopped account goes on, and only then', async () => {
    const ledger = await threeBanks();
    const cursors = cursorsOf(ledger);
    for (const what of [
      { syncStopped: false },
      { syncStopped: true },
      { syncStopped: true },
      { hidden: true },
    ]) {
      expect(await change(ledger, 1, what)).toEqual({ itemId: 'item-1', resumed: false });
    }
    expect(cursorsOf(ledger)).toEqual(cursors);
    expect(await change(ledger, 1, { syncStopped: false })).toEqual({
      itemId: 'item-1',
      resumed: true,
    });
    expect(cursorsOf(ledger)).toEqual([{ cursor: null }, ...cursors.slice(1)]);
  });

  it('ask for no sync of a removed bank', async () => {
    const ledger = await threeBanks();
    await change(ledger, 1, { syncStopped: true });
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        markItemRemoved(writing, 'item-1', '2026-02-01T00:00:00.000Z'),
      ),
    );
    expect(await change(ledger, 1, { syncStopped: false })).toMatchObject({ resumed: false });
  });
});
