import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Settings } from '../../../src/shared/model/settings.ts';
import { expectNoViolations } from './axe.ts';
import type { AppAndWindow } from './banks-page.ts';

/** Changes the theme as Settings would, and waits until it shows. */
export async function useTheme(page: Page, theme: Settings['theme']): Promise<void> {
  await page.evaluate((wanted) => window.trax.updateSettings({ theme: wanted }), theme);
  await expect(page.locator('html')).toHaveClass(new RegExp(`\\b${theme}\\b`));
}

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Makes the app window so large, frame included. */
export async function resize({ app, window: page }: AppAndWindow, size: Size): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setSize(width, height);
  }, size);
  await expect.poll(() => page.evaluate(() => window.outerWidth)).toBe(size.width);
}

/** The elements of the page in view that reach beyond the window's right edge. */
export const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main, main *')]
      .filter((element) => !element.closest('.sr-only'))
      // A table that scrolls both ways is not cut off.
      .filter((element) => !element.parentElement?.closest('.overflow-auto'))
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );

const SIZES = [
  { width: 1180, height: 800 },
  { width: 640, height: 700 },
];
const THEMES = ['light', 'dark'] as const;

/** In each theme and size: axe finds nothing and nothing is cut off. A picture is kept for whoever wants to look. */
export async function look(trax: AppAndWindow, name: string): Promise<void> {
  const { window } = trax;
  // Toasts stay for as long as the pointer rests on them.
  await window.mouse.move(0, 0);
  for (const theme of THEMES) {
    await useTheme(window, theme);
    await expectNoViolations(window);
    for (const size of SIZES) {
      await resize(trax, size);
      const file = `${name}-${theme}-${String(size.width)}.png`;
      await window.screenshot({
        path: path.join('test-results', 'looks', file),
        animations: 'disabled',
      });
      expect(await cutOff(window), file).toEqual([]);
    }
    await expectNoViolations(window);
    await resize(trax, SIZES[0] ?? { width: 0, height: 0 });
  }
}
