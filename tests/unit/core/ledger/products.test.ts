import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeAccount } from '../../../../src/core/ledger/choices.ts';
import { markItemRemoved, purgeItem } from '../../../../src/core/ledger/remove-item.ts';
import { replaceItem } from '../../../../src/core/ledger/replace-item.ts';
import { saveAccounts } from '../../../../src/core/ledger/items.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import {
  refusedAt,
  saveProducts,
  type FetchedProducts,
} from '../../../../src/core/ledger/products.ts';
import { startRun } from '../../../../src/core/ledger/sync-runs.ts';
import type { PlaidHolding } from '../../../../src/core/plaid/product-port.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { account, item } from '../../../support/plaid-rows.ts';
import {
  holding,
  investmentTransaction,
  liability,
  products,
  security,
} from '../../../support/product-rows.ts';
import { valueOf } from '../../../support/result.ts';

const FUND = security('fund');

/** A ledger whose Item has two accounts, and a way to save what a sync brought. */
async function desk() {
  const ledger = await ledgerWithItem();
  const dollars = { ...account().balances, isoCurrencyCode: 'USD', current: 512.34 };
  const accounts = ['account-1', 'account-2'].map((id) => ({ ...account(id), balances: dollars }));
  let runs = 0;
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      saveAccounts(writing, 'item-1', accounts, '2026-01-01T00:00:00.000Z');
    }),
  );
  const save = async (fields: Partial<FetchedProducts>, itemId = 'item-1') => {
    runs += 1;
    const at = `2026-02-${String(runs).padStart(2, '0')}T00:00:00.000Z`;
    const saved = await ledger.writer.inTransaction((writing) => {
      const runId = startRun(writing, itemId, 'manual', at);
      return saveProducts(writing, products(fields), { itemId, runId, at });
    });
    return valueOf(saved);
  };
  const saveHeld = (...held: PlaidHolding[]) =>
    save({ holdings: { holdings: held, securities: [FUND, security('bond')] } });
  return { ledger, save, saveHeld };
}

const history = (...transactions: ReturnType<typeof investmentTransaction>[]) => ({
  investmentHistory: { startDate: '2024-02-01', transactions, securities: [FUND] },
});

const column = (ledger: Ledger, sql: string): unknown[] =>
  ledger.reader.reading.prepare(sql).pluck().all();

