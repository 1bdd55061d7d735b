import { expect, type Page } from '@playwright/test';
import type { Settings } from '../../../src/shared/model.ts';
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
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );
