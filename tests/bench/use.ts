import type { Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { medianOf, type Bench, type Figure } from './figure.ts';
import { useOnce } from './in-page.ts';
import { ownMemoryOf } from './process-memory.ts';
import { openOnMany } from './window-app.ts';

const PAGES = ['Overview', 'Banks', 'SQL', 'Activity', 'Settings'];
const SEARCHES = ['coffee', 'amount:>50', 'category:food', 'zzzz', 't', ''];
/** Each search three times: what is made once, such as compiled code and the rows kept, is there by then. */
const WARM_ROUNDS = 3 * SEARCHES.length;
const LOOKS = 5;

/** Whether the window's process grows while somebody uses every page for minutes. */
export async function measureUse({ rows, minutes, scratch, tell }: Bench): Promise<Figure[]> {
  const trax = await openOnMany(rows, scratch, tell);
  try {
    for (let round = 0; round < WARM_ROUNDS; round += 1) await useAgain(trax.window, round);
    const before = await memory(trax);
    const end = performance.now() + minutes * 60_000;
    let rounds = 0;
    for (; performance.now() < end; rounds += 1) await useAgain(trax.window, rounds);
    const after = await memory(trax);
    tell(`went ${String(rounds)} times through every page`);
    return [
      {
        name: `Memory of the window after ${String(minutes)} minutes of use`,
        unit: 'MB',
        trax: medianOf('at the end', after),
        beside: medianOf('at the start', before),
        aim: { on: 'ratio', atMost: 1.2 },
      },
    ];
  } finally {
    await trax.app.close();
  }
}

const useAgain = (window: Page, round: number): Promise<void> =>
  window.evaluate(useOnce, {
    search: SEARCHES[round % SEARCHES.length] ?? '',
    // The golden section: evenly all over the list, and never twice at a place.
    share: (round * 0.618034) % 1,
    pages: PAGES,
  });

/**
 * What the window's process holds in bytes, looked at a few times once it has given back what it only keeps
 * as long as there is room: garbage, shaped words, spare pages.
 */
async function memory({ app, window }: LaunchedTrax): Promise<number[]> {
  const session = await window.context().newCDPSession(window);
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const looks: number[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('Memory.simulatePressureNotification', { level: 'critical' });
    await window.waitForTimeout(500);
    looks.push(ownMemoryOf(pid ?? 0));
  }
  await session.detach();
  return looks;
}
