import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { leaks, said, tracesOf } from '../security/planted.ts';
import { writeOldFolder } from '../support/python-folder.ts';
import { cardOf, goTo, syncNow } from './support/banks-page.ts';
import type { Desk } from './support/desk.ts';
import {
  expect,
  PRODUCTION_KEYS,
  SANDBOX_ENV,
  SANDBOX_KEYS,
  SECRETS,
  test,
} from './support/plaid-by-name.ts';
import { linkOld } from './support/plaid-by-name-old.ts';
import {
  badgeOf,
  chooseInDialog,
  dropOn,
  enterKeys,
  heldBy,
  importByDialog,
  keptIn,
  switchTo,
} from './support/plaid-by-name-steps.ts';

const OWN_ADDRESS = 'https://bank.example/oauth-return';

const envFile = (desk: Desk, text: string): string => {
  const file = path.join(desk.dataDirectory, 'old.env');
  writeFileSync(file, text);
  return file;
};

const redirectUriOf = async (page: Page) => {
  const settings = await page.evaluate(() => window.trax.getSettings());
  return settings.ok ? settings.value.redirectUri : undefined;
};

const welcome = (window: Page) => window.getByRole('heading', { name: 'Welcome to Trax' });

test.describe('Plaid keys', () => {
  test('are proved with Plaid at the first run, kept, and never seen again', async ({
    plaid,
    desk,
    startTrax,
  }) => {
    const { app, window } = await startTrax();
    await window.getByRole('button', { name: 'Enter Plaid keys' }).click();
    await enterKeys(window, 'Sandbox', { ...SANDBOX_KEYS, secret: 'not-the-secret' });
    const alert = window.getByRole('alert');
    await expect(alert).toContainText('Plaid refused the client id and secret for Sandbox.');
    await expect(alert).toContainText('Check the client id and secret in the Plaid dashboard');
    expect(await keptIn(desk)).toEqual([]);

    await enterKeys(window, 'Sandbox', SANDBOX_KEYS);
    await expect(window.getByText('Link your first bank')).toBeVisible();
    await expect(badgeOf(window)).toHaveAccessibleName(/Sandbox/);
    expect(await keptIn(desk)).toEqual(['sandbox/plaid-keys']);
    expect(plaid.sandbox.requests.map(({ status }) => status)).toEqual([400, 200]);
    expect(plaid.production.requests).toEqual([]);

    for (const page of ['Settings', 'Banks']) {
      await goTo(window, page);
      expect(leaks([said(page, await heldBy(window))], SECRETS)).toEqual([]);
    }
    await app.close();
    expect(leaks(tracesOf(desk.dataDirectory), SECRETS)).toEqual([]);

    const again = await startTrax();
    await expect(again.window.getByText('Link your first bank')).toBeVisible();
    expect(leaks([said('the next start', await heldBy(again.window))], SECRETS)).toEqual([]);
  });

  test('of Sandbox and Production are apart: each has its own, and one goes without the other', async ({
    plaid,
    desk,
    startTrax,
  }) => {
    const { window } = await startTrax();
    await window.getByRole('button', { name: 'Enter Plaid keys' }).click();
    await window.getByText('Production', { exact: true }).click();
    // Those of Sandbox are none of Production's.
    await enterKeys(window, 'Production', SANDBOX_KEYS);
    await expect(window.getByRole('alert')).toContainText('for Production.');
    await enterKeys(window, 'Production', PRODUCTION_KEYS);
    await expect(badgeOf(window)).toHaveAccessibleName(/Production/);
    await expect(window.getByText('Link your first bank')).toBeVisible();
    expect(await keptIn(desk)).toEqual(['production/plaid-keys']);
    expect(plaid.sandbox.requests).toEqual([]);

    // No restart lies between the profiles.
    await switchTo(window, 'Sandbox');
    await expect(welcome(window)).toBeVisible();
    await expect(badgeOf(window)).toHaveAccessibleName(/Sandbox/);
    await window.getByRole('button', { name: 'Enter Plaid keys' }).click();
    await enterKeys(window, 'Sandbox', SANDBOX_KEYS);
    await expect(window.getByText('Link your first bank')).toBeVisible();
    expect(await keptIn(desk)).toEqual(['production/plaid-keys', 'sandbox/plaid-keys']);

    await goTo(window, 'Settings');
    await expect(window.getByText('In the keychain')).toHaveCount(2);
    await window.getByRole('button', { name: 'Remove: Production keys' }).click();
    await window.getByRole('button', { name: 'Remove keys' }).click();
    await expect(window.getByText('In the keychain')).toHaveCount(1);
    expect(await keptIn(desk)).toEqual(['sandbox/plaid-keys']);
    await expect(badgeOf(window)).toHaveAccessibleName(/Sandbox/);
    await switchTo(window, 'Production');
    await expect(welcome(window)).toBeVisible();
  });

  test('are replaced only by others that Plaid takes, and those serve at once', async ({
    plaid,
    desk,
    startTrax,
  }) => {
    const item = await linkOld(plaid.sandbox, 'ins_117650', 'Old bank', []);
    const folder = path.join(desk.dataDirectory, 'old');
    writeOldFolder(folder, { env: SANDBOX_ENV, items: [item.row] });
    const trax = await startTrax();
    const { window } = trax;
    await window.getByRole('button', { name: 'Import' }).click();
    await importByDialog(trax, folder);
    await window.getByRole('button', { name: 'Done' }).click();
    const card = cardOf(window);
    await expect(card).toContainText('Up to date');

    await plaid.rotateSandboxSecret('another-secret');
    await syncNow(window);
    await expect(card).toContainText('Plaid refused the client id and secret for Sandbox.');

    await goTo(window, 'Settings');
    await window.getByRole('button', { name: 'Replace: Sandbox' }).click();
    await enterKeys(window, 'Sandbox', SANDBOX_KEYS);
    await expect(window.getByRole('alert')).toContainText('Plaid refused');
    await enterKeys(window, 'Sandbox', { ...SANDBOX_KEYS, secret: 'another-secret' });
    await expect(window.getByRole('button', { name: 'Check and save' })).toHaveCount(0);
    expect(await keptIn(desk)).toEqual(['sandbox/plaid-keys']);
    await goTo(window, 'Banks');
    await syncNow(window);
    await expect(card).toContainText('Up to date');
  });
});

