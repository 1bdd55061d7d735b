import type { ElectronApplication, Frame, Page } from '@playwright/test';
import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { appCalls, linkCalls } from '../../src/shared/contract.ts';
import { startUdpServer, startWebServer, type Attacker } from './support/attacker.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { bankWindow, chooseBank, UK_OAUTH } from './support/oauth.ts';
import { FAKE_DEVICES, ownGlobals, powersGiven } from './support/probes.ts';
import { expect, test } from './support/test.ts';
import { closeByHand, windowOf } from './support/windows.ts';

const WEB_VIEW = 'Mozilla/5.0 (Linux; Android 10; K; wv) AppleWebKit/537.36';
const CHANNELS = [
  ...Object.keys(appCalls).map((name) => `app:${name}`),
  ...Object.keys(linkCalls).map((name) => `link:${name}`),
];

interface Place {
  readonly desk: Desk;
  readonly trax: LaunchedTrax;
  /** The link window. */
  readonly page: Page;
  /** Link's frame in it. */
  readonly frame: Frame;
  /** The bank's window. */
  readonly bank: Page;
}

async function open(isPopUp: boolean): Promise<Place> {
  const desk = await openDesk();
  const trax = await desk.startDemo({ args: [FAKE_DEVICES] });
  const { page, link } = await openLink(trax.app, trax.window);
  if (!isPopUp) {
    const handle = await windowOf(trax.app, page);
    await handle.evaluate((window, userAgent) => {
      window.webContents.setUserAgent(userAgent);
    }, WEB_VIEW);
    await page.reload();
    await link.getByRole('searchbox').waitFor();
  }
  await chooseBank(link, UK_OAUTH);
  const bank = await bankWindow(trax.app, link);
  const frame = page.frames().find((candidate) => candidate !== page.mainFrame());
  if (frame === undefined) throw new Error('no frame of Link’s');
  return { desk, trax, page, frame, bank };
}

/** Where a window was sent, and whether it was held. */
const attemptsOf = async (app: ElectronApplication, page: Page) =>
  (await windowOf(app, page)).evaluateHandle((window) => {
    const attempts: { url: string; prevented: boolean }[] = [];
    window.webContents.on('will-navigate', (event) => {
      attempts.push({ url: event.url, prevented: event.defaultPrevented });
    });
    return attempts;
  });

