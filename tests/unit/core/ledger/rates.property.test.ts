import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeRates, saveHomeCurrency, saveRates } from '../../../../src/core/ledger/rates.ts';
import type { ExchangeRate } from '../../../../src/core/rates/read-rates.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { page, transaction } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

const CODES = ['EUR', 'GBP', 'USD', 'JPY'] as const;
const Day = fc.integer({ min: 1, max: 9 }).map((day) => `2026-01-0${String(day)}`);
const Rate = fc
  .record({
    base: fc.constantFrom(...CODES),
    currency: fc.constantFrom(...CODES),
    day: Day,
    rate: fc.integer({ min: 1, max: 500 }).map((rate) => rate / 100),
  })
  .filter(({ base, currency }) => base !== currency);

/** One unit of `from` in `home` on the latest day that has a way: direct, else inverse, else across. */
function worth(rates: readonly ExchangeRate[], from: string, home: string, on: string) {
  if (from === home) return 1;
  const days = [...new Set(rates.map(({ day }) => day))].filter((day) => day <= on).toSorted();
  for (const day of days.toReversed()) {
    const of = (base: string, currency: string) =>
      rates.find((one) => one.day === day && one.base === base && one.currency === currency)?.rate;
    const direct = of(from, home);
    if (direct !== undefined) return direct;
    const inverse = of(home, from);
    if (inverse !== undefined) return 1 / inverse;
    for (const base of CODES.toSorted()) {
      const [toHome, toFrom] = [of(base, home), of(base, from)];
      if (toHome !== undefined && toFrom !== undefined) return toHome / toFrom;
    }
  }
  return null;
}

describe('amounts in the home currency', () => {
  it('are converted at the latest rate known on the day, and never without one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(Rate, { selector: (one) => `${one.base} ${one.currency} ${one.day}` }),
        fc.constantFrom(...CODES),
        fc.array(fc.record({ code: fc.constantFrom(...CODES), day: Day }), { minLength: 1 }),
        async (rates, home, payments) => {
          const ledger = await ledgerWithItem();
          const added = payments.map(({ code, day }, index) =>
            transaction(`t${String(index)}`, { isoCurrencyCode: code, date: day, amount: 100 }),
          );
          await savePages(ledger, [page({ added, nextCursor: 'c1' })]);
          valueOf(
            await ledger.writer.inTransaction((writing) => {
              saveHomeCurrency(writing, home);
              saveRates(writing, rates, 'rates.csv', '2026-02-01T00:00:00.000Z');
            }),
          );
          const found = ledger.reader.reading
            .prepare<[], { amount: number; rate: number | null; amount_home: number | null }>(
              'SELECT amount, rate, amount_home FROM v_transactions_home ORDER BY id',
            )
            .all();
          const expected = payments.map(({ code, day }) => worth(rates, code, home, day));
          expect(found.map(({ rate }) => round(rate))).toEqual(expected.map(round));
          for (const { amount, rate, amount_home } of found) {
            expect(round(amount_home)).toBe(rate === null ? null : round(amount * rate));
          }
          ledger.close();
        },
      ),
    );
  });

  it('are empty while no home currency is chosen, and say what has no rate', async () => {
    const ledger = await ledgerWithItem();
    await savePages(ledger, [
      page({
        added: [
          transaction('a', { isoCurrencyCode: 'USD', amount: -10 }),
          transaction('b', { isoCurrencyCode: 'GBP', amount: -5 }),
        ],
        nextCursor: 'c1',
      }),
    ]);
    expect(rowsOf(ledger, 'SELECT * FROM v_transactions_home')).toEqual([]);
    expect(rowsOf(ledger, 'SELECT * FROM v_net_worth_home')).toEqual([]);
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        saveHomeCurrency(writing, 'USD');
      }),
    );
    expect(rowsOf(ledger, 'SELECT * FROM v_monthly_cash_flow_home')).toEqual([
      {
        month: '2026-01',
        currency: 'USD',
        inflow: 10,
        outflow: 0,
        net: 10,
        transactions: 1,
        left_out: 1,
      },
    ]);
    expect(rowsOf(ledger, 'SELECT net, left_out FROM v_net_worth_home LIMIT 1')).toEqual([
      { net: null, left_out: 'GBP' },
    ]);
    expect(describeRates(ledger.reader)).toMatchObject({ home: 'USD', unconverted: ['GBP'] });
  });
});

const round = (value: number | null) => (value === null ? null : Math.round(value * 1e9) / 1e9);