test.describe('an import of a .env file', () => {
  test('chosen in the dialog shows what would come, then brings it', async ({
    desk,
    startTrax,
  }) => {
    const { app, window } = await startTrax();
    const file = envFile(desk, `${SANDBOX_ENV}PLAID_REDIRECT_URI=${OWN_ADDRESS}\n`);
    await window.getByRole('button', { name: 'Import' }).click();
    await chooseInDialog(app, null);
    await window.getByRole('button', { name: 'Choose a .env file…' }).click();
    await expect(window.getByText('Or drop either here')).toBeVisible();
    await expect(window.getByRole('dialog')).toHaveCount(0);

    await chooseInDialog(app, file);
    await window.getByRole('button', { name: 'Choose a .env file…' }).click();
    const preview = window.getByRole('dialog', { name: 'Import into Sandbox?' });
    await expect(preview).toContainText('Found: they go into the keychain');
    await expect(preview).toContainText(OWN_ADDRESS);
    expect(leaks([said('the preview', await heldBy(window))], SECRETS)).toEqual([]);
    await preview.getByRole('button', { name: 'Cancel' }).click();
    expect(await keptIn(desk)).toEqual([]);

    await window.getByRole('button', { name: 'Choose a .env file…' }).click();
    await preview.getByRole('button', { name: 'Import', exact: true }).click();
    const report = window.getByRole('dialog', { name: 'Keys imported' });
    await expect(report).toContainText('In the keychain');
    await report.getByRole('button', { name: 'Done' }).click();
    await expect(window.getByText('Link your first bank')).toBeVisible();
    expect(await keptIn(desk)).toEqual(['sandbox/plaid-keys']);
    await goTo(window, 'Settings');
    await expect(window.locator('code', { hasText: OWN_ADDRESS })).toBeVisible();
    await expect(window.getByLabel('A redirect URI of your own')).toHaveValue(OWN_ADDRESS);
    expect(leaks([said('Settings', await heldBy(window))], SECRETS)).toEqual([]);
  });

  test('dropped on Settings goes over to its own environment', async ({ desk, startTrax }) => {
    const { app, window } = await startTrax();
    await window.getByRole('button', { name: 'Import' }).click();
    await chooseInDialog(app, envFile(desk, SANDBOX_ENV));
    await window.getByRole('button', { name: 'Choose a .env file…' }).click();
    await window.getByRole('button', { name: 'Import', exact: true }).click();
    await window.getByRole('button', { name: 'Done' }).click();

    await goTo(window, 'Settings');
    const production = `PLAID_ENV=Production
export PLAID_CLIENT_ID='${PRODUCTION_KEYS.clientId}'
PLAID_SECRET="${PRODUCTION_KEYS.secret}" # of the dashboard
`;
    await dropOn(window.getByText('Or drop either here'), envFile(desk, production));
    const preview = window.getByRole('dialog', { name: 'Import into Production?' });
    await preview.getByRole('button', { name: 'Import', exact: true }).click();
    await window.getByRole('dialog', { name: 'Keys imported' }).getByText('Done').click();
    await expect(badgeOf(window)).toHaveAccessibleName(/Production/);
    expect(await keptIn(desk)).toEqual(['production/plaid-keys', 'sandbox/plaid-keys']);
  });

  test('that is none, or is for an environment that is no more, is told and changes nothing', async ({
    desk,
    startTrax,
  }) => {
    const { app, window } = await startTrax();
    await window.getByRole('button', { name: 'Import' }).click();
    const alert = window.getByRole('alert');
    for (const [text, told] of [
      [SANDBOX_ENV.replace('sandbox', 'development'), 'Plaid retired its Development environment'],
      [
        SANDBOX_ENV.replace('sandbox', 'staging'),
        'Plaid has two environments: Sandbox and Production.',
      ],
      ['{"PLAID_ENV": "sandbox"}', 'does not say for which environment'],
      ['\0\xff\xfe', 'not text'],
    ] as const) {
      await chooseInDialog(app, envFile(desk, text));
      await window.getByRole('button', { name: 'Choose a .env file…' }).click();
      await expect(alert).toContainText(told);
    }
    await dropOn(
      window.getByText('Or drop either here'),
      envFile(desk, SANDBOX_ENV.replace('sandbox', 'development')),
    );
    await expect(alert).toContainText('20 June 2024');
    // Keys that Plaid refuses end the import before anything is kept.
    await chooseInDialog(
      app,
      envFile(
        desk,
        `${SANDBOX_ENV.replace('secret-', 'wrong-')}PLAID_REDIRECT_URI=${OWN_ADDRESS}\n`,
      ),
    );
    await window.getByRole('button', { name: 'Choose a .env file…' }).click();
    const preview = window.getByRole('dialog', { name: 'Import into Sandbox?' });
    await preview.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(preview).toContainText('Plaid refused the client id and secret for Sandbox.');
    await preview.getByRole('button', { name: 'Cancel' }).click();
    await expect(welcome(window)).toBeVisible();
    expect(await keptIn(desk)).toEqual([]);
    expect(await redirectUriOf(window)).toBeNull();
  });
});
