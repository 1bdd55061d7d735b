import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { getOverview } from '../../../../../src/core/ledger/overview/overview.ts';
import { History, ledgerOf, TODAY } from './history.ts';

vi.mock('../../../../../src/renderer/app/format/locale.ts', () => ({ locales: ['en-GB'] }));
const { cashFlowSql, netWorthSql, spendingSql } =
  await import('../../../../../src/renderer/app/overview/sql.ts');

const atOnce = () => Promise.resolve();

it('every figure is what the SQL beside it gives, for any history', async () => {
  await fc.assert(
    fc.asyncProperty(
      History,
      fc.constantFrom(1, 3, 12, null),
      fc.constantFrom('GBP', 'JPY'),
      async (history, months, code) => {
        const ledger = await ledgerOf(history);
        const overview = await getOverview(
          ledger.reader,
          { months, currency: code },
          TODAY,
          atOnce,
        );
        const exponent = overview.currency?.exponent ?? 2;
        const minor = (value: number) => Math.round(value * 10 ** exponent) + 0;
        const ask = <Row>(sql: string) => ledger.reader.reading.prepare<[], Row>(sql).all();
        const asked = { ...overview, code };

        const days = ask<{ day: string; assets: number; liabilities: number }>(netWorthSql(asked));
        const shown = new Set(overview.netWorth.map(({ day }) => day));
        expect(overview.netWorth).toEqual(
          days
            .filter(({ day }) => shown.has(day))
            .map(({ day, assets, liabilities }) => ({
              day,
              assetsMinor: minor(assets),
              liabilitiesMinor: minor(liabilities),
            })),
        );
        expect([overview.netWorth[0]?.day, overview.netWorth.at(-1)?.day]).toEqual([
          days[0]?.day,
          days.at(-1)?.day,
        ]);

        const flows = new Map(
          ask<{ month: string; inflow: number; outflow: number }>(cashFlowSql(asked)).map((row) => [
            row.month,
            [minor(row.inflow), minor(row.outflow)],
          ]),
        );
        expect(
          overview.cashFlow.map(({ month, inMinor, outMinor }) => [month, [inMinor, outMinor]]),
        ).toEqual(overview.cashFlow.map(({ month }) => [month, flows.get(month) ?? [0, 0]]));
        expect(
          [...flows.keys()].every((month) => overview.cashFlow.some((one) => one.month === month)),
        ).toBe(true);

        const spent = ask<{ category: string | null; this_month: number; usual: number }>(
          spendingSql(asked),
        );
        const named = (one: { category: string | null }) => one.category ?? '';
        expect(
          new Map(
            overview.spending.map((one) => [named(one), [one.thisMonthMinor, one.usualMinor]]),
          ),
        ).toEqual(
          new Map(spent.map((one) => [named(one), [minor(one.this_month), minor(one.usual)]])),
        );
        ledger.close();
      },
    ),
    { numRuns: 60 },
  );
});
