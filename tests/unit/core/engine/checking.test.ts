import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../../src/core/engine-api.ts';
import { openTestEngine, TEST_SETTINGS } from '../../../support/engine.ts';
import { linkBank } from '../../../support/link-demo-bank.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { asked, bankOf, demoBank, movingClock, OAUTH_BANK } from './banks.ts';

const DAY_MS = 86_400_000;

async function linked(more: { consentNotices?: boolean } = {}) {
  const bank = await demoBank();
  const keychain = memoryKeychain();
  const { clock, advance } = movingClock();
  const settings = { ...TEST_SETTINGS, ...more };
  const opened = openTestEngine(bank, { keychain, clock, settings });
  const itemId = await linkBank(opened.engine, bank, { institutionId: OAUTH_BANK });
  const { dataDirectory } = opened;
  const reopen = async (before: { engine: (typeof opened)['engine'] }) => {
    await before.engine.close();
    return openTestEngine(bank, { keychain, clock, settings, dataDirectory });
  };
  return { bank, itemId, clock, advance, reopen, ...opened };
}

const noticesOf = (events: readonly EngineEvent[]) =>
  events.flatMap(({ event, payload }) => (event === 'consentNotices' ? payload : []));

describe('asking Plaid how the banks stand', () => {
  it('is done at most every quarter of an hour, however often the page is opened', async () => {
    const { engine, bank, advance } = await linked();
    advance({ minutes: 16 });
    const before = asked(bank, '/item/get');
    for (let round = 0; round < 3; round += 1) valueOf(await engine.checkBanks());
    expect(asked(bank, '/item/get')).toBe(before + 1);
    advance({ minutes: 14 });
    valueOf(await engine.checkBanks());
    expect(asked(bank, '/item/get')).toBe(before + 1);
    advance({ minutes: 2 });
    valueOf(await engine.checkBanks());
    expect(asked(bank, '/item/get')).toBe(before + 2);
  });

  it('tells of a consent that has changed and of a sign-in that is needed', async () => {
    const { engine, bank, itemId, advance, events } = await linked();
    const expiresAt = '2032-01-01T00:00:00.000Z';
    bank.control.setConsentExpiration({ itemId, expiresAt });
    bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
    advance({ minutes: 16 });
    events.length = 0;
    valueOf(await engine.checkBanks());
    expect(await bankOf(engine, itemId)).toMatchObject({
      consentExpiresAt: expiresAt,
      failure: { code: 'LOGIN_REQUIRED' },
      state: 'action_needed',
    });
    expect(events.map(({ event }) => event)).toContain('banksChanged');
  });

  it('syncs a bank by itself whose error is over', async () => {
    const { engine, bank, itemId, advance } = await linked();
    bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
    failureOf(await engine.syncItem(itemId));
    bank.control.addTransaction({ itemId, amount: 5, name: 'Meanwhile' });
    bank.control.setItemError({ itemId, code: null });
    advance({ minutes: 16 });
    valueOf(await engine.checkBanks());
    const newest = async () => valueOf(await engine.listSyncRuns({ limit: 1 }))[0];
    await expect.poll(newest).toMatchObject({ trigger: 'retry', outcome: 'succeeded' });
    expect(await bankOf(engine, itemId)).toMatchObject({ failure: null, state: 'ready' });
  });

  it('learns that a bank is gone, and leaves it as it is when the network is away', async () => {
    const { engine, bank, itemId, advance } = await linked();
    advance({ minutes: 16 });
    const fault = { path: '/item/get', error_type: 'INVALID_REQUEST', error_code: 'X' } as const;
    bank.faults.add({ kind: 'error', ...fault });
    valueOf(await engine.checkBanks());
    expect(await bankOf(engine, itemId)).toMatchObject({ failure: null });
    bank.control.setItemError({ itemId, code: 'ITEM_NOT_FOUND' });
    // What was not answered is asked again at once.
    valueOf(await engine.checkBanks());
    expect(await bankOf(engine, itemId)).toMatchObject({ failure: { code: 'ITEM_GONE' } });
  });
});

describe('a consent that runs out', () => {
  it('is told once at each stage, over restarts too', async () => {
    const here = await linked();
    const { bank, itemId, clock, advance } = here;
    const endsIn = (days: number) => {
      bank.control.setConsentExpiration({
        itemId,
        expiresAt: new Date(clock().getTime() + days * DAY_MS).toISOString(),
      });
    };
    let current: { engine: (typeof here)['engine']; events: EngineEvent[] } = here;
    const told: unknown[] = [];
    endsIn(15);
    for (const days of [0.5, 1, 6, 1, 5, 0.6, 2]) {
      advance({ days });
      for (let start = 0; start < 2; start += 1) {
        const reopened = await here.reopen(current);
        // Longer under way than the watch, which began before it.
        valueOf(await reopened.engine.syncItem(itemId));
        await reopened.engine.close();
        told.push(...noticesOf(reopened.events).map((notice) => [notice.days, notice.daysLeft]));
        current = reopened;
      }
    }
    expect(told).toEqual([
      [14, 14],
      [7, 7],
      [1, 1],
      [0, 0],
    ]);
  });

  it('is not told when notices are off', async () => {
    const here = await linked({ consentNotices: false });
    const { bank, itemId, clock, advance } = here;
    const expiresAt = new Date(clock().getTime() + DAY_MS / 2).toISOString();
    bank.control.setConsentExpiration({ itemId, expiresAt });
    advance({ days: 0.6 });
    const first = await here.reopen(here);
    valueOf(await first.engine.syncItem(itemId));
    const second = await here.reopen(first);
    valueOf(await second.engine.syncItem(itemId));
    await second.engine.close();
    expect(noticesOf([...here.events, ...first.events, ...second.events])).toEqual([]);
  });

  it('is noticed by Trax itself, with nobody looking and nothing to sync', async () => {
    const here = await linked();
    const { bank, itemId, clock, advance } = here;
    advance({ days: 0.6 });
    // Plaid tells whole seconds.
    const seconds = Math.floor((clock().getTime() + DAY_MS / 2) / 1000);
    const expiresAt = new Date(seconds * 1000).toISOString();
    bank.control.setConsentExpiration({ itemId, expiresAt });
    const { events, engine } = await here.reopen(here);
    await expect
      .poll(() => noticesOf(events), { timeout: 10_000 })
      .toMatchObject([{ itemId, expiresAt, days: 1, daysLeft: 1 }]);
    expect(await bankOf(engine, itemId)).toMatchObject({ consentExpiresAt: expiresAt });
  });
});