for (const kind of ['pop-up', 'redirect'] as const) {
  test.describe(`a page in a bank’s window (${kind})`, () => {
    let place: Place;
    let attacker: Attacker;

    test.beforeAll(async () => {
      attacker = await startWebServer();
      place = await open(kind === 'pop-up');
    });
    test.afterAll(async () => {
      await place.desk.clear();
      await attacker.close();
    });
    test.afterEach(() => {
      const { trax, page, bank, desk } = place;
      expect(trax.app.windows()).toEqual([trax.window, page, bank]);
      expect(new URL(bank.url()).pathname).toBe('/oauth/bank');
      expect(page.url()).toBe(`https://localhost:${String(desk.port)}/link/#en`);
    });

    test('finds nothing of Trax, Electron or Node', async () => {
      expect(await ownGlobals(place.trax.app, place.bank)).toEqual([]);
    });

    test('is refused on every channel, even with a way to send', async () => {
      const { trax, bank } = place;
      const sender = await windowOf(trax.app, bank);
      const codes = await trax.app.evaluate(
        async ({ BrowserWindow, ipcMain }, { channels, title }) => {
          const contents = BrowserWindow.getAllWindows().find(
            (window) => window.getTitle() === title,
          )?.webContents;
          const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
          if (!(handlers instanceof Map) || contents === undefined) throw new Error('no window');
          const event = { sender: contents, senderFrame: contents.mainFrame };
          return Promise.all(
            channels.map(async (channel) => {
              const handler = handlers.get(channel) as (event: unknown) => Promise<{
                readonly failure?: { readonly code: string };
              }>;
              return (await handler(event)).failure?.code;
            }),
          );
        },
        { channels: CHANNELS, title: await sender.evaluate((window) => window.getTitle()) },
      );
      expect(codes).toEqual(CHANNELS.map(() => 'SENDER_REFUSED'));
    });

    test('gets no power for the asking', async () => {
      expect(await powersGiven(place.trax.app, place.bank)).toEqual([]);
    });

    test('cannot lead its window off the bank', async () => {
      const { trax, bank, desk } = place;
      const attempts = await attemptsOf(trax.app, bank);
      const targets = [
        `http://127.0.0.1:${String(attacker.port)}/`,
        'https://evil.example/',
        `https://localhost:${String(desk.port)}/link/`,
        'trax://app/index.html',
        'mailto:someone@example.com',
        'zoommtg://evil',
      ];
      for (const url of targets) {
        await bank.evaluate((target) => {
          location.href = target;
        }, url);
        await expect.poll(() => attempts.jsonValue()).toContainEqual({ url, prevented: true });
      }
      // Chromium itself holds these.
      for (const url of ['file:///etc/passwd', 'data:text/html,x']) {
        await bank.evaluate((target) => {
          location.href = target;
        }, url);
      }
      const form = `http://127.0.0.1:${String(attacker.port)}/form`;
      await bank.evaluate((target) => {
        const posted = document.createElement('form');
        Object.assign(posted, { method: 'post', action: target });
        document.body.append(posted);
        posted.submit();
        posted.remove();
      }, form);
      expect(attacker.visits).toEqual([]);
    });

    test('cannot open a window of its own', async () => {
      const opened = await place.bank.evaluate((port) => {
        const link = document.createElement('a');
        Object.assign(link, { href: location.href, target: '_blank' });
        document.body.append(link);
        link.click();
        link.remove();
        return [location.href, 'about:blank', `http://127.0.0.1:${String(port)}/`].map(
          (url) => window.open(url, '_blank') === null,
        );
      }, attacker.port);
      expect(opened).toEqual([true, true, true]);
    });

    test('cannot download a file', async () => {
      const sender = await windowOf(place.trax.app, place.bank);
      const downloads = await sender.evaluateHandle(({ webContents }) => {
        const prevented: boolean[] = [];
        webContents.session.on('will-download', (event) => {
          prevented.push(event.defaultPrevented);
        });
        return prevented;
      });
      await place.bank.evaluate(() => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob(['evil']));
        link.download = 'evil.sh';
        link.click();
      });
      await expect.poll(() => downloads.jsonValue()).toEqual([true]);
    });

    test('cannot read or frame the Link page, whose certificate its session takes', async () => {
      const url = `https://localhost:${String(place.desk.port)}/link/`;
      const outcome = await place.bank.evaluate(async (address) => {
        const read = (options: RequestInit) =>
          fetch(address, options).then(
            () => 'read',
            () => 'refused',
          );
        const frame = document.createElement('iframe');
        const loaded = new Promise<void>((resolve) => {
          frame.addEventListener('load', () => {
            resolve();
          });
        });
        frame.src = address;
        document.body.append(frame);
        await loaded;
        // A page that was refused leaves an error page of another origin, which has no frames.
        const frames = frame.contentWindow?.length;
        frame.remove();
        return [await read({}), await read({ mode: 'no-cors' }), frames];
      }, url);
      expect(outcome).toEqual(['refused', 'refused', 0]);
    });

    test('sends no packet of its own over WebRTC', async () => {
      const stun = await startUdpServer();
      const state = await place.bank.evaluate(async (port) => {
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
      expect([state, stun.visits]).toEqual(['complete', []]);
      await stun.close();
    });

    test('says whose it is in the window’s title, whatever it calls itself', async () => {
      const { trax, bank } = place;
      const sender = await windowOf(trax.app, bank);
      await bank.evaluate(() => {
        document.title = 'accounts.google.com';
      });
      await expect
        .poll(() => sender.evaluate((window) => window.getTitle()))
        .toBe(`${new URL(bank.url()).host} — accounts.google.com`);
    });

    test(
      kind === 'pop-up'
        ? 'reaches Link that opened it, but not the Link page around it'
        : 'has no opener',
      async () => {
        const { bank, page, trax } = place;
        if (kind === 'redirect') {
          expect(await bank.evaluate(() => window.opener === null)).toBe(true);
          return;
        }
        const attempts = await attemptsOf(trax.app, page);
        const evil = 'https://evil.example/';
        const reached = await bank.evaluate((url) => {
          const linkPage = (window.opener as Window).parent;
          const tries = {
            read: () => linkPage.document.title,
            call: () => Reflect.get(linkPage, 'traxLink') as unknown,
            lead: () => {
              linkPage.location.href = url;
            },
          };
          return Object.entries(tries).map(([name, attempt]) => {
            try {
              attempt();
              return name;
            } catch (error) {
              return error instanceof DOMException ? error.name : 'error';
            }
          });
        }, evil);
        expect(reached.slice(0, 2)).toEqual(['SecurityError', 'SecurityError']);
        // Chromium may hold it before Trax does.
        for (const attempt of (await attempts.jsonValue()) as { prevented: boolean }[]) {
          expect(attempt.prevented).toBe(true);
        }
      },
    );

    test('shares its cookies with the link window alone', async () => {
      const { trax, bank } = place;
      await bank.evaluate(() => {
        document.cookie = 'bank=secret; path=/';
      });
      const sender = await windowOf(trax.app, bank);
      const count = () =>
        sender.evaluate(async ({ webContents }) =>
          (await webContents.session.cookies.get({})).map(({ name }) => name),
        );
      await expect.poll(count).toEqual(['bank']);
      const others = await trax.app.evaluate(({ session }) =>
        session.defaultSession.cookies.get({}),
      );
      expect(others).toEqual([]);
    });
  });
}

