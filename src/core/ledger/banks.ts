import { z } from 'zod';
import type { Account, Bank, SyncProgress } from '../../shared/model/banks.ts';
import { FailureColumns, failureFrom } from './failure-columns.ts';
import { isPreparing } from './items.ts';
import type { Reader } from './open.ts';

const ItemRow = FailureColumns.extend({
  item_id: z.string(),
  institution_id: z.string().nullable(),
  institution_name: z.string(),
  logo: z.string().nullable(),
  primary_color: z.string().nullable(),
  url: z.string().nullable(),
  linked_at: z.string(),
  last_synced_at: z.string().nullable(),
  consent_expires_at: z.string().nullable(),
  update_status: z.string().nullable(),
  removed_at: z.string().nullable(),
  nickname: z.string().nullable(),
  transaction_count: z.int(),
});
type ItemRow = z.infer<typeof ItemRow>;

const AccountRow = z.object({
  id: z.int(),
  account_id: z.string(),
  item_id: z.string(),
  name: z.string(),
  official_name: z.string().nullable(),
  mask: z.string().nullable(),
  type: z.string(),
  subtype: z.string().nullable(),
  currency: z.string(),
  exponent: z.int(),
  current_minor: z.int().nullable(),
  available_minor: z.int().nullable(),
  limit_minor: z.int().nullable(),
  captured_at: z.string().nullable(),
  nickname: z.string().nullable(),
  hidden: z.int().nullable(),
  sync_stopped: z.int().nullable(),
});

const HEX_COLOR = /^#[0-9a-fA-F]{6}$/;

/**
 * Every Item with its accounts, hidden ones among them, and their latest balances: in the order that the
 * user chose, then in the order of linking; at the end those of which only the history is left.
 */
export function listBanks(
  { reading }: Reader,
  progressOf: (itemId: string) => SyncProgress | null,
): Bank[] {
  const items = z.array(ItemRow).parse(
    reading
      .prepare(
        `SELECT i.*, n.logo, n.primary_color, n.url, bc.nickname,
           (SELECT count(*) FROM transactions AS t JOIN accounts AS a ON a.id = t.account_ref
            WHERE a.item_id = i.item_id AND t.removed_at IS NULL) AS transaction_count
         FROM items AS i LEFT JOIN institutions AS n USING (institution_id)
           LEFT JOIN bank_choices AS bc ON bc.item_id = i.item_id
         ORDER BY i.removed_at IS NOT NULL, bc.position NULLS LAST, i.linked_at, i.item_id`,
      )
      .all(),
  );
  const accounts = z.array(AccountRow).parse(
    reading
      .prepare(
        `SELECT a.*, c.exponent, b.current_minor, b.available_minor, b.limit_minor, b.captured_at,
           ac.nickname, ac.hidden, ac.sync_stopped
         FROM accounts AS a
         JOIN currencies AS c ON c.code = a.currency
         LEFT JOIN account_choices AS ac ON ac.account_ref = a.id
         LEFT JOIN balance_snapshots AS b ON b.account_ref = a.id
           AND b.run_id = (SELECT max(run_id) FROM balance_snapshots WHERE account_ref = a.id)
         ORDER BY a.id`,
      )
      .all(),
  );
  return items.map((item) => ({
    itemId: item.item_id,
    institution: {
      institutionId: item.institution_id,
      name: item.institution_name,
      logo: item.logo,
      primaryColor:
        item.primary_color !== null && HEX_COLOR.test(item.primary_color)
          ? item.primary_color
          : null,
      url: item.url,
    },
    nickname: item.nickname,
    state: stateOf(item),
    failure: item.removed_at === null ? failureFrom(item, item.item_id) : null,
    linkedAt: item.linked_at,
    lastSyncedAt: item.last_synced_at,
    consentExpiresAt: item.consent_expires_at,
    removedAt: item.removed_at,
    transactionCount: item.transaction_count,
    accounts: accounts.filter((account) => account.item_id === item.item_id).map(toAccount),
    progress: progressOf(item.item_id),
  }));
}

/** What a bank's card says of it; a trouble outranks everything, a person's action outranks waiting. */
function stateOf(item: ItemRow): Bank['state'] {
  if (item.removed_at !== null) return 'removed';
  if (item.error_code === 'LOGIN_REQUIRED' || item.error_code === 'ITEM_GONE') {
    return 'action_needed';
  }
  if (item.error_code !== null) return 'trouble';
  if (isPreparing(item.update_status)) return 'preparing';
  return item.last_synced_at === null ? 'new' : 'ready';
}

function toAccount(row: z.infer<typeof AccountRow>): Account {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    officialName: row.official_name,
    mask: row.mask,
    type: row.type,
    subtype: row.subtype,
    currency: { code: row.currency, exponent: row.exponent },
    currentMinor: row.current_minor,
    availableMinor: row.available_minor,
    limitMinor: row.limit_minor,
    balanceAsOf: row.captured_at,
    nickname: row.nickname,
    hidden: row.hidden === 1,
    syncStopped: row.sync_stopped === 1,
  };
}
