import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import type { ElectronApplication, Page } from '@playwright/test';
import { freePort } from '../../scripts/lib/free-port.ts';
import { launchTrax, type LaunchedTrax } from '../../scripts/lib/launch.ts';
import { finishLink, openLink, signIn, type DemoLogin } from '../../scripts/lib/link-demo-bank.ts';
import type { Bank } from './emulator.ts';

/** What makes the app sync from a bank of the bench's own. */
export const bankEnv = (bank: Bank) => ({ TRAX_DEMO_BANK_URL: bank.url });

/** Starts the app with a new profile, which holds no bank yet and syncs only when it is told to. */
export async function launchNew(dataDirectory: string, bank: Bank): Promise<LaunchedTrax> {
  const trax = await launchTrax({ dataDirectory, args: ['--demo'], env: bankEnv(bank) });
  await trax.window.evaluate((settings) => window.trax.updateSettings(settings), {
    port: await freePort(),
    schedule: { ...DEFAULT_SETTINGS.schedule, enabled: false },
    dailyBackup: false,
  });
  return trax;
}

/** Links a bank through Link, as a person would; its first sync begins. */
export async function linkBank(
  app: ElectronApplication,
  window: Page,
  login: DemoLogin,
): Promise<void> {
  const { page, link } = await openLink(app, window);
  await signIn(link, login);
  await finishLink(page, link);
}

/** Waits for the end of the first sync, which the app announces, and says how many rows there are. */
export async function synced(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = async () => {
          const banks = await window.trax.listBanks();
          const [bank] = banks.ok ? banks.value : [];
          if (bank?.state === 'ready') resolve(bank.transactionCount);
        };
        window.trax.on('banksChanged', () => void look());
        void look();
      }),
  );
}
