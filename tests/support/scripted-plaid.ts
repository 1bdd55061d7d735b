import { fail, failure, ok, type Failure, type Result } from '../../src/shared/failure.ts';
import type { PlaidClient, SyncPage } from '../../src/core/plaid/port.ts';
import { account, item } from './plaid-rows.ts';

type Answer = SyncPage | Failure;

export interface ScriptedPlaid {
  readonly client: PlaidClient;
  /** The cursors that /transactions/sync was asked with, in order. */
  readonly cursors: (string | null)[];
}

/**
 * A Plaid whose /transactions/sync gives the scripted answers one by one. `before` runs ahead of each
 * answer, for tests that step in at a certain page.
 */
export function scriptedPlaid(
  answers: readonly Answer[],
  before: (index: number) => void | Promise<void> = () => undefined,
): ScriptedPlaid {
  const cursors: (string | null)[] = [];
  const unused = (): Promise<Result<never>> =>
    Promise.resolve(fail(failure('INTERNAL', 'not part of this script')));
  return {
    cursors,
    client: {
      getItem: (_token, options) => Promise.resolve(ok(item(options?.itemId))),
      getAccounts: () => Promise.resolve(ok([account()])),
      syncTransactions: async (_token, { cursor }, options) => {
        options?.onRequest?.(1);
        const index = cursors.push(cursor) - 1;
        await before(index);
        if (options?.signal?.aborted === true) return fail(failure('CANCELLED', 'Cancelled.'));
        const answer = answers[index];
        if (answer === undefined) return fail(failure('INTERNAL', 'the script has ended'));
        return 'code' in answer ? fail(answer) : ok(answer);
      },
      getHoldings: unused,
      getInvestmentTransactions: unused,
      getLiabilities: unused,
      refreshTransactions: unused,
      createLinkToken: unused,
      getLinkSessions: unused,
      exchangePublicToken: unused,
      removeItem: unused,
      getInstitution: unused,
      createSandboxPublicToken: unused,
      checkKeys: unused,
    },
  };
}
