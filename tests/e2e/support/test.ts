import { test as base } from '@playwright/test';
import { startEmulator, type Emulator } from '../../../src/plaid-emulator/server.ts';
import { openDesk, type Desk } from './desk.ts';

/**
 * A test gets its own data directory and, if it asks, its own bank in the test's process. Ask for the
 * bank first: what is asked for last goes first.
 */
export const test = base.extend<{ desk: Desk; bank: Emulator }>({
  desk: async ({}, use) => {
    const desk = await openDesk();
    await use(desk);
    await desk.clear();
  },
  bank: async ({}, use) => {
    const bank = await startEmulator();
    await use(bank);
    await bank.close();
  },
});

export { expect } from '@playwright/test';
