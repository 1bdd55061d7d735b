import { startEmulator, type Emulator } from '../../../src/plaid-emulator/server.ts';
import { test as base } from './test.ts';

/** With a bank whose clock stands still, so that two Items of one person have the very same history. */
export const test = base.extend<{ bank: Emulator }>({
  bank: async ({}, use) => {
    const now = new Date();
    const bank = await startEmulator({ clock: () => now });
    await use(bank);
    await bank.close();
  },
});
