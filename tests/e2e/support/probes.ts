import type { ElectronApplication, Frame, Page } from '@playwright/test';

/** What a page that was taken over tries in any window, and what came of it. */

/** The names a page finds beside those of any web page. */
export async function ownGlobals(app: ElectronApplication, page: Page | Frame): Promise<string[]> {
  const plain = await app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL(url);
    const names: unknown = await window.webContents.executeJavaScript(
      'Object.getOwnPropertyNames(window)',
    );
    window.destroy();
    return names as string[];
  }, 'data:text/html,plain');
  const found = await page.evaluate(() => ({
    names: Object.getOwnPropertyNames(window).filter(
      (name) => !(Object.getOwnPropertyDescriptor(window, name)?.value instanceof Window),
    ),
    isSecure: isSecureContext,
  }));
  const onlySecure = found.isSecure ? await secureNames(page) : [];
  return found.names.filter(
    (name) => !plain.includes(name) && !onlySecure.includes(name) && !/^\d+$/.test(name),
  );
}

/** Chromium gives secure pages more interfaces: a fresh frame of the page's own has them all. */
const secureNames = (page: Page | Frame) =>
  page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const names = Object.getOwnPropertyNames(frame.contentWindow ?? {});
    frame.remove();
    return names;
  });

/** Asks for every power that the web gives for the asking; says what each attempt ended with. */
export const askForPowers = (page: Page | Frame): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const devices = navigator as unknown as Record<
      'usb' | 'serial' | 'hid' | 'bluetooth',
      {
        requestDevice: (options: object) => Promise<unknown>;
        requestPort: () => Promise<unknown>;
      }
    >;
    const refuse = (name: string) => {
      throw new DOMException('', name);
    };
    const attempts: Record<string, () => unknown> = {
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      location: () =>
        new Promise((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(resolve, ({ code, PERMISSION_DENIED }) => {
            reject(new DOMException('', code === PERMISSION_DENIED ? 'NotAllowedError' : 'Other'));
          });
        }),
      notifications: async () => {
        if ((await Notification.requestPermission()) !== 'granted') refuse('NotAllowedError');
      },
      'clipboard, read': () => navigator.clipboard.readText(),
      'clipboard, written': () => navigator.clipboard.writeText('evil'),
      midi: () => navigator.requestMIDIAccess({ sysex: true }),
      usb: () => devices.usb.requestDevice({ filters: [] }),
      serial: () => devices.serial.requestPort(),
      hid: async () => {
        const given = await devices.hid.requestDevice({ filters: [] });
        if ((given as unknown[]).length === 0) refuse('NotFoundError');
      },
      'storage that stays': async () => {
        if (!(await navigator.storage.persist())) refuse('NotAllowedError');
      },
      'full screen': async () => {
        await document.documentElement.requestFullscreen();
        if (document.fullscreenElement === null) refuse('NotAllowedError');
      },
    };
    const outcomes: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt();
        outcomes[name] = 'given';
      } catch (error) {
        outcomes[name] = error instanceof DOMException ? error.name : String(error);
      }
    }
    return outcomes;
  });

/** Names the powers that were given. */
export const givenOf = (outcomes: Readonly<Record<string, string>>): string[] =>
  Object.entries(outcomes).flatMap(([name, outcome]) => (outcome === 'given' ? [name] : []));
