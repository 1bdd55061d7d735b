import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { withBank, type Bank } from './emulator.ts';
import { worstOf, type Aim, type Bench, type Figure } from './figure.ts';
import { launchNew, linkBank, synced } from './linked-app.ts';

/** How long the app is watched at rest, for comparison. */
const REST_MS = 5000;
/** How often the event loops are looked at. */
const RESOLUTION_MS = 2;
const AIM: Aim = { on: 'value', atMost: 50 };

/**
 * The longest wait of the app's two main threads while it syncs. Beside main stands the event loop of a
 * process that does nothing meanwhile: what that waits is the machine's doing. Beside the window stands
 * the window at rest.
 */
export async function measureStall({ quick, scratch, tell }: Bench): Promise<Figure[]> {
  const rows = quick ? 5000 : 100_000;
  const rounds = quick ? 1 : 3;
  const busy: Stall[] = [];
  const rest: Stall[] = [];
  await withBank(async (bank) => {
    for (let round = 1; round <= rounds; round += 1) {
      tell(`round ${String(round)} of ${String(rounds)}`);
      const stalls = await stallsOf(bank, rows, path.join(scratch, String(round)));
      busy.push(stalls.busy);
      rest.push(stalls.rest);
    }
  });
  const size = rows.toLocaleString('en-GB');
  return [
    {
      name: `Longest stall of main, sync of ${size}`,
      unit: 'ms',
      trax: worstOf(
        'while syncing',
        busy.map(({ mainMs }) => mainMs),
      ),
      beside: worstOf(
        'an idle process meanwhile',
        busy.map(({ idleMs }) => idleMs),
      ),
      aim: AIM,
    },
    {
      name: 'Longest task of the window meanwhile',
      unit: 'ms',
      trax: worstOf(
        'while syncing',
        busy.map(({ windowMs }) => windowMs),
      ),
      beside: worstOf(
        'the same window at rest',
        rest.map(({ windowMs }) => windowMs),
      ),
      aim: AIM,
    },
  ];
}

interface Stall {
  /** Longest time between two turns of main's event loop. */
  readonly mainMs: number;
  /** The same of this process, which does nothing meanwhile. */
  readonly idleMs: number;
  /** Longest task of the window; 0 when none took 50 ms, below which Chromium reports none. */
  readonly windowMs: number;
}

async function stallsOf(
  bank: Bank,
  rows: number,
  directory: string,
): Promise<{ readonly busy: Stall; readonly rest: Stall }> {
  const { app, window } = await launchNew(directory, bank);
  try {
    await linkBank(app, window, {
      ...UK_HOUSEHOLD,
      user: 'user_bulk',
      password: String(rows),
    });
    const busy = await watch(app, window, async () => {
      const saved = await synced(window);
      if (saved !== rows) throw new Error(`${String(saved)} of ${String(rows)} rows came`);
    });
    return { busy, rest: await watch(app, window, () => sleep(REST_MS)) };
  } finally {
    await app.close();
  }
}

async function watch(
  app: ElectronApplication,
  window: Page,
  work: () => Promise<void>,
): Promise<Stall> {
  const delays = await app.evaluateHandle((_electron, resolution) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const histogram = monitorEventLoopDelay({ resolution });
    histogram.enable();
    return histogram;
  }, RESOLUTION_MS);
  const tasks = await window.evaluateHandle(() => {
    const durations: number[] = [];
    new PerformanceObserver((list) => {
      durations.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    return durations;
  });
  const idle = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  idle.enable();
  await work();
  idle.disable();
  return {
    idleMs: idle.max / 1e6,
    mainMs: await app.evaluate((_electron, histogram) => histogram.max / 1e6, delays),
    windowMs: await window.evaluate((durations) => Math.max(0, ...durations), tasks),
  };
}
