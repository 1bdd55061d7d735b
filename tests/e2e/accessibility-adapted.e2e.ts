import type { Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { startEmulator, type Emulator } from '../../src/plaid-emulator/server.ts';
import { expectNoViolations } from './support/axe.ts';
import { goTo, linkAndSync } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { startHangingSync } from './support/hanging-sync.ts';
import { cutOff, resize } from './support/look.ts';
import { expect, test } from './support/test.ts';
import { windowOf } from './support/windows.ts';

const PAGES = ['Overview', 'Banks', 'Transactions', 'SQL', 'Activity', 'Settings'];

/** A picture kept for whoever wants to look. */
const keep = (window: Page, name: string) =>
  window.screenshot({ path: `test-results/looks/${name}.png`, animations: 'disabled' });

/** The controls that no scrolling brings wholly into the window. */
const outOfReach = (window: Page) =>
  window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .filter((control) => !control.matches('.sr-only, .sr-only *'))
      .filter((control) => {
        control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        const { left, top, right, bottom } = control.getBoundingClientRect();
        return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
      })
      .map((control) => control.outerHTML.slice(0, 160)),
  );

test.describe.serial('Trax adapts', () => {
  let bank: Emulator;
  let desk: Desk;
  let trax: LaunchedTrax;
  let window: Page;

  test.beforeAll(async () => {
    bank = await startEmulator();
    desk = await openDesk();
    trax = await desk.startDemo({ bank });
    ({ window } = trax);
    await linkAndSync(trax);
    await resize(trax, { width: 1280, height: 800 });
  });
  test.afterAll(async () => {
    await desk.clear();
    await bank.close();
  });

  /** As the View menu does, step by step. */
  const zoomTo = async (factor: number) => {
    const handle = await windowOf(trax.app, window);
    await handle.evaluate(({ webContents }, wanted) => {
      webContents.setZoomFactor(wanted);
    }, factor);
    await expect.poll(() => window.evaluate(() => devicePixelRatio)).toBe(factor);
  };

  for (const page of PAGES) {
    test(`to who reads ${page} at 200 %`, async () => {
      await zoomTo(2);
      await goTo(window, page);
      await expectNoViolations(window);
      await keep(window, `zoom-${page.toLowerCase()}`);
      const overflow = await window.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await cutOff(window)).toEqual([]);
      expect(await outOfReach(window)).toEqual([]);
      // A list that scrolls by itself still has room for a few rows.
      for (const grid of await window.getByRole('grid').all()) {
        expect((await grid.boundingBox())?.height).toBeGreaterThan(120);
      }
      await zoomTo(1);
    });
  }

  test('to who wants less motion', async () => {
    await window.emulateMedia({ reducedMotion: 'reduce' });
    await window.evaluate(() => {
      const noted = new Set<string>();
      const FRAME_MS = 17;
      const note = () => {
        for (const animation of document.getAnimations()) {
          const end = Number(animation.effect?.getComputedTiming().endTime ?? 0);
          if (end <= FRAME_MS || !(animation.effect instanceof KeyframeEffect)) continue;
          const { target } = animation.effect;
          noted.add(`${String(end)} ms: ${target?.outerHTML.slice(0, 160) ?? ''}`);
        }
      };
      for (const event of ['animationstart', 'transitionrun']) addEventListener(event, note, true);
      Object.assign(globalThis, { moved: noted });
    });
    await goTo(window, 'Banks');
    await startHangingSync(bank, window);
    await window.getByRole('progressbar').waitFor();
    for (const page of PAGES) {
      await goTo(window, page);
      await window.locator('main :is(button, summary, input:not(.sr-only))').first().hover();
      await window.keyboard.press('Control+k');
      await window.getByRole('dialog').waitFor();
      await window.keyboard.press('Escape');
    }
    await goTo(window, 'Settings');
    await window.getByRole('switch', { disabled: false }).first().click();
    await expect(window.getByRole('progressbar')).toHaveCount(0);
    expect(
      await window.evaluate(() => {
        const noted: unknown = Reflect.get(globalThis, 'moved');
        return noted instanceof Set ? [...noted].map(String) : ['nothing was watched'];
      }),
    ).toEqual([]);
  });
});
