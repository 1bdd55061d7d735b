import { expect, type Page } from '@playwright/test';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import { syncNow } from './banks-page.ts';

const SYNC = '/transactions/sync';

/** Longer than any test: what waits so long waits until somebody ends it. */
const FOREVER_MS = 600_000;

/** Makes the next sync hang at the bank once it has answered so many pages. */
export function hangAfter(bank: Pick<Emulator, 'faults'>, pages: number): void {
  bank.faults.add({ kind: 'latency', path: SYNC, ms: FOREVER_MS, skip: pages });
}

/** Starts a sync that hangs at the bank, and waits until it does. */
export async function startHangingSync(
  bank: Pick<Emulator, 'faults' | 'requests'>,
  page: Page,
  name?: string,
): Promise<void> {
  const asked = () => bank.requests.filter(({ path }) => path === SYNC).length;
  const before = asked();
  hangAfter(bank, 0);
  await syncNow(page, name);
  await expect.poll(asked).toBeGreaterThan(before);
}
