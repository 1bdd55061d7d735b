import { describe, expect, it } from 'vitest';
import { listBanks } from '../../../../src/core/ledger/banks.ts';
import { saveItemState } from '../../../../src/core/ledger/item-state.ts';
import { checkedAt, saveItem, saveItemFailure } from '../../../../src/core/ledger/items.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { markItemRemoved } from '../../../../src/core/ledger/remove-item.ts';
import { failure, type Failure } from '../../../../src/shared/failure.ts';
import { Bank } from '../../../../src/shared/model/banks.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { item } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { filledLedger } from './filled.ts';

const LINKED = '2026-01-01T00:00:00.000Z';
const LATER = '2026-02-01T10:00:00.000Z';
const CONSENT = '2026-05-01T00:00:00.000Z';

const signIn = failure('LOGIN_REQUIRED', 'Sign in again.', {
  plaid: { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED', requestId: null },
});
const unreachable = failure('PLAID_UNREACHABLE', 'Plaid is having trouble.');
const noAccounts = failure('LOGIN_REQUIRED', 'No open account is shared.', {
  plaid: { type: 'ITEM_ERROR', code: 'NO_ACCOUNTS', requestId: null },
});

const bankOf = (ledger: Ledger) => listBanks(ledger.reader, () => null)[0];

/** What a check leaves of the trouble that was held, when Plaid said this. */
async function checked(held: Failure | null, said: Failure | null) {
  const ledger = await ledgerWithItem();
  const mended = valueOf(
    await ledger.writer.inTransaction((writing) => {
      writing.exec("UPDATE items SET cursor = 'c1', last_synced_at = linked_at");
      saveItemFailure(writing, 'item-1', held);
      return saveItemState(writing, { ...item(), consentExpiresAt: CONSENT }, said, LATER);
    }),
  );
  return { ledger, mended };
}

describe('the list of banks', () => {
  it('is what the model says, choices and all', async () => {
    const ledger = await filledLedger([
      {
        itemId: 'item-1',
        institutionId: 'ins_1',
        word: 'Alpha',
        runs: [1],
        hasExtras: true,
        accounts: [{ id: 1, currency: 'GBP', transactions: [] }],
      },
    ]);
    expect(Bank.parse(bankOf(ledger))).toMatchObject({
      nickname: 'My Alpha',
      removedAt: null,
      accounts: [{ nickname: 'My Alpha', hidden: false, syncStopped: false }],
    });
  });
});

describe('a check of an Item without a sync', () => {
  it('keeps consent, trouble and its time, and leaves the cursor alone', async () => {
    const { ledger, mended } = await checked(null, signIn);
    expect(mended).toBe(false);
    expect(bankOf(ledger)).toMatchObject({
      state: 'action_needed',
      failure: { code: 'LOGIN_REQUIRED' },
      consentExpiresAt: CONSENT,
    });
    expect(rowsOf(ledger, 'SELECT cursor, last_synced_at FROM items')).toEqual([
      { cursor: 'c1', last_synced_at: LINKED },
    ]);
    expect([...checkedAt(ledger.reader)]).toEqual([['item-1', LATER]]);
  });

  it('clears trouble that Plaid does not hold against the Item any more', async () => {
    const { ledger, mended } = await checked(signIn, null);
    expect(bankOf(ledger)?.failure).toBeNull();
    expect(mended).toBe(true);
  });

  it.each([
    ['the network', unreachable],
    ['the accounts', noAccounts],
  ])('keeps trouble with %s, which only a sync can end', async (_what, held) => {
    const { ledger, mended } = await checked(held, null);
    expect(bankOf(ledger)?.failure?.message).toBe(held.message);
    expect(mended).toBe(false);
  });

  it('changes nothing of a removed Item', async () => {
    const ledger = await ledgerWithItem();
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        markItemRemoved(writing, 'item-1', LATER);
        saveItemState(writing, { ...item(), consentExpiresAt: CONSENT }, signIn, LATER);
      }),
    );
    expect(rowsOf(ledger, 'SELECT consent_expires_at, error_code FROM items')).toEqual([
      { consent_expires_at: null, error_code: null },
    ]);
  });
});

it('saving an Item is a check too', async () => {
  const ledger = await ledgerWithItem();
  expect(checkedAt(ledger.reader).get('item-1')).toBe(LINKED);
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      saveItem(writing, item(), LATER);
    }),
  );
  expect(checkedAt(ledger.reader).get('item-1')).toBe(LATER);
});
