import type { ElectronApplication, Frame, Page } from '@playwright/test';
import { windowOf } from './windows.ts';

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

/** Powers that the web gives for the asking. */
const POWERS = [
  'camera',
  'microphone',
  'screen',
  'location',
  'notifications',
  'clipboard, read',
  'clipboard, written',
  'midi',
  'usb',
  'serial',
  'hid',
  'storage that stays',
  'a screen that stays awake',
  'full screen',
] as const;

/**
 * Asks for every power, each as if the user had just clicked, and says which were given. Trax is to be
 * started with FAKE_DEVICES, or there is no camera to refuse.
 */
export async function powersGiven(app: ElectronApplication, page: Page | Frame): Promise<string[]> {
  const handle = await windowOf(app, 'page' in page ? page.page() : page);
  await handle.evaluate((window) => {
    window.webContents.focus();
  });
  const given: string[] = [];
  for (const power of POWERS) if (await page.evaluate(ask, power)) given.push(power);
  return given;
}

/** Runs in the page. */
async function ask(power: (typeof POWERS)[number]): Promise<boolean> {
  interface Chooser {
    requestDevice: (options: object) => Promise<unknown>;
    requestPort: () => Promise<unknown>;
  }
  const { usb, serial, hid } = navigator as unknown as Record<'usb' | 'serial' | 'hid', Chooser>;
  const attempts: Record<typeof power, () => unknown> = {
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia(),
    location: () =>
      new Promise((resolve, reject) => {
        navigator.geolocation.getCurrentPosition(resolve, reject);
      }),
    notifications: async () => (await Notification.requestPermission()) === 'granted',
    'clipboard, read': () => navigator.clipboard.readText(),
    'clipboard, written': () => navigator.clipboard.writeText('evil'),
    midi: () => navigator.requestMIDIAccess(),
    usb: () => usb.requestDevice({ filters: [] }),
    serial: () => serial.requestPort(),
    hid: async () => ((await hid.requestDevice({ filters: [] })) as unknown[]).length > 0,
    'storage that stays': () => navigator.storage.persist(),
    'a screen that stays awake': () => navigator.wakeLock.request('screen'),
    'full screen': async () => {
      // Electron leaves the promise open for ever when it refuses: a second question is answered later.
      void document.documentElement.requestFullscreen().catch(() => undefined);
      await Notification.requestPermission();
      return document.fullscreenElement !== null;
    },
  };
  window.focus();
  // A page that is not in front is refused for that alone.
  if (!document.hasFocus()) throw new Error('the page has no focus');
  try {
    return (await attempts[power]()) !== false;
  } catch {
    return false;
  }
}

/** Chromium's own camera and microphone. */
export const FAKE_DEVICES = '--use-fake-device-for-media-stream';
