import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Desk } from './desk.ts';

/** Steps of a person with keys and old files. */

export interface Keys {
  readonly clientId: string;
  readonly secret: string;
}

/** The environments that have keys in the keychain. */
export const keptIn = async (desk: Desk): Promise<readonly string[]> =>
  (await desk.keychainNames()).filter((name) => name.endsWith('/plaid-keys')).toSorted();

export const badgeOf = (window: Page): Locator =>
  window.getByRole('button', { name: /^Data in view: / });

export async function switchTo(window: Page, profile: string): Promise<void> {
  await badgeOf(window).click();
  await window.getByRole('menuitemradio', { name: profile }).click();
}

/** Fills the form for keys, and sends it. */
export async function enterKeys(window: Page, environment: string, keys: Keys): Promise<void> {
  await window.getByRole('textbox', { name: 'Client id' }).fill(keys.clientId);
  await window.getByLabel(`${environment} secret`).fill(keys.secret);
  await window.getByRole('button', { name: 'Check and save' }).click();
}

/** What the window shows or holds in a field, and all that Trax answers it. */
export const heldBy = (page: Page): Promise<unknown> =>
  page.evaluate(async () => ({
    page: document.documentElement.outerHTML,
    fields: [...document.querySelectorAll('input')].map(({ value }) => value),
    answers: await Promise.all([
      window.trax.getState(),
      window.trax.getSettings(),
      window.trax.listBanks(),
      window.trax.listLinkSessions(),
      window.trax.listRevocations(),
      window.trax.listSyncRuns({ limit: 100 }),
      window.trax.getCertificateTrust(),
    ]),
  }));

/** The system's dialog for files answers with `chosen`; with null as if it were closed. */
export const chooseInDialog = (app: ElectronApplication, chosen: string | null): Promise<void> =>
  app.evaluate(({ dialog }, file) => {
    Reflect.set(dialog, 'showOpenDialog', () =>
      Promise.resolve({ canceled: file === null, filePaths: file === null ? [] : [file] }),
    );
  }, chosen);

/** Drags a file or folder from the desktop to an element, and lets go. */
export async function dropOn(target: Locator, file: string): Promise<void> {
  const page = target.page();
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error('not there to be dropped on');
  const chromium = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await chromium.send('Input.dispatchDragEvent', {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
  }
  await chromium.detach();
}

/** Imports a folder of Trax for Python from wherever an import is offered, up to the report. */
export async function importByDialog(
  { app, window }: { readonly app: ElectronApplication; readonly window: Page },
  folder: string,
): Promise<void> {
  await chooseInDialog(app, folder);
  await window.getByRole('button', { name: 'Choose a Trax for Python folder…' }).click();
  await window.getByRole('button', { name: 'Import', exact: true }).click();
}
