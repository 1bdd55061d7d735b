import { createPlaidClient } from '../../../src/core/plaid/client.ts';
import { NO_LIMITS } from '../../../src/core/plaid/limits.ts';
import { Secret } from '../../../src/core/vault/secret.ts';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import type { OldItemRow } from '../../support/python-folder.ts';
import { valueOf } from '../../support/result.ts';

/** An Item of the old program's. */
export interface OldItem {
  /** As the old program stored it. */
  readonly row: OldItemRow;
  readonly accountId: string;
  /** Ends it at Plaid. */
  readonly end: () => Promise<void>;
}

/** What an account holds: name, date and amount with Plaid's sign. */
export type OldRows = readonly (readonly [
  name: string,
  date: string,
  amount: number,
  ...rest: unknown[],
])[];

/** Links a bank as the old program did, with one account that holds the rows. */
export async function linkOld(
  bank: Emulator,
  institutionId: string,
  name: string,
  rows: OldRows,
): Promise<OldItem> {
  const plaid = createPlaidClient({
    environment: 'sandbox',
    baseUrl: bank.url,
    keys: { clientId: new Secret(bank.clientId), secret: new Secret(bank.secret) },
    limits: NO_LIMITS,
  });
  const publicToken = await plaid.createSandboxPublicToken({
    institutionId,
    username: 'user_custom',
    password: customUser(name, rows),
  });
  const { itemId, accessToken } = valueOf(await plaid.exchangePublicToken(valueOf(publicToken)));
  const [account] = valueOf(await plaid.getAccounts(accessToken, { itemId }));
  return {
    row: { item_id: itemId, access_token: accessToken.reveal(), institution_name: name },
    accountId: account?.accountId ?? '',
    end: async () => {
      valueOf(await plaid.removeItem(accessToken));
    },
  };
}

/** https://plaid.com/docs/sandbox/user-custom/ */
const customUser = (name: string, rows: OldRows): string =>
  JSON.stringify({
    seed: name,
    override_accounts: [
      {
        type: 'depository',
        subtype: 'checking',
        currency: 'GBP',
        meta: { name: `Account of ${name}` },
        transactions: rows.map(([description, date, amount]) => ({
          description,
          date_transacted: date,
          date_posted: date,
          amount,
          currency: 'GBP',
        })),
      },
    ],
  });
