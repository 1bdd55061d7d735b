import { beforeEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { replaceItem, type Replacement } from '../../../../src/core/ledger/replace-item.ts';
import type { Result } from '../../../../src/shared/failure.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { account, item, page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

const AT = '2026-03-01T00:00:00.000Z';
let ledger: Ledger;

/** item-1 with the accounts 1 and 2, two rows of which one was taken back, and what the user chose. */
beforeEach(async () => {
  ledger = await ledgerWithItem();
  await savePages(
    ledger,
    [
      page({
        added: [
          transaction('live', { accountId: 'old-1' }),
          transaction('gone', { accountId: 'old-1' }),
          transaction('other', { accountId: 'old-2' }),
        ],
        removed: ['gone'],
        nextCursor: 'c1',
      }),
    ],
    { accounts: [account('old-1'), account('old-2')] },
  );
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      writing.exec(
        `UPDATE items SET error_code = 'ITEM_GONE', error_message = 'Gone.';
         INSERT INTO bank_choices VALUES ('item-1', 'My bank', 3);
         INSERT INTO account_choices VALUES (1, 'Mine', 1, 1);
         INSERT INTO consent_notices VALUES ('item-1', '2026-02-01', 7, '2026-01-25');
         INSERT INTO imported_categories VALUES (1, 'item-1', '2026-01-01', 5, 'GBP', 'Shop', 'Food')`,
      );
    }),
  );
});

const replacement = (fields: Partial<Replacement> = {}): Replacement => ({
  oldItemId: 'item-1',
  item: { ...item('item-2'), consentExpiresAt: '2027-01-01T00:00:00Z' },
  institutionName: 'Test Bank',
  accounts: [{ ...account('new-1'), name: 'New name' }, account('new-2'), account('new-3')],
  matches: [
    { accountId: 'new-1', oldAccount: 1 },
    { accountId: 'new-2', oldAccount: 2 },
  ],
  ...fields,
});

const replace = async (fields: Partial<Replacement> = {}): Promise<Result<void>> =>
  valueOf(
    await ledger.writer.inTransaction((writing) => replaceItem(writing, replacement(fields), AT)),
  );

const accountRows = () => rowsOf(ledger, 'SELECT id, account_id, item_id, name FROM accounts');
const everything = () =>
  [
    'items',
    'accounts',
    'bank_choices',
    'account_choices',
    'consent_notices',
    'imported_categories',
    'inherited_transactions',
    'sync_runs',
    'transactions',
  ].map((table) => rowsOf(ledger, `SELECT * FROM ${table}`));

