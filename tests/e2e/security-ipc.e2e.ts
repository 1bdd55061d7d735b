import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serialize } from 'node:v8';
import fc from 'fast-check';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { appCalls, linkCalls } from '../../src/shared/contract.ts';
import { FAILURE_CODES } from '../../src/shared/failure.ts';
import { hostileRequests, VALID_REQUESTS } from '../security/hostile-requests.ts';
import { banksOf } from './support/answers.ts';
import { linkAndSync } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const CHANNELS = [
  ...Object.keys(appCalls).map((name) => `app:${name}`),
  ...Object.keys(linkCalls).map((name) => `link:${name}`),
];

/** A renderer that was taken over sends what it likes, on any channel it likes. */
const RAW_PRELOAD = `
  const { contextBridge, ipcRenderer } = require('electron');
  contextBridge.exposeInMainWorld('raw', {
    invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  });`;

test.describe('a renderer that was taken over', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let scratch: string;

  test.beforeAll(async () => {
    scratch = mkdtempSync(path.join(tmpdir(), 'trax-raw-'));
    writeFileSync(path.join(scratch, 'raw.cjs'), RAW_PRELOAD);
    desk = await openDesk();
    trax = await desk.startDemo();
    await linkAndSync(trax);
  });
  test.afterAll(async () => {
    await desk.clear();
    rmSync(scratch, { recursive: true });
  });
  test.afterEach(async () => {
    expect(await banksOf(trax.window)).toHaveLength(1);
  });

  test('finds no channel beyond the contract’s, not even a library’s', async () => {
    const found = await trax.app.evaluate(({ ipcMain }) => {
      const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
      return {
        invoked: handlers instanceof Map ? [...handlers.keys()] : [],
        heard: ipcMain.eventNames(),
      };
    });
    expect(found.invoked.toSorted()).toEqual(CHANNELS.toSorted());
    // Electron's own, so that a message named "error" throws nothing.
    expect(found.heard).toEqual(['error']);
  });

  for (const [what, url] of [
    ['a foreign page', 'data:text/html,<title>Not Trax</title>'],
    ['Trax’s own page in another window', 'trax://app/index.html'],
    ['an empty page', 'about:blank'],
  ] as const) {
    test(`${what} is refused on every channel`, async () => {
      const codes = await trax.app.evaluate(
        async ({ BrowserWindow }, { preload, page, channels }) => {
          const window = new BrowserWindow({ show: false, webPreferences: { preload } });
          await window.loadURL(page);
          const answers: unknown = await window.webContents.executeJavaScript(
            `Promise.all(${JSON.stringify(channels)}.map(async (channel) =>
               (await raw.invoke(channel)).failure?.code))`,
          );
          window.destroy();
          return answers;
        },
        { preload: path.join(scratch, 'raw.cjs'), page: url, channels: CHANNELS },
      );
      expect(codes).toEqual(CHANNELS.map(() => 'SENDER_REFUSED'));
    });
  }

  test('the app window is refused on the link window’s channels', async () => {
    const refused = await callMain(
      trax,
      Object.keys(linkCalls).map((name) => ({ channel: `link:${name}`, request: undefined })),
    );
    expect(refused).toEqual(refused.map(() => 'SENDER_REFUSED'));
  });

  test('a foreign page in the app’s own window is refused', async () => {
    const answer = await trax.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      await contents?.loadURL('data:text/html,<title>Not Trax</title>');
      const answered: unknown = await contents?.executeJavaScript('window.trax.listBanks()');
      await contents?.loadURL('trax://app/index.html');
      return answered;
    });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'SENDER_REFUSED' } });
    await trax.window.getByRole('heading', { name: 'Banks', level: 1 }).waitFor();
  });

  test('nonsense through the page’s functions is answered, and nothing breaks', async () => {
    const nonsense = fc.sample(fc.anything({ withBigInt: true, withDate: true, maxDepth: 3 }), 60);
    for (const name of Object.keys(appCalls)) {
      const codes = await trax.window.evaluate(
        async ({ call, requests, isTakingNothing }) => {
          const invoke = Reflect.get(window.trax, call) as (request: unknown) => Promise<unknown>;
          const shapes: string[] = [];
          const extra = [Symbol('x'), () => 0, document.body, window, Promise.resolve(1)];
          for (const request of isTakingNothing ? [] : [...requests, ...extra]) {
            // What cannot be cloned is refused by the bridge, before it leaves the page.
            const answer = await Promise.resolve()
              .then(() => invoke(request))
              .catch(() => ({ ok: false, failure: { code: 'BAD_REQUEST' } }));
            const { ok, failure } = answer as { ok: boolean; failure?: { code: string } };
            shapes.push(ok ? 'ok' : String(failure?.code));
          }
          return shapes;
        },
        {
          call: name,
          requests: nonsense,
          // The preload hands on no argument to these; the next test sends them some.
          isTakingNothing: VALID_REQUESTS[name as keyof typeof appCalls] === undefined,
        },
      );
      // A change of no setting is the one call that an empty object makes sense for.
      const legal = name === 'updateSettings' ? ['BAD_REQUEST', 'ok'] : ['BAD_REQUEST'];
      for (const code of codes) expect(legal).toContain(code);
    }
  });

  test('nonsense straight into main, on every channel, is not understood', async () => {
    for (const name of Object.keys(appCalls)) {
      const valid = VALID_REQUESTS[name as keyof typeof appCalls];
      const wrong = [
        ...fc.sample(fc.anything({ withBigInt: true, maxDepth: 2 }), 60),
        ...hostileRequests(valid).map(({ request }) => request),
        null,
        [],
        0,
        '',
      ].filter(
        (request) => !appCalls[name as keyof typeof appCalls].request.safeParse(request).success,
      );
      const sendable = wrong.filter((request) => canBeCloned(request));
      expect(sendable.length).toBeGreaterThan(50);
      const codes = await callMain(
        trax,
        sendable.map((request) => ({ channel: `app:${name}`, request })),
      );
      expect(codes).toEqual(codes.map(() => 'BAD_REQUEST'));
    }
  });

  test('well-shaped but extreme requests get a legal answer', async () => {
    const integer = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(-0, 2 ** 53 - 1, -(2 ** 53) + 1));
    const filter = {
      search: fc.string({ unit: 'binary', maxLength: 100 }),
      accountId: fc.option(integer),
    };
    const date = fc.constantFrom('0000-00-00', '9999-99-99', '2026-02-31');
    const itemId = fc.string({ unit: 'binary', maxLength: 100 });
    const requests = {
      'app:listTransactions': fc.record({
        ...filter,
        after: fc.option(fc.record({ date, id: integer })),
        limit: fc.integer({ min: 1, max: 500 }),
      }),
      'app:countTransactions': fc.record(filter),
      'app:listSyncRuns': fc.record({ limit: fc.integer({ min: 1, max: 500 }) }),
      'app:getOverview': fc.record({
        months: fc.option(fc.integer({ min: 1, max: 120 })),
        currency: fc.option(fc.string({ unit: 'binary', minLength: 1, maxLength: 50 })),
        compare: fc.constantFrom('none', 'previous', 'year'),
      }),
      'app:listRecurring': fc.record({
        currency: fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }),
      }),
      'app:syncNow': fc.record({ itemId }),
      'app:refreshBank': fc.record({ itemId }),
      'app:cancelSync': fc.record({ itemId }),
      'app:removeKeys': fc.record({ profile: fc.constantFrom('sandbox', 'production') }),
      'app:setPaused': fc.record({ paused: fc.boolean() }),
    };
    const legal = new Set<string>(['ok', ...FAILURE_CODES].filter((code) => code !== 'INTERNAL'));
    for (const [channel, arbitrary] of Object.entries(requests)) {
      const sample = fc.sample<unknown>(arbitrary, 50);
      const codes = await callMain(
        trax,
        sample.map((request) => ({ channel, request })),
      );
      for (const code of codes) expect(legal).toContain(code);
      // No bank has such an id, and this call says so.
      if (channel !== 'app:refreshBank') expect(codes).toContain('ok');
    }
  });
});

/** Gives requests to main's handlers as if the app window's own page had sent them. */
function callMain(
  { app }: LaunchedTrax,
  calls: readonly { readonly channel: string; readonly request: unknown }[],
): Promise<string[]> {
  // As Electron itself carries them, which Playwright's own way of passing values does not.
  const bytes = serialize(calls).toString('base64');
  return app.evaluate(async ({ BrowserWindow, ipcMain }, encoded) => {
    const { deserialize } = process.getBuiltinModule('node:v8');
    const all = deserialize(Buffer.from(encoded, 'base64')) as typeof calls;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    if (!(handlers instanceof Map) || contents === undefined) throw new Error('no handlers');
    const event = { sender: contents, senderFrame: contents.mainFrame };
    const codes: string[] = [];
    for (const { channel, request } of all) {
      const handler = handlers.get(channel) as (event: unknown, request: unknown) => unknown;
      const answer = (await handler(event, request)) as {
        ok: boolean;
        failure?: { code: string };
      };
      codes.push(answer.ok ? 'ok' : String(answer.failure?.code));
    }
    return codes;
  }, bytes);
}

/** What cannot be cloned never reaches main: https://www.electronjs.org/docs/latest/api/ipc-renderer */
function canBeCloned(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
