import { beforeEach, describe, expect, it, vi } from 'vitest';
import { appCalls, linkCalls } from '../../../src/shared/contract.ts';

type Exposed = Record<string, (...values: unknown[]) => Promise<unknown> | (() => void)>;
type Hear = (event: unknown, payload: unknown) => void;

const electron = vi.hoisted(() => ({
  exposed: new Map<string, Exposed>(),
  invoke: vi.fn<(channel: string, request?: unknown) => Promise<void>>(() => Promise.resolve()),
  on: vi.fn<(channel: string, hear: Hear) => void>(),
  off: vi.fn<(channel: string, hear: Hear) => void>(),
  getPathForFile: vi.fn<(file: File) => string>(() => '/home/me/.env'),
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Exposed) => electron.exposed.set(name, api),
  },
  ipcRenderer: { invoke: electron.invoke, on: electron.on, off: electron.off },
  webUtils: { getPathForFile: electron.getPathForFile },
}));

await import('../../../src/preload/app.ts');
await import('../../../src/preload/link.ts');

const app = electron.exposed.get('trax') ?? {};
const link = electron.exposed.get('traxLink') ?? {};

beforeEach(() => {
  vi.clearAllMocks();
});

describe.each([
  {
    world: 'trax',
    api: app,
    prefix: 'app',
    calls: Object.keys(appCalls),
    more: ['on', 'pathOfFile'],
  },
  {
    world: 'traxLink',
    api: link,
    prefix: 'link',
    calls: Object.keys(linkCalls),
    more: ['onSessionChanged'],
  },
])('window.$world', ({ api, prefix, calls, more }) => {
  it('has the functions of the contract and nothing else', () => {
    expect(Object.keys(api).sort()).toEqual([...calls, ...more].sort());
  });

  it.each(calls)('%s asks on its own channel', async (name) => {
    await api[name]?.({});
    expect(electron.invoke.mock.calls.map(([channel]) => channel)).toEqual([`${prefix}:${name}`]);
  });

  it.each(calls)('%s lets one request through and no more', async (name) => {
    await api[name]?.({ one: 1 }, 'smuggled');
    expect(electron.invoke.mock.calls.flat()).not.toContain('smuggled');
  });
});

describe('window.trax.on', () => {
  it('hears only channels of events, whatever name a page gives', () => {
    void app['on']?.('../app:getState', () => undefined);
    expect(electron.on.mock.calls[0]?.[0]).toBe('event:../app:getState');
  });

  it('gives the payload and keeps the Electron event from the page', () => {
    const heard = vi.fn();
    void app['on']?.('settingsChanged', heard);
    electron.on.mock.calls[0]?.[1]({ sender: 'ipcRenderer' }, 'payload');
    expect(heard.mock.calls).toEqual([['payload']]);
  });

  it('stops hearing when the way out is taken', () => {
    const leave = app['on']?.('banksChanged', () => undefined);
    if (typeof leave === 'function') leave();
    expect(electron.off.mock.calls).toEqual(electron.on.mock.calls);
  });
});

describe('window.trax.pathOfFile', () => {
  it('gives the path of a dropped file and asks main for nothing', () => {
    const file = new File([], '.env');
    expect(app['pathOfFile']?.(file)).toBe('/home/me/.env');
    expect(electron.getPathForFile.mock.calls).toEqual([[file]]);
    expect(electron.invoke).not.toHaveBeenCalled();
  });
});

describe('window.traxLink.onSessionChanged', () => {
  it('hears one event, and gives the page nothing of it', () => {
    const heard = vi.fn();
    void link['onSessionChanged']?.(heard);
    expect(electron.on.mock.calls[0]?.[0]).toBe('event:sessionChanged');
    electron.on.mock.calls[0]?.[1]({ sender: 'ipcRenderer' }, 'payload');
    expect(heard.mock.calls).toEqual([[]]);
  });

  it('stops hearing when the way out is taken', () => {
    const leave = link['onSessionChanged']?.(() => undefined);
    if (typeof leave === 'function') leave();
    expect(electron.on).toHaveBeenCalledOnce();
    expect(electron.off.mock.calls).toEqual(electron.on.mock.calls);
  });
});
