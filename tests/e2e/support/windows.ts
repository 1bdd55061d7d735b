import type { ElectronApplication, JSHandle, Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';

/** The window of main's that a page is in. */
export const windowOf = async (app: ElectronApplication, page: Page) =>
  // Playwright types it as any.
  (await app.browserWindow(page)) as JSHandle<BrowserWindow>;

/** Closes a window as a person does. */
export async function closeByHand(app: ElectronApplication, page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  const handle = await windowOf(app, page);
  await handle.evaluate((window) => {
    window.close();
  });
  await closed;
}
