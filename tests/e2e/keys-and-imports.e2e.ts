import type { Locator, Page } from '@playwright/test';
import { goTo } from './support/banks-page.ts';
import { leaks, said, tracesOf } from '../security/planted.ts';
import { expect, PRODUCTION_KEYS, SANDBOX_KEYS, test } from './support/plaid-by-name.ts';

const badge = (window: Page): Locator =>
  window.getByRole('button', { name: /^Data in view: / });

async function fillKeys(
  window: Page,
  name: string,
  { clientId, secret }: { readonly clientId: string; readonly secret: string },
): Promise<void> {
  await window.getByRole('textbox', { name: 'Client id' }).fill(clientId);
  await window.getByLabel(`${name} secret`).fill(secret);
  await window.getByRole('button', { name: 'Check and save' }).click();
}

test.describe('Plaid keys', () => {
  test('are asked for at first, proved with Plaid, kept, and never shown again', async ({
    plaid,
    desk,
    startTrax,
  }) => {
    const { window } = await startTrax();
    await window.getByRole('button', { name: 'Enter Plaid keys' }).click();
    await fillKeys(window, 'Sandbox', { ...SANDBOX_KEYS, secret: 'not-the-secret' });
    const alert = window.getByRole('alert');
    await expect(alert).toContainText('Plaid refused the client id and secret for Sandbox.');
    expect(plaid.sandbox.requests.map(({ status }) => status)).toEqual([400]);
    expect(await desk.keychainNames()).toEqual([]);
  });
});
