import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../support/ledger.ts';
import { filledLedger, type FilledAccount } from './filled.ts';
import { valueOf } from '../../../support/result.ts';

const FIRST = Date.UTC(2026, 0, 1);
const dayOf = (number: number): string =>
  new Date(FIRST + number * 86_400_000).toISOString().slice(0, 10);

/** Days are numbers from 2026-01-01. */
const Account = fc.record({
  type: fc.constantFrom('depository', 'credit', 'loan', 'investment'),
  booked: fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 20 }),
      amount: fc.integer({ min: -500, max: 500 }),
      counts: fc.boolean(),
    }),
    { maxLength: 8 },
  ),
  told: fc.array(
    fc.record({
      day: fc.integer({ min: 5, max: 20 }),
      balance: fc.integer({ min: -900, max: 900 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});
type Account = typeof Account extends fc.Arbitrary<infer T> ? T : never;

/** The law in a loop: day by day, from the next balance that was told. */
function balancesOf({ type, booked, told }: Account, lastDay: number): Map<string, number> {
  const side = type === 'credit' || type === 'loan' ? -1 : 1;
  const lastTold = new Map(told.map(({ day, balance }) => [day, balance]));
  const counted = booked.filter(({ counts }) => counts);
  const first = Math.min(...lastTold.keys(), ...counted.map(({ day }) => day));
  const out = (from: number, to: number) =>
    counted
      .filter(({ day }) => day > from && day <= to)
      .reduce((sum, { amount }) => sum + amount, 0);
  const balances = new Map<string, number>();
  for (let day = first; day <= lastDay; day += 1) {
    const next = [...lastTold.keys()].filter((one) => one >= day).toSorted((a, b) => a - b)[0];
    const last = Math.max(...lastTold.keys());
    const balance =
      next === undefined
        ? (lastTold.get(last) ?? 0) - side * out(last, day)
        : (lastTold.get(next) ?? 0) + side * out(day, next);
    balances.set(dayOf(day), balance / 100);
  }
  return balances;
}

async function ledgerOf(accounts: readonly Account[]) {
  let id = 0;
  const filled = accounts.map((account, index): FilledAccount => ({
    id: index + 1,
    currency: 'GBP',
    transactions: account.booked.map(() => ({
      id: (id += 1),
      run: 1,
      template: 1,
      removed: false,
      hasExtras: false,
    })),
  }));
  const ledger = await filledLedger([
    {
      itemId: 'item-1',
      institutionId: null,
      word: 'A',
      runs: [1],
      hasExtras: false,
      accounts: filled,
    },
  ]);
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      let transaction = 0;
      let run = 1;
      const startRun = writing.prepare(
        "INSERT INTO sync_runs (run_id, item_id, trigger, started_at, outcome) VALUES (?, 'item-1', 'manual', '', '')",
      );
      for (const [index, { type, booked, told }] of accounts.entries()) {
        writing.prepare('UPDATE accounts SET type = ? WHERE id = ?').run(type, index + 1);
        for (const { day, amount, counts } of booked) {
          transaction += 1;
          writing
            .prepare('UPDATE transactions SET date = ?, amount_minor = ?, pending = ? WHERE id = ?')
            .run(dayOf(day), amount, counts ? 0 : 1, transaction);
        }
        for (const { day, balance } of told) {
          run += 1;
          startRun.run(run);
          writing
            .prepare(
              `INSERT INTO balance_snapshots (account_ref, run_id, captured_at, current_minor, currency)
               VALUES (?, ?, ? || 'T10:00:00.000Z', ?, 'GBP')`,
            )
            .run(index + 1, run, dayOf(day), balance);
        }
      }
    }),
  );
  return ledger;
}

describe('v_daily_balances and v_net_worth', () => {
  it('are what counting by hand gives, for any accounts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Account, { minLength: 1, maxLength: 3 }), async (accounts) => {
        const ledger = await ledgerOf(accounts);
        const lastDay = Math.max(...accounts.flatMap(({ told }) => told.map(({ day }) => day)));
        const expected = accounts.map((account) => balancesOf(account, lastDay));
        const balances = accounts.map(
          (_account, index) =>
            new Map(
              ledger.reader.reading
                .prepare<[number], [string, number]>(
                  'SELECT day, balance FROM v_daily_balances WHERE account_ref = ? ORDER BY day',
                )
                .raw()
                .all(index + 1),
            ),
        );
        expect(balances).toEqual(expected);
        const net = new Map<string, number>();
        for (const [index, account] of accounts.entries()) {
          const side = account.type === 'credit' || account.type === 'loan' ? -1 : 1;
          for (const [day, balance] of expected[index] ?? []) {
            net.set(day, (net.get(day) ?? 0) + side * Math.round(balance * 100));
          }
        }
        const worth = ledger.reader.reading
          .prepare<[], [string, number]>('SELECT day, net FROM v_net_worth')
          .raw()
          .all();
        expect(new Map(worth.map(([day, value]) => [day, Math.round(value * 100) + 0]))).toEqual(
          new Map([...net].map(([day, value]) => [day, value + 0])),
        );
        ledger.close();
      }),
    );
  });

  it('say where the bank’s own balances and its transactions disagree', async () => {
    const ledger = await ledgerOf([
      {
        type: 'depository',
        booked: [{ day: 7, amount: 100, counts: true }],
        told: [
          { day: 6, balance: 1000 },
          { day: 8, balance: 850 },
        ],
      },
    ]);
    expect(rowsOf(ledger, 'SELECT day, balance, gap FROM v_balance_gaps')).toEqual([
      { day: '2026-01-07', balance: 10, gap: 0.5 },
    ]);
  });
});
