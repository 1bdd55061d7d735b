import { describe, expect, it, vi } from 'vitest';
import { createQueryClient, keys } from '../../../src/renderer/app/api.ts';
import { listen } from '../../../src/renderer/app/events.ts';
import type { AppApi, AppEvents } from '../../../src/shared/contract.ts';
import type { AppState, Profile } from '../../../src/shared/model.ts';

/** Stands in for main: `tell` sends an event to whoever listens. */
function events() {
  const listeners = new Map<string, (payload: never) => void>();
  const on: AppApi['on'] = (event, listener) => {
    listeners.set(event, listener);
    return () => listeners.delete(event);
  };
  const tell = <K extends keyof AppEvents>(event: K, payload: AppEvents[K]) => {
    listeners.get(event)?.(payload as never);
  };
  return { on, tell, listeners };
}

const state = (profile: Profile): AppState => ({
  profile,
  hasKeys: true,
  keys: { sandbox: true, production: false },
  trouble: null,
  paused: false,
  redirectUri: 'https://localhost:47823/oauth-return',
  financeDb: '/data/finance.db',
  versions: { trax: '0', electron: '0', sqlite: '0' },
});

function listening() {
  const client = createQueryClient();
  const showPage = vi.fn();
  const main = events();
  const leave = listen(main.on, client, showPage);
  return { client, showPage, leave, ...main };
}

describe('listen', () => {
  it.each([
    ['banksChanged', keys.banks],
    ['transactionsChanged', keys.transactions],
    ['syncRunsChanged', keys.syncRuns],
  ] as const)('%s makes the data of %o stale', (event, key) => {
    const { client, tell } = listening();
    client.setQueryData(key, []);
    tell(event, undefined);
    expect(client.getQueryState(key)?.isInvalidated).toBe(true);
  });

  it('forgets what it shows when another profile comes into view', () => {
    const { client, tell } = listening();
    client.setQueryData(keys.state, state('demo'));
    client.setQueryData(keys.banks, ['a bank of the demo']);
    tell('stateChanged', state('production'));
    expect(client.getQueryData(keys.banks)).toBeUndefined();
    expect(client.getQueryData(keys.state)).toMatchObject({ profile: 'production' });
  });

  it('keeps what it shows when the profile stays', () => {
    const { client, tell } = listening();
    client.setQueryData(keys.state, state('demo'));
    client.setQueryData(keys.banks, ['a bank of the demo']);
    tell('stateChanged', { ...state('demo'), paused: true });
    expect(client.getQueryData(keys.banks)).toEqual(['a bank of the demo']);
  });

  it('shows progress on its own bank only', () => {
    const { client, tell } = listening();
    const progress = { itemId: 'b', phase: 'fetching', pages: 2, rows: 900 } as const;
    client.setQueryData(keys.banks, [
      { itemId: 'a', progress: null },
      { itemId: 'b', progress: null },
    ]);
    tell('syncProgress', progress);
    expect(client.getQueryData(keys.banks)).toEqual([
      { itemId: 'a', progress: null },
      { itemId: 'b', progress },
    ]);
  });

  it('goes to the page that main asks for', () => {
    const { showPage, tell } = listening();
    tell('showPage', 'activity');
    expect(showPage).toHaveBeenCalledWith('activity');
  });

  it('hears nothing more after the way out', () => {
    const { leave, listeners } = listening();
    leave();
    expect(listeners.size).toBe(0);
  });
});
