import { onTestFinished } from 'vitest';
import type { Engine } from '../../../../src/core/engine-api.ts';
import { startEmulator, type Emulator } from '../../../../src/plaid-emulator/server.ts';
import type { Bank } from '../../../../src/shared/model/banks.ts';
import type { LinkSession } from '../../../../src/shared/model/linking.ts';
import { emptyLedger, sdkFor, sync } from '../../../contract/plaid-emulator/bank.ts';
import { valueOf } from '../../../support/result.ts';

export const EVERYTHING = { search: '', accountId: null };
/** UK, with OAuth and a consent that ends. */
export const OAUTH_BANK = 'ins_116834';

/** A demo bank of the test's own. */
export async function demoBank(): Promise<Emulator> {
  const bank = await startEmulator();
  onTestFinished(() => bank.close());
  return bank;
}

/** A clock that a test moves on. */
export function movingClock() {
  let ahead = 0;
  return {
    clock: () => new Date(Date.now() + ahead),
    advance: ({ minutes = 0, days = 0 }: { minutes?: number; days?: number }) => {
      ahead += (days * 24 * 60 + minutes) * 60_000;
    },
  };
}

/** How often an endpoint was asked. */
export const asked = (bank: Emulator, path: string): number =>
  bank.requests.filter((request) => request.path === path).length;

/** The access token of the Item that was asked for last. */
export function lastToken(bank: Emulator): string {
  const token = bank.requests.findLast(({ path }) => path === '/item/get')?.body?.['access_token'];
  if (typeof token !== 'string') throw new Error('no access token was sent');
  return token;
}

/** Whether an access token still opens something at the bank. */
export async function isAlive(bank: Emulator, accessToken: string): Promise<boolean> {
  const answer = await sdkFor(bank).itemGet({ access_token: accessToken });
  return answer.status === 200;
}

/** How many transactions the bank itself has of an Item. */
export async function heldByBank(bank: Emulator, accessToken: string): Promise<number> {
  return (await sync(sdkFor(bank), accessToken, emptyLedger())).rows.size;
}

export const bankOf = async (engine: Engine, itemId: string): Promise<Bank | undefined> =>
  valueOf(await engine.listBanks()).find((bank) => bank.itemId === itemId);

export const sessionsOf = async (engine: Engine): Promise<LinkSession[]> =>
  valueOf(await engine.listLinkSessions());