test.describe('a script in Link’s frame', () => {
  let place: Place;
  let attacker: Attacker;

  test.beforeAll(async () => {
    attacker = await startWebServer();
    place = await open(true);
    await closeByHand(place.trax.app, place.bank);
  });
  test.afterAll(async () => {
    await place.desk.clear();
    await attacker.close();
  });
  test.afterEach(() => {
    const { trax, page } = place;
    expect(trax.app.windows()).toEqual([trax.window, page]);
    expect(attacker.visits).toEqual([]);
  });

  test('finds nothing of Trax, Electron or Node, and gets no power for the asking', async () => {
    expect(await ownGlobals(place.trax.app, place.frame)).toEqual([]);
    expect(await powersGiven(place.trax.app, place.frame)).toEqual([]);
  });

  test('cannot reach the page around it', async () => {
    const reached = await place.frame.evaluate(() => {
      try {
        return typeof Reflect.get(window.parent, 'traxLink');
      } catch (error) {
        return error instanceof DOMException ? error.name : 'error';
      }
    });
    expect(reached).toBe('SecurityError');
  });

  test('cannot lead the link window anywhere but to the bank', async () => {
    const attempts = await attemptsOf(place.trax.app, place.page);
    for (const url of [`http://127.0.0.1:${String(attacker.port)}/`, 'https://evil.example/']) {
      await place.frame.evaluate((target) => {
        window.top!.location.href = target;
      }, url);
      await expect.poll(() => attempts.jsonValue()).toContainEqual({ url, prevented: true });
    }
    const windows = await place.trax.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    );
    expect(windows).toBe(2);
  });

  test('opens no window but the bank’s, and none with powers of its choosing', async () => {
    const { trax, frame } = place;
    const refused = await frame.evaluate(
      (port) =>
        [
          `http://127.0.0.1:${String(port)}/`,
          'about:blank',
          'https://evil.example/',
          'trax://app/index.html',
          'file:///etc/passwd',
        ].map((url) => window.open(url, '_blank', 'nodeIntegration=yes') === null),
      attacker.port,
    );
    expect(refused).toEqual(refused.map(() => true));
    const [popUp] = await Promise.all([
      trax.app.waitForEvent('window'),
      frame.evaluate(() => {
        const bank = document.querySelector<HTMLElement>('[data-bank]')?.dataset['bank'];
        window.open(
          bank,
          'bank',
          'alwaysOnTop=yes,frame=no,opacity=0,kiosk=yes,skipTaskbar=yes,nodeIntegration=yes,' +
            'contextIsolation=no,webviewTag=yes,width=9999',
        );
      }),
    ]);
    const handle = await windowOf(trax.app, popUp);
    const look = await handle.evaluate((window) => [
      window.isAlwaysOnTop(),
      window.isKiosk(),
      window.getOpacity(),
      window.getSize()[0],
    ]);
    expect(look).toEqual([false, false, 1, 520]);
    expect(await ownGlobals(trax.app, popUp)).toEqual([]);
    // Who opened the window may still send it places: no further than the page in it may go.
    const attempts = await attemptsOf(trax.app, popUp);
    const evil = `http://127.0.0.1:${String(attacker.port)}/`;
    await frame.evaluate((url) => {
      window.open(url, 'bank');
    }, evil);
    await expect.poll(() => attempts.jsonValue()).toContainEqual({ url: evil, prevented: true });
    await closeByHand(trax.app, popUp);
  });
});

test('what a bank left in the link window’s session is gone when that window closes', async () => {
  const { desk, trax, page, bank } = await open(true);
  await bank.evaluate(() => {
    document.cookie = 'bank=secret; path=/';
    localStorage.setItem('bank', 'secret');
  });
  const session = await (
    await windowOf(trax.app, page)
  ).evaluateHandle(({ webContents }) => webContents.session);
  const cookies = () => session.evaluate(async ({ cookies: jar }) => (await jar.get({})).length);
  await expect.poll(cookies).toBe(1);
  await closeByHand(trax.app, page);
  await expect.poll(cookies).toBe(0);
  await desk.clear();
});
