import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppApi, AppEvents, LinkOutcome } from '../../../src/shared/contract.ts';
import type { Failure } from '../../../src/shared/failure.ts';
import { failure } from '../../../src/shared/failure.ts';
import type { AppState } from '../../../src/shared/model/settings.ts';
import type { Profile } from '../../../src/shared/model/values.ts';

const toast = vi.hoisted(() => ({
  tellSuccess: vi.fn<(message: string) => void>(),
  tellNews: vi.fn<(message: string, action: string) => void>(),
  tellFailure: vi.fn<(problem: Failure) => void>(),
}));
vi.mock('../../../src/renderer/app/ui/toast.ts', () => toast);

const { createQueryClient, keys } = await import('../../../src/renderer/app/api.ts');
const { listen } = await import('../../../src/renderer/app/events.ts');

beforeEach(() => {
  vi.clearAllMocks();
});

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
  canStartAtLogin: false,
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
    ['banksChanged', keys.revocations],
    ['linkSessionsChanged', keys.linkSessions],
    ['transactionsChanged', keys.transactions],
    ['syncRunsChanged', keys.syncRuns],
  ] as const)('%s makes the data of %o stale', (event, key) => {
    const { client, tell } = listening();
    client.setQueryData(key, []);
    tell(event, undefined);
    expect(client.getQueryState(key)?.isInvalidated).toBe(true);
  });

  it.each([
    { key: keys.banks },
    { key: keys.linkSessions },
    { key: keys.revocations },
    { key: keys.transactions },
    { key: keys.syncRuns },
  ])('forgets $key when another profile comes into view', ({ key }) => {
    const { client, tell } = listening();
    client.setQueryData(keys.state, state('demo'));
    client.setQueryData(key, ['of the demo']);
    tell('stateChanged', state('production'));
    expect(client.getQueryData(key)).toBeUndefined();
  });

  it('shows another profile when it comes into view', () => {
    const { client, tell } = listening();
    client.setQueryData(keys.state, state('demo'));
    tell('stateChanged', state('production'));
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

describe('when linking ends', () => {
  const finish = (outcome: LinkOutcome) => {
    const main = listening();
    main.tell('linkFinished', outcome);
    return main;
  };
  const told = () => [
    ...toast.tellSuccess.mock.calls,
    ...toast.tellNews.mock.calls,
    ...toast.tellFailure.mock.calls,
  ];

  it.each([
    ['linked', 'Monzo is linked.'],
    ['renewed', 'Monzo is renewed.'],
    ['replaced', 'Monzo is linked again, with its history.'],
  ] as const)('%s is a success', (outcome, words) => {
    finish({ outcome, institutionName: 'Monzo' });
    expect(toast.tellSuccess.mock.calls).toEqual([[words]]);
    expect(told()).toHaveLength(1);
  });

  it('paused says where to go on', () => {
    finish({ outcome: 'paused', institutionName: 'Monzo' });
    expect(toast.tellNews.mock.calls).toEqual([
      ['Signing in to Monzo is not finished.', 'You can go on with it on the Banks page.'],
    ]);
    expect(told()).toHaveLength(1);
  });

  it('failed says what failed', () => {
    const problem = failure('LINK_UNAVAILABLE', 'Link did not open.');
    finish({ outcome: 'failed', failure: problem });
    expect(toast.tellFailure.mock.calls).toEqual([[problem]]);
  });

  it.each(['duplicate', 'matching'] as const)('%s shows Banks, where its card asks', (outcome) => {
    const { showPage } = finish({ outcome, sessionId: 's' });
    expect(showPage.mock.calls).toEqual([['banks']]);
    expect(told()).toEqual([]);
  });

  it('exited says nothing and leaves the page in view', () => {
    const { showPage } = finish({ outcome: 'exited' });
    expect(told()).toEqual([]);
    expect(showPage).not.toHaveBeenCalled();
  });
});
