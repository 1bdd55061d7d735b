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

/** Presses an item of the application menu. */
export const chooseInMenu = (app: ElectronApplication, label: string) =>
  app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    const item = items?.find((each) => each.label === wanted);
    if (item === undefined) throw new Error(`the menu has no ${wanted}`);
    Reflect.apply(item.click, item, []);
  }, label);
