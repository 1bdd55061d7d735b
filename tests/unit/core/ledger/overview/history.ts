import fc from 'fast-check';
import { addDays } from '../../../../../src/shared/calendar.ts';
import type { Ledger } from '../../../../../src/core/ledger/open.ts';
import { ledgerWithItem } from '../../../../support/ledger.ts';
import { valueOf } from '../../../../support/result.ts';

export const TODAY = '2026-05-20';
const FIRST = '2025-09-01';
const DAYS = 290;

const Currency = fc.constantFrom('GBP', 'JPY');
const Category = fc.constantFrom(
  null,
  'FOOD_AND_DRINK',
  'INCOME',
  'TRANSFER_OUT',
  'LOAN_PAYMENTS',
  'Our own',
);
const Day = fc.integer({ min: 0, max: DAYS }).map((days) => addDays(FIRST, days));
const rarely = fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0);

const Booked = fc.record({
  account: fc.integer({ min: 1, max: 4 }),
  date: Day,
  amount: fc.integer({ min: -5000, max: 5000 }),
  currency: Currency,
  pending: rarely,
  removed: rarely,
  hidden: rarely,
  /** What the user said of its being a transfer. */
  marked: fc.option(fc.boolean(), { freq: 4, nil: null }),
  category: Category,
  isCardPayment: rarely,
  /** The user's. */
  ownCategory: fc.option(Category, { freq: 5, nil: null }),
  splits: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    fc.array(fc.record({ amount: fc.integer({ min: -3000, max: 3000 }), category: Category }), {
      minLength: 1,
      maxLength: 3,
    }),
  ),
});

/** What finance.db may hold: four accounts, two of them owed, of which one hidden. */
export const History = fc.record({
  booked: fc.array(Booked, { maxLength: 60 }),
  told: fc.array(
    fc.record({
      account: fc.integer({ min: 1, max: 4 }),
      day: Day,
      balance: fc.integer({ min: -9000, max: 9000 }),
    }),
    { maxLength: 12 },
  ),
  hiddenAccount: fc.integer({ min: 0, max: 4 }),
  isRemoved: fc.boolean(),
});
export type History = typeof History extends fc.Arbitrary<infer T> ? T : never;

const ACCOUNTS = [
  ['depository', 'GBP'],
  ['credit', 'GBP'],
  ['loan', 'JPY'],
  ['depository', 'JPY'],
] as const;

/** A ledger with that history; the fourth account is of a bank that may be removed. */
export async function ledgerOf(history: History, file?: string): Promise<Ledger> {
  const ledger = await ledgerWithItem(file);
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      const run = (sql: string, ...values: (string | number | null)[]) => {
        writing.prepare(sql).run(...values);
      };
      run("INSERT INTO currencies VALUES ('GBP', 2, 1), ('JPY', 0, 1)");
      run(
        `INSERT INTO items (item_id, institution_name, linked_at, removed_at) VALUES ('item-2', 'Other', '', ?)`,
        history.isRemoved ? '2026-05-01T00:00:00.000Z' : null,
      );
      for (const [index, [type, currency]] of ACCOUNTS.entries()) {
        run(
          `INSERT INTO accounts (id, account_id, item_id, name, type, currency, first_seen_at, last_seen_at)
           VALUES (?, ?, ?, 'Account', ?, ?, '', '')`,
          index + 1,
          `account-${index}`,
          index === 3 ? 'item-2' : 'item-1',
          type,
          currency,
        );
      }
      if (history.hiddenAccount > 0) {
        run(
          'INSERT INTO account_choices (account_ref, hidden) VALUES (?, 1)',
          history.hiddenAccount,
        );
      }
      run(
        "INSERT INTO sync_runs (run_id, item_id, trigger, started_at, outcome) VALUES (1, 'item-1', 'manual', '', '')",
      );
      for (const [index, { account, day, balance }] of history.told.entries()) {
        run(
          "INSERT INTO sync_runs (run_id, item_id, trigger, started_at, outcome) VALUES (?, 'item-1', 'manual', '', '')",
          index + 2,
        );
        run(
          `INSERT INTO balance_snapshots (account_ref, run_id, captured_at, current_minor, currency)
           VALUES (?, ?, ?, ?, ?)`,
          account,
          index + 2,
          `${day}T10:00:00.000Z`,
          balance,
          ACCOUNTS[account - 1]![1],
        );
      }
      for (const [index, row] of history.booked.entries()) {
        const id = index + 1;
        run(
          `INSERT INTO transactions (id, transaction_id, account_ref, date, amount_minor, currency, pending,
             name, category_primary, category_detailed, first_run, last_run, removed_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, 'Shop', ?, ?, 1, 1, ?)`,
          id,
          `t-${id}`,
          row.account,
          row.date,
          row.amount,
          row.currency,
          row.pending ? 1 : 0,
          row.category,
          row.isCardPayment ? 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT' : null,
          row.removed ? '2026-05-01T00:00:00.000Z' : null,
        );
        if (row.hidden) run("INSERT INTO hidden_transactions VALUES (?, '')", id);
        if (row.marked !== null) {
          run(
            "INSERT INTO transaction_transfers (transaction_ref, transfer, set_at) VALUES (?, ?, '')",
            id,
            Number(row.marked),
          );
        }
        if (row.ownCategory !== null) {
          run(
            "INSERT INTO transaction_categories (transaction_ref, category, source, set_at) VALUES (?, ?, 'user', '')",
            id,
            row.ownCategory,
          );
        }
        for (const [position, { amount, category }] of row.splits.entries()) {
          run(
            "INSERT INTO transaction_splits (transaction_ref, position, amount_minor, category, set_at) VALUES (?, ?, ?, ?, '')",
            id,
            position + 1,
            amount,
            category,
          );
        }
      }
    }),
  );
  return ledger;
}
