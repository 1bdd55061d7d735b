import { Configuration, PlaidApi, Products, type Transaction } from 'plaid';
import {
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from '../../../src/plaid-emulator/server.ts';

/** A UK Sandbox bank with a consent that ends. */
export const UK_BANK = 'ins_116834';
export const US_BANK = 'ins_109508';

export const NOON = new Date('2026-11-23T12:00:00Z');

/** An emulator whose clock stands still, and Plaid's own SDK pointed at it. */
export async function openBank(
  options: EmulatorOptions = {},
): Promise<{ emulator: Emulator; plaid: PlaidApi }> {
  const emulator = await startEmulator({ clock: () => NOON, ...options });
  return { emulator, plaid: sdkFor(emulator) };
}

export function sdkFor(
  emulator: Pick<Emulator, 'url' | 'clientId' | 'secret'>,
  keys: { secret?: string } = {},
): PlaidApi {
  return new PlaidApi(
    new Configuration({
      basePath: emulator.url,
      baseOptions: {
        validateStatus: () => true,
        headers: {
          'PLAID-CLIENT-ID': emulator.clientId,
          'PLAID-SECRET': keys.secret ?? emulator.secret,
          'Plaid-Version': '2020-09-14',
        },
      },
    }),
  );
}

export interface LinkOptions {
  institutionId?: string;
  username?: string;
  password?: string;
  daysRequested?: number;
  products?: Products[];
}

/** A new Item without Link. */
export async function link(
  plaid: PlaidApi,
  options: LinkOptions = {},
): Promise<{ accessToken: string; itemId: string }> {
  const created = await plaid.sandboxPublicTokenCreate({
    institution_id: options.institutionId ?? UK_BANK,
    initial_products: options.products ?? [Products.Transactions],
    options: {
      override_username: options.username ?? 'user_good',
      override_password: options.password ?? 'pass_good',
      transactions: { days_requested: options.daysRequested ?? 730 },
    },
  });
  const exchanged = await plaid.itemPublicTokenExchange({
    public_token: created.data.public_token,
  });
  return { accessToken: exchanged.data.access_token, itemId: exchanged.data.item_id };
}

export interface Ledger {
  rows: Map<string, Transaction>;
  cursor: string | undefined;
  pages: number;
}

export const emptyLedger = (): Ledger => ({ rows: new Map(), cursor: undefined, pages: 0 });

/** Syncs as Plaid asks for it, from where the ledger stands: nothing is kept of a broken loop. */
export async function sync(
  plaid: PlaidApi,
  accessToken: string,
  from: Ledger,
  count = 500,
): Promise<Ledger> {
  const rows = new Map(from.rows);
  let cursor = from.cursor;
  let pages = from.pages;
  for (;;) {
    const answer = await plaid.transactionsSync({
      access_token: accessToken,
      count,
      options: { include_original_description: true },
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (answer.status !== 200) {
      const { error_code: code } = answer.data as unknown as { error_code?: string };
      if (code !== 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION') throw new Error(code);
      return sync(plaid, accessToken, from, count);
    }
    for (const row of answer.data.added) rows.set(row.transaction_id, row);
    for (const row of answer.data.modified) rows.set(row.transaction_id, row);
    for (const row of answer.data.removed) rows.delete(row.transaction_id);
    cursor = answer.data.next_cursor;
    pages += 1;
    if (!answer.data.has_more) return { rows, cursor, pages };
  }
}
