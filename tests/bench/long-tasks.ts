import path from 'node:path';
import { UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { goTo } from '../e2e/support/banks-page.ts';
import { withBank } from './emulator.ts';
import type { Bench, Figure } from './figure.ts';
import { launchNew, linkBank, synced } from './linked-app.ts';

/** Tasks of the window over 50 ms while a bank syncs, with the page in view that changes the most. */
export function measureLongTasks({ quick, scratch, tell }: Bench): Promise<Figure[]> {
  const rows = quick ? 5000 : 100_000;
  return withBank(async (bank) => {
    const { app, window } = await launchNew(path.join(scratch, 'app'), bank);
    try {
      tell(`syncing ${rows.toLocaleString('en-GB')} rows`);
      await linkBank(app, window, { ...UK_HOUSEHOLD, user: 'user_bulk', password: String(rows) });
      await goTo(window, 'Transactions');
      const tasks = await window.evaluateHandle(() => {
        const durations: number[] = [];
        new PerformanceObserver((list) => {
          durations.push(...list.getEntries().map(({ duration }) => duration));
        }).observe({ type: 'longtask' });
        return durations;
      });
      await synced(window);
      await window.getByRole('grid', { name: 'Transactions' }).waitFor();
      const during = await tasks.jsonValue();
      const total = (durations: readonly number[]) => durations.reduce((sum, ms) => sum + ms, 0);
      return [
        {
          name: `Long tasks of Transactions in a sync of ${rows.toLocaleString('en-GB')}, together`,
          unit: 'ms',
          trax: { name: 'over 50 ms each', value: total(during), rounds: during },
          beside: { name: 'none', value: 0, rounds: [] },
          aim: { on: 'value', atMost: 0 },
        },
      ];
    } finally {
      await app.close();
    }
  });
}
