import path from 'node:path';
import type { Page } from '@playwright/test';
import { UK_HOUSEHOLD } from '../../../scripts/lib/link-demo-bank.ts';
import { root } from '../../../scripts/lib/paths.mjs';
import type { LaunchedTrax } from '../../../scripts/lib/launch.ts';
import { startEmulator, type Emulator } from '../../../src/plaid-emulator/server.ts';
import { linkAndSync } from './banks-page.ts';
import { openDesk, type Desk } from './desk.ts';

/** When every picture was taken: a Saturday morning, in the middle of a month. */
const NOW = new Date('2026-03-14T09:41:00Z');
/** A little later in the window, so that what has just been synced says how long ago that was. */
const SEEN_AT = new Date('2026-03-14T09:44:00Z');

export interface StillLife {
  readonly trax: LaunchedTrax;
  readonly bank: Emulator;
  readonly desk: Desk;
  readonly clear: () => Promise<void>;
}

/** Trax and its demo bank at a moment at which their clocks stand still. Nothing is linked yet. */
export async function startStill(): Promise<StillLife> {
  const bank = await startEmulator({ clock: () => NOW });
  const desk = await openDesk();
  const trax = await desk.startDemo({
    bank,
    launcher: path.join(import.meta.dirname, 'still-app'),
    env: { TRAX_STILL_APP: root, TRAX_STILL_NOW: NOW.toISOString(), TZ: 'Europe/London' },
  });
  await trax.window.clock.setFixedTime(SEEN_AT);
  return {
    trax,
    bank,
    desk,
    clear: async () => {
      await desk.clear();
      await bank.close();
    },
  };
}

/** Links the household and waits until no toast tells of it any more. */
export async function linkStill({ trax }: StillLife): Promise<void> {
  await linkAndSync(trax, UK_HOUSEHOLD);
  await toastsGone(trax.window);
}

/** A toast waits while the pointer rests on it. */
export async function toastsGone(window: Page): Promise<void> {
  await window.mouse.move(0, 0);
  await window.locator('[data-sonner-toast]').waitFor({ state: 'detached' });
}
