import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { getOverview } from '../../../../../src/core/ledger/overview/overview.ts';
import { COMPARISONS } from '../../../../../src/shared/choices.ts';
import { History, ledgerOf, TODAY } from './history.ts';

vi.mock('../../../../../src/renderer/app/format/locale.ts', () => ({ locales: ['en-GB'] }));
const { cashFlowSql, netWorthSql, spendingSql } =
  await import('../../../../../src/renderer/app/overview/sql.ts');

type Then = 'assets_before' | 'liabilities_before';

const atOnce = () => Promise.resolve();

it('every figure is what the SQL beside it gives, for any history', async () => {
  await fc.assert(
    fc.asyncProperty(
      History,
      fc.constantFrom(1, 3, 12, null),
      fc.constantFrom('GBP', 'JPY'),
      fc.constantFrom(...COMPARISONS),
      async (history, months, code, compare) => {
        const ledger = await ledgerOf(history);
        const overview = await getOverview(
          ledger.reader,
          { months, currency: code, compare },
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

        if (overview.compared !== null) {
          const before = ask<{ day: string; day_before: string | null } & Record<Then, number>>(
            netWorthSql(asked),
          ).filter(({ day }) => shown.has(day));
          expect(overview.compared.netWorth).toEqual(
            before.map((row) =>
              row.day_before === null
                ? null
                : {
                    day: row.day_before,
                    assetsMinor: minor(row.assets_before),
                    liabilitiesMinor: minor(row.liabilities_before),
                  },
            ),
          );
          const flowsBefore = new Map(
            ask<{ month: string; inflow_before: number; outflow_before: number }>(
              cashFlowSql(asked),
            ).map((row) => [row.month, [minor(row.inflow_before), minor(row.outflow_before)]]),
          );
          expect(
            overview.compared.cashFlow.map(({ inMinor, outMinor }) => [inMinor, outMinor]),
          ).toEqual(overview.cashFlow.map(({ month }) => flowsBefore.get(month) ?? [0, 0]));
        }

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

        const spent = ask<{
          category: string | null;
          this_month: number;
          usual?: number;
          before?: number;
        }>(spendingSql(asked));
        const named = (one: { category: string | null }) => one.category ?? '';
        expect(
          new Map(
            overview.spending.map((one) => [named(one), [one.thisMonthMinor, one.beforeMinor]]),
          ),
        ).toEqual(
          new Map(
            spent.map((one) => [
              named(one),
              [minor(one.this_month), minor(one.usual ?? one.before ?? NaN)],
            ]),
          ),
        );
        ledger.close();
      },
    ),
    { numRuns: 60 },
  );
});