describe('holdings', () => {
  it('are plain numbers in the view: quantity and price as Plaid sent them, money to the cent', async () => {
    const { ledger, saveHeld } = await desk();
    await saveHeld(
      holding('fund', { quantity: 0.00293644, price: 19999.54, value: 58.73, costBasis: 120.03 }),
    );
    expect(rowsOf(ledger, 'SELECT * FROM v_holdings')).toEqual([
      expect.objectContaining({
        bank: 'Test Bank',
        account: 'Current account',
        security: 'Fund fund',
        ticker: 'FUND',
        quantity: 0.00293644,
        price: 19999.54,
        value: 58.73,
        cost: 120.03,
        gain: -61.3,
        currency: 'USD',
        since: '2026-02-01T00:00:00.000Z',
      }),
    ]);
  });

  it('get a row when something changed, and none when all is as before', async () => {
    const { ledger, saveHeld } = await desk();
    await saveHeld(holding('fund'), holding('bond'));
    await saveHeld(holding('fund'), holding('bond'));
    await saveHeld(holding('fund', { price: 11 }), holding('bond'));
    await saveHeld(holding('bond'));
    expect(
      rowsOf(
        ledger,
        `SELECT security_id, price, substr(captured_at, 9, 2) AS seen, substr(ended_at, 9, 2) AS ended
         FROM holdings ORDER BY id`,
      ),
    ).toEqual([
      { security_id: 'fund', price: 10.5, seen: '01', ended: '03' },
      { security_id: 'bond', price: 10.5, seen: '01', ended: null },
      { security_id: 'fund', price: 11, seen: '03', ended: '04' },
    ]);
  });

  it('listed more than once for one security are told apart', async () => {
    const { ledger, saveHeld } = await desk();
    await saveHeld(holding('fund', { quantity: 1 }), holding('fund', { quantity: 5 }));
    await saveHeld(holding('fund', { quantity: 1 }), holding('fund', { quantity: 6 }));
    expect(column(ledger, 'SELECT quantity FROM v_holdings ORDER BY 1')).toEqual([1, 6]);
    expect(column(ledger, 'SELECT lot FROM holdings ORDER BY id')).toEqual([1, 2, 2]);
  });

  it('of an account that the user stopped, or the bank shares no more, are left as they are', async () => {
    const { ledger, save } = await desk();
    const both = [holding('fund'), holding('fund', { accountId: 'account-2' })];
    const held = (holdings: PlaidHolding[]) => ({ holdings, securities: [FUND] });
    await save({ accountIds: ['account-1', 'account-2'], holdings: held(both) });
    await save({ accountIds: ['account-1'], holdings: held([holding('fund')]) });
    expect(column(ledger, 'SELECT count(*) FROM v_holdings')).toEqual([2]);
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        changeAccount(writing, 1, { syncStopped: true }),
      ),
    );
    await save({ accountIds: ['account-1', 'account-2'], holdings: held([]) });
    expect(column(ledger, 'SELECT account_id FROM v_holdings')).toEqual(['account-1']);
  });

  it('of hidden accounts are left out of the view', async () => {
    const { ledger, saveHeld } = await desk();
    await saveHeld(holding('fund'));
    valueOf(
      await ledger.writer.inTransaction((writing) => changeAccount(writing, 1, { hidden: true })),
    );
    expect(rowsOf(ledger, 'SELECT * FROM v_holdings')).toEqual([]);
  });

  it('after any row of answers are what the last one said, with each answer in the past', async () => {
    const Answer = fc.array(
      fc.record({
        securityId: fc.constantFrom('fund', 'bond'),
        quantity: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(Answer, { minLength: 1, maxLength: 6 }), async (answers) => {
        const { ledger, saveHeld } = await desk();
        for (const answer of answers) {
          await saveHeld(
            ...answer.map(({ securityId, quantity }) => holding(securityId, { quantity })),
          );
        }
        for (const [index, answer] of answers.entries()) {
          const at = `2026-02-${String(index + 1).padStart(2, '0')}T00:00:00.000Z`;
          const then = column(
            ledger,
            `SELECT security_id || quantity FROM holdings
             WHERE captured_at <= '${at}' AND (ended_at IS NULL OR ended_at > '${at}') ORDER BY 1`,
          );
          expect(then).toEqual(
            answer.map((one) => `${one.securityId}${String(one.quantity)}.0`).toSorted(),
          );
        }
        ledger.close();
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe("Plaid's JSON", () => {
  it('of every version is there whole, nulls and all', async () => {
    const { ledger, save, saveHeld } = await desk();
    const first = holding('fund');
    const second = holding('fund', { price: 11, costBasis: 20 });
    await saveHeld(first);
    await saveHeld(second);
    await save({
      holdings: { holdings: [second], securities: [security('fund', { closePrice: 12 })] },
    });
    const parsed = (sql: string): unknown[] =>
      column(ledger, sql).map((json) => JSON.parse(String(json)) as unknown);
    expect(parsed('SELECT json FROM v_raw_holdings ORDER BY id')).toEqual([first.raw, second.raw]);
    expect(
      parsed(`SELECT json FROM v_raw_securities WHERE security_id = 'fund' ORDER BY version_id`),
    ).toEqual([FUND.raw, security('fund', { closePrice: 12 }).raw]);
    // What does not change from day to day is kept once.
    expect(column(ledger, 'SELECT count(DISTINCT template_id) FROM holdings')).toEqual([1]);
    expect(
      column(
        ledger,
        `SELECT count(DISTINCT template_id) FROM security_versions WHERE security_id = 'fund'`,
      ),
    ).toEqual([1]);
    expect(column(ledger, `SELECT close_price FROM securities WHERE security_id = 'fund'`)).toEqual(
      [12],
    );
  });
});

describe('securities', () => {
  it('get a version for each price that is not the one before', async () => {
    const { ledger, save } = await desk();
    for (const closePrice of [10, 10, 12, 12, 10]) {
      await save({ holdings: { holdings: [], securities: [security('fund', { closePrice })] } });
    }
    expect(
      column(ledger, `SELECT json ->> 'close_price' FROM v_raw_securities ORDER BY version_id`),
    ).toEqual([10, 12, 10]);
  });
});

describe('investment transactions', () => {
  it('have the sign of a bank statement in the view, and Plaid’s in the table', async () => {
    const { ledger, save } = await desk();
    await save(
      history(
        investmentTransaction('buy', { amount: 21.5, fees: 0.5 }),
        investmentTransaction('dividend', { amount: -3.2, type: 'cash', securityId: null }),
      ),
    );
    expect(
      rowsOf(ledger, 'SELECT description, amount, fees, ticker FROM v_investment_transactions'),
    ).toEqual([
      { description: 'BUY buy', amount: -21.5, fees: 0.5, ticker: 'FUND' },
      { description: 'BUY dividend', amount: 3.2, fees: null, ticker: null },
    ]);
    expect(column(ledger, 'SELECT amount_minor FROM investment_transactions')).toEqual([
      2150, -320,
    ]);
  });

  it('that come again add nothing; that changed keep their row and both versions', async () => {
    const { ledger, save } = await desk();
    await save(history(investmentTransaction('buy')));
    await save(history(investmentTransaction('buy')));
    await save(history(investmentTransaction('buy', { amount: 22 })));
    expect(
      rowsOf(ledger, 'SELECT amount_minor, first_run, last_run FROM investment_transactions'),
    ).toEqual([{ amount_minor: 2200, first_run: 1, last_run: 3 }]);
    expect(column(ledger, `SELECT json ->> 'amount' FROM investment_transaction_versions`)).toEqual(
      [21, 22],
    );
  });

  it('that are not told of any more are marked, but not those from before what was asked for', async () => {
    const { ledger, save } = await desk();
    const old = investmentTransaction('old', { date: '2023-12-31' });
    const edge = investmentTransaction('edge', { date: '2024-02-01' });
    await save(history(old, edge, investmentTransaction('gone'), investmentTransaction('here')));
    await save(history(investmentTransaction('here')));
    const standing = () =>
      column(ledger, 'SELECT investment_transaction_id FROM v_investment_transactions ORDER BY 1');
    expect(standing()).toEqual(['edge', 'here', 'old']);
    expect(
      rowsOf(
        ledger,
        'SELECT removed_run, removed_at FROM investment_transactions WHERE removed_at IS NOT NULL',
      ),
    ).toEqual([{ removed_run: 2, removed_at: '2026-02-02T00:00:00.000Z' }]);
    await save(history(investmentTransaction('gone'), investmentTransaction('here')));
    expect(standing()).toEqual(['edge', 'gone', 'here', 'old']);
  });
});

describe('liabilities', () => {
  it('are in the currency of the account, with history by rows', async () => {
    const { ledger, save } = await desk();
    await save({ liabilities: [liability()] });
    await save({ liabilities: [liability()] });
    await save({ liabilities: [liability({ minimumPayment: 40 })] });
    expect(rowsOf(ledger, 'SELECT * FROM v_liabilities')).toEqual([
      expect.objectContaining({
        account: 'Current account',
        kind: 'credit',
        interest_rate: 22.49,
        minimum_payment: 40,
        last_statement: 512.34,
        next_payment_due: '2026-02-22',
        overdue: 0,
        currency: 'USD',
      }),
    ]);
    expect(column(ledger, `SELECT json ->> 'minimum_payment_amount' FROM liabilities`)).toEqual([
      35, 40,
    ]);
    await save({ liabilities: [] });
    expect(rowsOf(ledger, 'SELECT * FROM v_liabilities')).toEqual([]);
  });
});

describe('what did not come', () => {
  it('leaves what is there alone, and a refusal is remembered until the product comes', async () => {
    const { ledger, save } = await desk();
    await save({ liabilities: [liability()] });
    await save({ refusals: new Map([['liabilities', 'NO_LIABILITY_ACCOUNTS']]) });
    expect(column(ledger, 'SELECT count(*) FROM v_liabilities')).toEqual([1]);
    expect(refusedAt(ledger.reader, 'item-1')).toEqual(
      new Map([['liabilities', '2026-02-02T00:00:00.000Z']]),
    );
    await save({ liabilities: [liability()] });
    expect(refusedAt(ledger.reader, 'item-1')).toEqual(new Map());
  });

  it('is nothing for an Item that was removed meanwhile', async () => {
    const { ledger, save } = await desk();
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        markItemRemoved(writing, 'item-1', '2026-02-01T00:00:00.000Z'),
      ),
    );
    expect(await save({ liabilities: [liability()] })).toBe(false);
    expect(rowsOf(ledger, 'SELECT * FROM liabilities')).toEqual([]);
  });
});

describe('the life of a bank', () => {
  it('a purge leaves nothing of investments and debts', async () => {
    const { ledger, save, saveHeld } = await desk();
    await saveHeld(holding('fund'));
    await save({ ...history(investmentTransaction('buy')), liabilities: [liability()] });
    await save({ refusals: new Map([['investments', 'NO_INVESTMENT_ACCOUNTS']]) });
    valueOf(
      await ledger.writer.inTransaction((writing, turn) => purgeItem(writing, 'item-1', turn)),
    );
    const tables = [
      'securities',
      'security_versions',
      'holdings',
      'investment_transactions',
      'investment_transaction_versions',
      'liabilities',
      'product_refusals',
      'raw_templates',
      'currencies',
    ];
    for (const table of tables) expect(rowsOf(ledger, `SELECT * FROM ${table}`), table).toEqual([]);
  });

  it('a new Item in its place takes the accounts’ investments over, without doubling any', async () => {
    const { ledger, save, saveHeld } = await desk();
    await saveHeld(holding('fund'));
    await save({
      ...history(
        investmentTransaction('before', { date: '2023-01-01' }),
        investmentTransaction('buy'),
      ),
      refusals: new Map([['liabilities', 'NO_LIABILITY_ACCOUNTS']]),
    });
    const replaced = await ledger.writer.inTransaction((writing) =>
      replaceItem(
        writing,
        {
          oldItemId: 'item-1',
          item: { ...item('item-2'), institutionId: null },
          institutionName: 'Test Bank',
          accounts: [account('new-1'), account('new-2')],
          matches: [
            { accountId: 'new-1', oldAccount: 1 },
            { accountId: 'new-2', oldAccount: 2 },
          ],
        },
        '2026-02-10T00:00:00.000Z',
      ),
    );
    valueOf(valueOf(replaced));
    expect(refusedAt(ledger.reader, 'item-2')).toEqual(new Map());
    const now = { accountIds: ['new-1', 'new-2'] };
    await save(
      {
        ...now,
        holdings: { holdings: [holding('fund', { accountId: 'new-1' })], securities: [FUND] },
        ...history(investmentTransaction('buy-again', { accountId: 'new-1' })),
      },
      'item-2',
    );
    expect(column(ledger, 'SELECT count(*) FROM v_holdings')).toEqual([1]);
    expect(
      column(
        ledger,
        'SELECT investment_transaction_id FROM v_investment_transactions ORDER BY date',
      ),
    ).toEqual(['before', 'buy-again']);
  });
});
