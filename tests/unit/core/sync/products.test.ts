import { describe, expect, it } from 'vitest';
import { saveAccounts } from '../../../../src/core/ledger/items.ts';
import { startRun } from '../../../../src/core/ledger/sync-runs.ts';
import type { PlaidClient } from '../../../../src/core/plaid/port.ts';
import type { PlaidInvestmentTransaction } from '../../../../src/core/plaid/product-port.ts';
import { syncProducts } from '../../../../src/core/sync/products.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { fail, failure, ok, type Result } from '../../../../src/shared/failure.ts';
import type { SyncTrigger } from '../../../../src/shared/model/syncing.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { account } from '../../../support/plaid-rows.ts';
import {
  holding,
  investmentTransaction,
  liability,
  security,
} from '../../../support/product-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { scriptedPlaid } from '../../../support/scripted-plaid.ts';

const DAY = 24 * 60 * 60_000;

const refusal = (code: string): Result<never> =>
  fail(
    failure('PLAID_REJECTED', 'Refused.', { plaid: { type: 'ITEM_ERROR', code, requestId: null } }),
  );

/** An Item with an investment account and a card, and a Plaid that counts what it is asked. */
async function desk(answers: Partial<PlaidClient> = {}) {
  const ledger = await ledgerWithItem();
  const accounts = [
    { ...account('account-1'), type: 'investment' },
    { ...account('account-2'), type: 'credit' },
  ];
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      saveAccounts(writing, 'item-1', accounts, '2026-01-01T00:00:00.000Z');
    }),
  );
  const asked: string[] = [];
  const counted = <Arguments extends unknown[], T>(
    name: string,
    call: (...given: Arguments) => Promise<T>,
  ) => {
    return (...given: Arguments): Promise<T> => {
      asked.push(name);
      return call(...given);
    };
  };
  const plaid: PlaidClient = {
    ...scriptedPlaid([]).client,
    getHoldings: counted(
      'holdings',
      answers.getHoldings ??
        (() =>
          Promise.resolve(ok({ holdings: [holding('fund')], securities: [security('fund')] }))),
    ),
    getInvestmentTransactions: counted(
      'transactions',
      answers.getInvestmentTransactions ??
        (() =>
          Promise.resolve(
            ok({ transactions: [investmentTransaction('buy')], securities: [], total: 1 }),
          )),
    ),
    getLiabilities: counted(
      'liabilities',
      answers.getLiabilities ??
        (() => Promise.resolve(ok([liability({ accountId: 'account-2' })]))),
    ),
  };
  let now = Date.parse('2026-02-01T00:00:00.000Z');
  const sync = async (
    given: {
      products?: string[];
      trigger?: SyncTrigger;
      types?: string[];
      token?: Result<Secret>;
    } = {},
  ) => {
    const runId = valueOf(
      await ledger.writer.inTransaction((writing) =>
        startRun(writing, 'item-1', 'manual', new Date(now).toISOString()),
      ),
    );
    const before = asked.length;
    await syncProducts(
      {
        ledger,
        plaid,
        accessToken: () => Promise.resolve(given.token ?? ok(new Secret('access'))),
        clock: () => new Date(now),
      },
      {
        item: {
          itemId: 'item-1',
          products: given.products ?? ['transactions', 'investments', 'liabilities'],
        },
        accounts: accounts.filter(({ type }) => given.types?.includes(type) ?? true),
        trigger: given.trigger ?? 'manual',
        runId,
        options: {},
      },
    );
    return asked.slice(before);
  };
  const wait = (ms: number) => {
    now += ms;
  };
  const counts = () =>
    rowsOf(
      ledger,
      `SELECT (SELECT count(*) FROM holdings) AS holdings,
         (SELECT count(*) FROM investment_transactions) AS transactions,
         (SELECT count(*) FROM liabilities) AS liabilities`,
    )[0];
  return { ledger, sync, wait, counts };
}

