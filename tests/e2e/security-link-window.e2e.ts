import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import { appCalls, linkCalls, type Api } from '../../src/shared/contract.ts';
import { startImpostor, startWebServer, type Attacker } from './support/attacker.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { FAKE_DEVICES, ownGlobals, powersGiven } from './support/probes.ts';
import { expect, test } from './support/test.ts';
import { windowOf } from './support/windows.ts';

/** Link's script comes from elsewhere: what it could try, and what holds it. */
test.describe('a script in the link window', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let attacker: Attacker;
  let page: Page;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.startDemo({ args: [FAKE_DEVICES] });
    attacker = await startWebServer();
    ({ page } = await openLink(trax.app, trax.window));
  });
  test.afterAll(async () => {
    await attacker.close();
    await desk.clear();
  });
  test.afterEach(async () => {
    expect(attacker.visits).toEqual([]);
    expect(page.url()).toBe(`https://localhost:${desk.port}/link/#en`);
    // A locator would wait for the navigations that were refused.
    const isThere = await page.evaluate(() => document.querySelector('iframe[title]') !== null);
    expect(isThere).toBe(true);
    expect(trax.app.windows()).toHaveLength(2);
  });

  test('finds the link calls, none of the app’s, and no Node', async () => {
    const names = await page.evaluate(() =>
      Object.keys(Reflect.get(globalThis, 'traxLink') as object),
    );
    expect(names.toSorted()).toEqual([...Object.keys(linkCalls), 'onSessionChanged'].toSorted());
    // Beside them only what Plaid’s script and the page itself put there.
    expect((await ownGlobals(trax.app, page)).toSorted()).toEqual(
      ['Plaid', '__zod_globalConfig', 'traxLink'].toSorted(),
    );
  });

  test('gets the link token and no other answer', async () => {
    const answers = await page.evaluate(async () => {
      const api = Reflect.get(globalThis, 'traxLink') as Api<typeof linkCalls>;
      const nonsense = { institutionName: 'x'.repeat(10_000), name: 'OPEN' as const };
      return {
        session: await api.getSession(),
        event: await api.event({ name: 'OPEN', institutionName: null }),
        nonsense: await api.event(nonsense),
        bank: await api.openBank(),
      };
    });
    expect(answers.session).toMatchObject({ ok: true });
    expect(Object.keys(answers.session.ok ? answers.session.value : {}).toSorted()).toEqual([
      'browser',
      'linkToken',
      'receivedRedirectUri',
    ]);
    expect(answers.event).toEqual({ ok: true });
    expect(answers.nonsense).toMatchObject({ failure: { code: 'BAD_REQUEST' } });
    // No bank is waited for: there is nothing that the browser could be opened on.
    expect(answers.bank).toMatchObject({ failure: { code: 'LINK_EXPIRED' } });
  });

  test('is refused on every channel of the app’s', async () => {
    const codes = await trax.app.evaluate(
      async ({ BrowserWindow, ipcMain }, { channels, url }) => {
        const contents = BrowserWindow.getAllWindows().find(
          ({ webContents }) => webContents.getURL() === url,
        )?.webContents;
        const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
        if (!(handlers instanceof Map) || contents === undefined) throw new Error('no window');
        const frame = contents.mainFrame.frames[0];
        const ask = async (channel: string, senderFrame: unknown) => {
          const handler = handlers.get(channel) as (event: object) => Promise<{
            readonly failure?: { readonly code: string };
          }>;
          return (await handler({ sender: contents, senderFrame })).failure?.code;
        };
        const ofApp = channels.filter((channel) => channel.startsWith('app:'));
        return {
          page: await Promise.all(ofApp.map((channel) => ask(channel, contents.mainFrame))),
          frame: await Promise.all(channels.map((channel) => ask(channel, frame))),
        };
      },
      {
        channels: [
          ...Object.keys(appCalls).map((name) => `app:${name}`),
          ...Object.keys(linkCalls).map((name) => `link:${name}`),
        ],
        url: page.url(),
      },
    );
    expect(new Set([...codes.page, ...codes.frame])).toEqual(new Set(['SENDER_REFUSED']));
  });

  test('finds nothing at all in the bank’s own frame', async () => {
    const frames = page.frames().filter((frame) => frame !== page.mainFrame());
    expect(frames.length).toBeGreaterThan(0);
    for (const frame of frames) {
      const found = await frame.evaluate(() =>
        ['traxLink', 'trax', 'require', 'process'].filter((name) => name in globalThis),
      );
      expect(found).toEqual([]);
    }
  });

  test('cannot lead the window to another page, nor to an impostor’s', async () => {
    const seen = await trax.app.evaluateHandle(({ BrowserWindow }, url) => {
      const attempts: { url: string; prevented: boolean }[] = [];
      const window = BrowserWindow.getAllWindows().find(
        ({ webContents }) => webContents.getURL() === url,
      );
      window?.webContents.on('will-navigate', (event) => {
        attempts.push({ url: event.url, prevented: event.defaultPrevented });
      });
      return attempts;
    }, page.url());
    const targets = [
      `http://127.0.0.1:${attacker.port}/`,
      'https://evil.example/link/',
      'https://localhost:1/link/',
      `https://localhost:${desk.port}/oauth-return`,
      `https://127.0.0.1:${desk.port}/link/`,
      'trax://app/index.html',
    ];
    for (const url of targets) {
      await page.evaluate((target) => {
        location.href = target;
      }, url);
      await expect.poll(() => seen.jsonValue()).toContainEqual({ url, prevented: true });
    }
  });

  test('cannot open a window', async () => {
    const opened = await page.evaluate(
      (port) =>
        [`http://127.0.0.1:${port}/`, 'about:blank', location.href, 'trax://app/index.html'].map(
          (url) => window.open(url, '_blank') === null,
        ),
      attacker.port,
    );
    expect(opened).toEqual(opened.map(() => true));
  });

  test('gets no power for the asking', async () => {
    expect(await powersGiven(trax.app, page)).toEqual([]);
  });

  test('cannot post a form elsewhere, nor download a file', async () => {
    const handle = await windowOf(trax.app, page);
    const downloads = await handle.evaluateHandle(({ webContents }) => {
      const prevented: boolean[] = [];
      webContents.session.on('will-download', (event) => {
        prevented.push(event.defaultPrevented);
      });
      return prevented;
    });
    const directive = await page.evaluate(
      (action) =>
        new Promise<string>((resolve) => {
          document.addEventListener(
            'securitypolicyviolation',
            ({ effectiveDirective }) => {
              resolve(effectiveDirective);
            },
            { once: true },
          );
          const form = document.createElement('form');
          Object.assign(form, { method: 'post', action });
          document.body.append(form);
          form.submit();
          form.remove();
        }),
      `http://127.0.0.1:${attacker.port}/form`,
    );
    expect(directive).toBe('form-action');
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['evil']));
      link.download = 'evil.sh';
      link.click();
    });
    await expect.poll(() => downloads.jsonValue()).toEqual([true]);
  });

  test('cannot load what Plaid does not serve', async () => {
    const refused = await page.evaluate(async (remote) => {
      const attacks = {
        script: () => {
          const script = document.createElement('script');
          script.src = remote;
          document.body.append(script);
        },
        inline: () => {
          const script = document.createElement('script');
          script.textContent = 'globalThis.pwned = true';
          document.body.append(script);
        },
        frame: () => {
          const frame = document.createElement('iframe');
          frame.src = remote;
          document.body.append(frame);
        },
        image: () => {
          new Image().src = remote;
        },
        fetch: () => void fetch(remote, { mode: 'no-cors' }).catch(() => undefined),
      };
      const results: string[] = [];
      for (const attack of Object.values(attacks)) {
        const violation = new Promise<string>((resolve) => {
          document.addEventListener(
            'securitypolicyviolation',
            ({ effectiveDirective }) => {
              resolve(effectiveDirective);
            },
            { once: true },
          );
        });
        attack();
        results.push(await violation);
      }
      return results;
    }, `http://127.0.0.1:${attacker.port}/`);
    expect(refused).toEqual([
      'script-src-elem',
      'script-src-elem',
      'frame-src',
      'img-src',
      'connect-src',
    ]);
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
  });

  test('a server that says it is localhost, with another certificate, is refused', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'trax-impostor-'));
    const impostor = await startImpostor(directory);
    const visit = (port: number) =>
      trax.app.evaluate(
        ({ BrowserWindow }, { home, url }) =>
          BrowserWindow.getAllWindows()
            .find(({ webContents }) => webContents.getURL() === home)
            ?.webContents.session.fetch(url)
            .then(
              ({ status }) => String(status),
              (error: unknown) => String(error),
            ),
        { home: page.url(), url: `https://localhost:${port}/link/` },
      );
    expect(await visit(desk.port)).toBe('200');
    expect(await visit(impostor.port)).toMatch(/^Error: net::ERR_/);
    expect(impostor.visits).toEqual([]);
    await impostor.close();
    rmSync(directory, { recursive: true });
  });

  test('Trax’s own certificate is trusted in no other session', async () => {
    const outcome = await trax.app.evaluate(
      ({ session }, url) =>
        session
          .fromPartition('another')
          .fetch(url)
          .then(
            ({ status }) => String(status),
            (error: unknown) => String(error),
          ),
      `https://localhost:${desk.port}/link/`,
    );
    expect(outcome).toBe('Error: net::ERR_CERT_AUTHORITY_INVALID');
  });
});
