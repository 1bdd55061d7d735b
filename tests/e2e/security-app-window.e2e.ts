import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { appCalls } from '../../src/shared/contract.ts';
import { startUdpServer, startWebServer, type Attacker } from './support/attacker.ts';
import { goTo } from './support/banks-page.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { FAKE_DEVICES, ownGlobals, powersGiven } from './support/probes.ts';
import { expect, test } from './support/test.ts';

/** A script that got into the app window: what it tries, and what holds it. */
test.describe('a script in the app window', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let attacker: Attacker;
  let home: string;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.startDemo({ args: [FAKE_DEVICES] });
    attacker = await startWebServer();
    await trax.window.getByRole('heading', { name: 'Banks', level: 1 }).waitFor();
    home = trax.window.url();
  });
  test.afterAll(async () => {
    await attacker.close();
    await desk.clear();
  });
  test.afterEach(async () => {
    expect(attacker.visits).toEqual([]);
    expect(trax.app.windows()).toHaveLength(1);
    expect(await trax.window.evaluate(() => Reflect.get(globalThis, 'pwned') as unknown)).toBe(
      undefined,
    );
  });

  test('finds nothing of Node or Electron', async () => {
    // The router and the settings of the schema library are the page's own.
    expect((await ownGlobals(trax.app, trax.window)).toSorted()).toEqual(
      ['__TSR_ROUTER__', '__zod_globalConfig', 'trax'].toSorted(),
    );
  });

  test('finds the contract’s functions and no other, and cannot replace one', async () => {
    const found = await trax.window.evaluate(() => {
      const names = Object.keys(window.trax);
      const api: object = window.trax;
      const attempts = [
        () => Reflect.set(api, 'getState', () => 'forged'),
        () => Reflect.defineProperty(api, 'getState', { value: () => 'forged' }),
        () => Reflect.deleteProperty(api, 'getState'),
        () => Reflect.set(api, 'invoke', () => 'forged'),
        () => Reflect.set(globalThis, 'trax', {}),
        () => Reflect.defineProperty(globalThis, 'trax', { value: {} }),
        () => Reflect.deleteProperty(globalThis, 'trax'),
      ];
      return {
        names,
        types: names.map((name): string => typeof Reflect.get(api, name)),
        succeeded: attempts.map((attempt) => attempt()),
      };
    });
    expect(found.names.toSorted()).toEqual(
      [...Object.keys(appCalls), 'on', 'pathOfFile'].toSorted(),
    );
    expect(new Set(found.types)).toEqual(new Set(['function']));
    expect(found.succeeded).toEqual(found.succeeded.map(() => false));
  });

  test('cannot reach the preload’s tools through changed built-ins', async () => {
    const seen = await trax.window.evaluate(async () => {
      const handed: unknown[] = [];
      const prototype = Function.prototype;
      type AnyFunction = (...args: unknown[]) => unknown;
      const originals = ['call', 'apply', 'bind'].map(
        (name) => [name, Reflect.get(prototype, name) as AnyFunction] as const,
      );
      for (const [name, original] of originals) {
        Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]): unknown {
          handed.push(this, ...args);
          return Reflect.apply(original, this, args);
        });
      }
      try {
        Function.prototype.call.call(() => undefined, 'the spy hears');
        await window.trax.listBanks();
        window.trax.on('banksChanged', () => undefined)();
      } finally {
        for (const [name, original] of originals) Reflect.set(prototype, name, original);
      }
      const tools = ['invoke', 'sendSync', 'ipcRenderer', 'sender'];
      const isTool = (value: unknown) =>
        (typeof value === 'object' || typeof value === 'function') &&
        value !== null &&
        tools.some((name) => name in value);
      return { heard: handed.includes('the spy hears'), tools: handed.filter(isTool).length };
    });
    expect(seen).toEqual({ heard: true, tools: 0 });
  });

  test('cannot pollute a prototype with what it sends', async () => {
    const answers = await trax.window.evaluate(async () => {
      const evil = JSON.parse(
        '{"search":"","accountId":null,"after":null,"limit":1,"__proto__":{"polluted":1},' +
          '"constructor":{"prototype":{"polluted":1}}}',
      ) as Parameters<typeof window.trax.listTransactions>[0];
      const change = JSON.parse('{"theme":"light","__proto__":{"polluted":1}}') as {
        theme: 'light';
      };
      return [await window.trax.listTransactions(evil), await window.trax.updateSettings(change)];
    });
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect(JSON.stringify(answers)).not.toContain('polluted');
    expect(await trax.app.evaluate(() => 'polluted' in {})).toBe(false);
    expect(await trax.window.evaluate(() => 'polluted' in {})).toBe(false);
  });

  test('cannot lead the window to another page', async () => {
    const seen = await trax.app.evaluateHandle(({ BrowserWindow }) => {
      const attempts: { url: string; prevented: boolean }[] = [];
      BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', (event) => {
        attempts.push({ url: event.url, prevented: event.defaultPrevented });
      });
      return attempts;
    });
    const blob = await trax.window.evaluate(() =>
      URL.createObjectURL(new Blob(['<title>Not Trax</title>'], { type: 'text/html' })),
    );
    const targets = [
      `http://127.0.0.1:${attacker.port}/`,
      'https://evil.example/',
      'trax://evil/index.html',
      'trax://app.evil/index.html',
      blob,
    ];
    const go = (url: string) =>
      trax.window.evaluate((target) => {
        location.href = target;
      }, url);
    // Chromium itself holds these.
    for (const url of ['file:///etc/passwd', 'data:text/html,x', 'javascript:pwned=1'])
      await go(url);
    for (const url of targets) {
      await go(url);
      await expect.poll(() => seen.jsonValue()).toContainEqual({ url, prevented: true });
    }
    expect(trax.window.url()).toBe(home);
    expect(await trax.window.evaluate(() => document.querySelector('h1')?.textContent)).toBe(
      'Banks',
    );
    // Playwright waits for the last of them to end, until there is another.
    await trax.window.reload();
  });

  test('cannot open a window', async () => {
    const opened = await trax.window.evaluate(
      (port) =>
        [`http://127.0.0.1:${port}/`, 'about:blank', 'trax://app/index.html', 'file:///', ''].map(
          (url) => window.open(url, '_blank', 'noopener=no,nodeIntegration=yes') === null,
        ),
      attacker.port,
    );
    expect(opened).toEqual(opened.map(() => true));
    const windows = await trax.app.evaluate(({ webContents }) => webContents.getAllWebContents());
    expect(windows).toHaveLength(1);
  });

  test('cannot post a form, nor open a link in a new window', async () => {
    const directive = await trax.window.evaluate(
      (action) =>
        new Promise<string>((resolve) => {
          document.addEventListener(
            'securitypolicyviolation',
            ({ effectiveDirective }) => {
              resolve(effectiveDirective);
            },
            { once: true },
          );
          const link = document.createElement('a');
          Object.assign(link, { href: action, target: '_blank' });
          document.body.append(link);
          link.click();
          link.remove();
          const form = document.createElement('form');
          Object.assign(form, { method: 'post', action });
          document.body.append(form);
          form.submit();
          form.remove();
        }),
      `http://127.0.0.1:${attacker.port}/form`,
    );
    expect(directive).toBe('form-action');
    // Playwright waits for the form's answer, until there is another page.
    await trax.window.reload();
  });

  test('cannot attach a webview, not even in a window that allows them', async () => {
    const prevented = await trax.app.evaluate(async ({ BrowserWindow }) => {
      const careless = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
      const outcome = new Promise<boolean>((resolve) => {
        careless.webContents.once('will-attach-webview', (event) => {
          resolve(event.defaultPrevented);
        });
      });
      await careless.loadURL('data:text/html,<webview src="data:text/html,x"></webview>');
      const result = await outcome;
      careless.destroy();
      return result;
    });
    expect(prevented).toBe(true);
    const made = await trax.window.evaluate(() => {
      const view = document.body.appendChild(document.createElement('webview'));
      const isView = 'getWebContentsId' in view;
      view.remove();
      return isView;
    });
    expect(made).toBe(false);
  });

  test('cannot download a file', async () => {
    const seen = await trax.app.evaluateHandle(({ session }) => {
      const downloads: boolean[] = [];
      session.defaultSession.on('will-download', (event) => {
        downloads.push(event.defaultPrevented);
      });
      return downloads;
    });
    await trax.window.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['evil']));
      link.download = 'evil.sh';
      link.click();
    });
    await expect.poll(() => seen.jsonValue()).toEqual([true]);
  });

  test('gets no power for the asking, but to copy a text', async () => {
    expect(await powersGiven(trax.app, trax.window)).toEqual(['clipboard, written']);
    await goTo(trax.window, 'Settings');
    await trax.window.getByRole('button', { name: /^Copy/ }).first().click();
    await expect
      .poll(() => trax.app.evaluate(({ clipboard }) => clipboard.readText()))
      .toContain('https://localhost:');
    await goTo(trax.window, 'Banks');
  });

  test('sends no packet over WebRTC', async () => {
    const stun = await startUdpServer();
    const state = await trax.window.evaluate(async (port) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
      peer.createDataChannel('exfiltrate');
      const gathered = new Promise<string>((resolve) => {
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') resolve(peer.iceGatheringState);
        });
      });
      await peer.setLocalDescription(await peer.createOffer());
      return gathered;
    }, stun.port);
    expect(state).toBe('complete');
    expect(stun.visits).toEqual([]);
    await stun.close();
  });
});