describe('products beside transactions', () => {
  it('are asked for and saved', async () => {
    const { sync, counts } = await desk();
    expect(await sync()).toEqual(['holdings', 'transactions', 'liabilities']);
    expect(counts()).toEqual({ holdings: 1, transactions: 1, liabilities: 1 });
  });

  it('are not asked for that the Item was not made with: a call would add them to the bill', async () => {
    const { sync } = await desk();
    expect(await sync({ products: ['transactions'] })).toEqual([]);
    expect(await sync({ products: ['transactions', 'liabilities'] })).toEqual(['liabilities']);
  });

  it('are not asked for without an account of their kind', async () => {
    const { sync } = await desk();
    expect(await sync({ types: ['depository'] })).toEqual([]);
    expect(await sync({ types: ['credit'] })).toEqual(['liabilities']);
  });

  it('that a bank refuses are asked for again after a week, a renewal or a new link, not before', async () => {
    const { sync, wait } = await desk({
      getLiabilities: () => Promise.resolve(refusal('NO_LIABILITY_ACCOUNTS')),
    });
    const liabilities = async (trigger: SyncTrigger = 'schedule') =>
      (await sync({ trigger })).includes('liabilities');
    expect(await liabilities()).toBe(true);
    expect(await liabilities()).toBe(false);
    wait(7 * DAY - 1);
    expect(await liabilities('manual')).toBe(false);
    wait(1);
    expect(await liabilities()).toBe(true);
    expect(await liabilities()).toBe(false);
    expect(await liabilities('renew')).toBe(true);
    expect(await liabilities('link')).toBe(true);
  });

  it('that fail for now are asked for again at the next sync, and the others are saved', async () => {
    let down = true;
    const { sync, counts } = await desk({
      getHoldings: () =>
        Promise.resolve(
          down
            ? fail(failure('INSTITUTION_UNAVAILABLE', 'The bank is down.'))
            : ok({ holdings: [holding('fund')], securities: [security('fund')] }),
        ),
    });
    expect(await sync()).toEqual(['holdings', 'liabilities']);
    expect(counts()).toEqual({ holdings: 0, transactions: 0, liabilities: 1 });
    down = false;
    await sync();
    expect(counts()).toEqual({ holdings: 1, transactions: 1, liabilities: 1 });
  });

  it('stay as they are when there is no token to ask with', async () => {
    const { sync, counts } = await desk();
    await sync();
    expect(await sync({ token: fail(failure('KEYCHAIN_UNAVAILABLE', 'Locked.')) })).toEqual([]);
    expect(counts()).toEqual({ holdings: 1, transactions: 1, liabilities: 1 });
  });
});

describe('the pages of investment transactions', () => {
  const rows = (count: number, from = 0): PlaidInvestmentTransaction[] =>
    Array.from({ length: count }, (_, n) => investmentTransaction(`t${String(from + n)}`));
  const paged =
    (bank: () => readonly PlaidInvestmentTransaction[]): PlaidClient['getInvestmentTransactions'] =>
    (_token, { offset, count }) => {
      const all = bank();
      return Promise.resolve(
        ok({
          transactions: all.slice(offset, offset + count),
          securities: [],
          total: all.length,
        }),
      );
    };

  it('are asked for up to the total', async () => {
    const { sync, counts } = await desk({ getInvestmentTransactions: paged(() => rows(1200)) });
    const asked = await sync({ products: ['investments'] });
    expect(asked.filter((name) => name === 'transactions')).toHaveLength(3);
    expect(counts()).toMatchObject({ transactions: 1200 });
  });

  it('begin again when a row came in ahead of them: none is lost, none doubled', async () => {
    let calls = 0;
    const { sync, counts } = await desk({
      getInvestmentTransactions: paged(() => {
        calls += 1;
        return calls === 1 ? rows(700) : rows(701, -1);
      }),
    });
    await sync({ products: ['investments'] });
    expect(calls).toBe(4);
    expect(counts()).toMatchObject({ transactions: 701 });
  });

  it('that never hold still are not kept, and nothing is taken for removed', async () => {
    let calls = 0;
    let still = true;
    const { ledger, sync } = await desk({
      getInvestmentTransactions: paged(() => {
        calls += 1;
        return still ? rows(600) : rows(600 + calls, -calls);
      }),
    });
    await sync({ products: ['investments'] });
    still = false;
    await sync({ products: ['investments'] });
    expect(
      rowsOf(
        ledger,
        'SELECT count(*) AS rows, count(removed_at) AS removed FROM investment_transactions',
      ),
    ).toEqual([{ rows: 600, removed: 0 }]);
  });

  it('that say they are more than they give are not kept either', async () => {
    const { sync, counts } = await desk({
      getInvestmentTransactions: () =>
        Promise.resolve(ok({ transactions: [], securities: [], total: 5 })),
    });
    await sync({ products: ['investments'] });
    expect(counts()).toMatchObject({ holdings: 1, transactions: 0 });
  });
});