describe('replaceItem', () => {
  it('gives matched accounts to the new Item under their own numbers, and adds the others', async () => {
    valueOf(await replace());
    expect(accountRows()).toEqual([
      { id: 1, account_id: 'new-1', item_id: 'item-2', name: 'New name' },
      { id: 2, account_id: 'new-2', item_id: 'item-2', name: 'Current account' },
      { id: 3, account_id: 'new-3', item_id: 'item-2', name: 'Current account' },
    ]);
  });

  it('starts the new Item afresh at the old one’s place, and takes over its journal', async () => {
    valueOf(await replace());
    expect(
      rowsOf(
        ledger,
        `SELECT item_id, linked_at, checked_at, consent_expires_at, cursor, last_synced_at, error_code,
           removed_at FROM items`,
      ),
    ).toEqual([
      {
        item_id: 'item-2',
        linked_at: '2026-01-01T00:00:00.000Z',
        checked_at: AT,
        consent_expires_at: '2027-01-01T00:00:00Z',
        cursor: null,
        last_synced_at: null,
        error_code: null,
        removed_at: null,
      },
    ]);
    expect(rowsOf(ledger, 'SELECT DISTINCT item_id FROM sync_runs')).toEqual([
      { item_id: 'item-2' },
    ]);
  });

  it('takes along what the user chose, and what waits for the bank', async () => {
    valueOf(await replace());
    expect(rowsOf(ledger, 'SELECT * FROM bank_choices')).toEqual([
      { item_id: 'item-2', nickname: 'My bank', position: 3 },
    ]);
    expect(rowsOf(ledger, 'SELECT * FROM account_choices')).toEqual([
      { account_ref: 1, nickname: 'Mine', hidden: 1, sync_stopped: 1 },
    ]);
    for (const table of ['consent_notices', 'imported_categories']) {
      expect(rowsOf(ledger, `SELECT item_id FROM ${table}`)).toEqual([{ item_id: 'item-2' }]);
    }
  });

  it('has live rows wait to be sent again, and no others', async () => {
    valueOf(await replace());
    expect(rowsOf(ledger, 'SELECT * FROM inherited_transactions')).toEqual([
      { transaction_ref: 1 },
      { transaction_ref: 3 },
    ]);
  });

  it('leaves accounts without a match to the old Item, as the history of a removed bank', async () => {
    valueOf(await replace({ matches: [{ accountId: 'new-1', oldAccount: 1 }] }));
    expect(accountRows()).toEqual([
      { id: 1, account_id: 'new-1', item_id: 'item-2', name: 'New name' },
      { id: 2, account_id: 'old-2', item_id: 'item-1', name: 'Current account' },
      { id: 3, account_id: 'new-2', item_id: 'item-2', name: 'Current account' },
      { id: 4, account_id: 'new-3', item_id: 'item-2', name: 'Current account' },
    ]);
    expect(rowsOf(ledger, 'SELECT item_id, removed_at, error_code FROM items')).toEqual([
      { item_id: 'item-1', removed_at: AT, error_code: null },
      { item_id: 'item-2', removed_at: null, error_code: null },
    ]);
    expect(rowsOf(ledger, 'SELECT * FROM inherited_transactions')).toEqual([
      { transaction_ref: 1 },
    ]);
    expect(rowsOf(ledger, 'SELECT DISTINCT item_id FROM sync_runs')).toEqual([
      { item_id: 'item-1' },
    ]);
  });

  it('leaves a bank that was removed earlier with the time of that', async () => {
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        writing.exec("UPDATE items SET removed_at = '2026-02-02'");
      }),
    );
    valueOf(await replace({ matches: [{ accountId: 'new-1', oldAccount: 1 }] }));
    expect(rowsOf(ledger, 'SELECT item_id, removed_at FROM items')).toEqual([
      { item_id: 'item-1', removed_at: '2026-02-02' },
      { item_id: 'item-2', removed_at: null },
    ]);
  });

  it('joins the rest of a removed bank to a later link of it', async () => {
    valueOf(await replace({ matches: [{ accountId: 'new-1', oldAccount: 1 }] }));
    valueOf(
      await replace({
        item: item('item-3'),
        accounts: [account('newest-2')],
        matches: [{ accountId: 'newest-2', oldAccount: 2 }],
      }),
    );
    expect(rowsOf(ledger, 'SELECT item_id, removed_at FROM items')).toEqual([
      { item_id: 'item-2', removed_at: null },
      { item_id: 'item-3', removed_at: null },
    ]);
  });

  it('lets nothing wait in vain: an account left behind by a second new link before any sync', async () => {
    valueOf(await replace());
    valueOf(
      await replace({
        oldItemId: 'item-2',
        item: item('item-3'),
        accounts: [account('newest-1')],
        matches: [{ accountId: 'newest-1', oldAccount: 1 }],
      }),
    );
    expect(rowsOf(ledger, 'SELECT * FROM inherited_transactions')).toEqual([
      { transaction_ref: 1 },
    ]);
  });

  it.each<[string, Partial<Replacement>, string]>([
    ['an unknown old Item', { oldItemId: 'nobody' }, 'NOT_FOUND'],
    ['itself', { item: item('item-1') }, 'BAD_REQUEST'],
    [
      'an account nobody knows',
      { matches: [{ accountId: 'new-1', oldAccount: 9 }] },
      'BAD_REQUEST',
    ],
    [
      'an account that the new Item has not',
      { matches: [{ accountId: 'nobody', oldAccount: 1 }] },
      'BAD_REQUEST',
    ],
    [
      'one old account twice',
      {
        matches: [
          { accountId: 'new-1', oldAccount: 1 },
          { accountId: 'new-2', oldAccount: 1 },
        ],
      },
      'BAD_REQUEST',
    ],
    [
      'one new account twice',
      {
        matches: [
          { accountId: 'new-1', oldAccount: 1 },
          { accountId: 'new-1', oldAccount: 2 },
        ],
      },
      'BAD_REQUEST',
    ],
    ['an account_id in use', { accounts: [account('old-1')], matches: [] }, 'BAD_REQUEST'],
  ])('refuses %s and changes nothing', async (_case, fields, code) => {
    const before = everything();
    expect(await replace(fields)).toMatchObject({ ok: false, failure: { code } });
    expect(everything()).toEqual(before);
  });
});
