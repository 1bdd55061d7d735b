import { constants, copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { goTo } from '../e2e/support/banks-page.ts';
import { EMULATOR_KEYS } from '../../src/plaid-emulator/keys.ts';
import { largeProfile } from './large-profile.ts';
import { launchNew } from './linked-app.ts';

/** Opens the app on a copy of a profile of so many rows, which never syncs, with its Transactions in view. */
export async function openOnMany(
  rows: number,
  scratch: string,
  tell: (text: string) => void,
): Promise<LaunchedTrax> {
  const profile = await largeProfile(rows, tell);
  const folder = path.join(scratch, 'app', 'profiles', 'demo');
  mkdirSync(folder, { recursive: true });
  copyFileSync(
    path.join(profile, 'profiles', 'demo', 'finance.db'),
    path.join(folder, 'finance.db'),
    constants.COPYFILE_FICLONE,
  );
  const bank = { url: 'http://127.0.0.1:9', ...EMULATOR_KEYS };
  const trax = await launchNew(path.join(scratch, 'app'), bank);
  await goTo(trax.window, 'Transactions');
  await trax.window.getByRole('grid', { name: 'Transactions' }).waitFor();
  return trax;
}

/** How long a frame of the window takes at rest, in milliseconds: the median of sixty. */
export const frameMs = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const lengths: number[] = [];
        let before = performance.now();
        const look = (now: number) => {
          lengths.push(now - before);
          before = now;
          if (lengths.length < 61) requestAnimationFrame(look);
          else resolve(lengths.toSorted((a, b) => a - b)[30] ?? 0);
        };
        requestAnimationFrame(look);
      }),
  );
