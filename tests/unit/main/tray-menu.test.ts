import { describe, expect, it } from 'vitest';
import { trayMenu, trayState } from '../../../src/main/tray-menu.ts';
import { failure } from '../../../src/shared/failure.ts';
import type { Bank } from '../../../src/shared/model/banks.ts';

const NOW = new Date(2026, 4, 2, 14, 30);

function bank(changes: Partial<Bank> = {}): Bank {
  return {
    itemId: 'item-1',
    institution: {
      institutionId: 'ins_1',
      name: 'First Platypus Bank',
      logo: null,
      primaryColor: null,
      url: null,
    },
    nickname: null,
    state: 'ready',
    failure: null,
    linkedAt: '2026-01-01T00:00:00Z',
    lastSyncedAt: new Date(2026, 4, 2, 9, 5).toISOString(),
    consentExpiresAt: null,
    removedAt: null,
    transactionCount: 0,
    accounts: [],
    progress: null,
    ...changes,
  };
}

const state = (banks: readonly Bank[], changes: { paused?: boolean; troubled?: boolean } = {}) =>
  trayState(banks, { paused: false, troubled: false, now: NOW, ...changes });

const syncing = { itemId: 'item-1', phase: 'fetching', pages: 1, rows: 500 } as const;
const unwell = failure('LOGIN_REQUIRED', 'The bank wants you to sign in again.');

describe('what the tray says', () => {
  it('says when the last sync was, by the newest of all banks', () => {
    const older = bank({ lastSyncedAt: new Date(2026, 3, 30, 9, 5).toISOString() });
    expect(state([older, bank()])).toMatchObject({ icon: 'idle', canSync: true });
    expect(state([older, bank()]).summary).toMatch(/^Last sync today \D*0?9[:.]05/);
    expect(state([older]).summary).toMatch(/^Last sync (?!today).*30/);
  });

  it('says that there is nothing to sync, and offers no sync', () => {
    expect(state([])).toMatchObject({ summary: 'No banks linked yet', canSync: false });
    expect(state([bank({ lastSyncedAt: null })])).toMatchObject({
      summary: 'Not synced yet',
      canSync: true,
    });
  });

  it('counts the banks that sync, before anything else', () => {
    const banks = [bank({ progress: syncing }), bank({ failure: unwell })];
    expect(state(banks)).toMatchObject({ icon: 'syncing', summary: 'Syncing 1 bank …' });
  });

  it('counts the banks that need a person', () => {
    expect(state([bank({ failure: unwell }), bank()])).toMatchObject({
      icon: 'trouble',
      summary: '1 bank needs attention',
    });
    expect(state([bank({ failure: unwell }), bank({ failure: unwell })]).summary).toBe(
      '2 banks need attention',
    );
  });

  it('counts the banks whose consent ends within a week, or has ended', () => {
    const DAY_MS = 86_400_000;
    const ending = (ms: number) =>
      bank({ consentExpiresAt: new Date(NOW.getTime() + ms).toISOString() });
    expect(state([ending(7 * DAY_MS)])).toMatchObject({ icon: 'idle' });
    expect(state([ending(7 * DAY_MS - 1)])).toMatchObject({
      icon: 'trouble',
      summary: '1 bank needs attention',
    });
    expect(state([ending(-DAY_MS), bank({ failure: unwell })]).summary).toBe(
      '2 banks need attention',
    );
  });

  it('takes no notice of a removed bank, which is not synced either', () => {
    const removed = bank({
      state: 'removed',
      removedAt: NOW.toISOString(),
      consentExpiresAt: '2020-01-01T00:00:00Z',
    });
    expect(state([removed])).toMatchObject({
      icon: 'idle',
      summary: 'No banks linked yet',
      canSync: false,
    });
    expect(state([removed, bank()])).toMatchObject({ icon: 'idle', canSync: true });
  });

  it('says that Trax itself is in trouble, and offers no sync', () => {
    expect(state([bank()], { troubled: true })).toMatchObject({
      icon: 'trouble',
      summary: 'Trax needs attention',
      canSync: false,
    });
  });
});

describe('the tray’s menu', () => {
  function menu(banks: readonly Bank[], paused = false) {
    const pressed: string[] = [];
    const items = trayMenu(state(banks, { paused }), {
      syncNow: () => pressed.push('sync'),
      openBanks: () => pressed.push('banks'),
      setPaused: (wanted) => pressed.push(`pause ${String(wanted)}`),
      quit: () => pressed.push('quit'),
    });
    const press = (id: string) => {
      const click: unknown = items.find((item) => item.id === id)?.click;
      if (typeof click === 'function') Reflect.apply(click, undefined, []);
    };
    return { items, press, pressed };
  }

  it('has the last sync, sync, banks, pause and quit, in this order', () => {
    const { items } = menu([bank()]);
    expect(items.flatMap(({ id }) => id ?? [])).toEqual([
      'summary',
      'sync',
      'banks',
      'pause',
      'quit',
    ]);
    expect(items[0]).toMatchObject({ enabled: false });
  });

  it('does what each item says', () => {
    const { press, pressed } = menu([bank()]);
    for (const id of ['sync', 'banks', 'pause', 'quit']) press(id);
    expect(pressed).toEqual(['sync', 'banks', 'pause true', 'quit']);
  });

  it('ticks the pause while syncing is paused, and a press goes on', () => {
    const { items, press, pressed } = menu([bank()], true);
    expect(items.find(({ id }) => id === 'pause')).toMatchObject({
      type: 'checkbox',
      checked: true,
    });
    press('pause');
    expect(pressed).toEqual(['pause false']);
  });

  it('cannot sync without a bank', () => {
    expect(menu([]).items.find(({ id }) => id === 'sync')).toMatchObject({ enabled: false });
  });
});
