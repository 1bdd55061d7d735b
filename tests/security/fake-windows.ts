import { EventEmitter } from 'node:events';

/** Electron's windows and sessions, as far as Trax steers them, with everything that was asked of them. */

export interface WindowOptions {
  readonly webPreferences: Record<string, unknown>;
}

type OpenHandler = (details: { url: string }) => {
  readonly action: 'allow' | 'deny';
  readonly overrideBrowserWindowOptions?: WindowOptions;
  readonly createWindow?: (wished: object) => unknown;
};

/** Answers whether a navigation was prevented. */
export type Navigation = 'will-navigate' | 'will-redirect';

export class FakeContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });
  readonly url = 'https://bank.example/login';
  reloads = 0;
  reload(): void {
    this.reloads += 1;
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  getURL(): string {
    return this.url;
  }
  /** As when a page, or a server's answer, sends one of the window's frames elsewhere. */
  go(navigation: Navigation, url: string, isMainFrame = true): 'went' | 'stayed' {
    const event = { url, isMainFrame, defaultPrevented: false, preventDefault };
    function preventDefault() {
      event.defaultPrevented = true;
    }
    this.emit(navigation, event);
    return event.defaultPrevented ? 'stayed' : 'went';
  }
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = [];
  readonly webContents = new FakeContents();
  readonly loaded: string[] = [];
  readonly options: WindowOptions;
  title = '';
  destroyed = false;
  constructor(options: WindowOptions) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  setTitle(title: string): void {
    this.title = title;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
}

type Verify = (
  request: { hostname: string; certificate: { fingerprint: string } },
  answer: (verdict: number) => void,
) => void;

export class FakeSession {
  userAgent = 'Mozilla/5.0 Chrome/130.0.6723.44 trax/1.0.0 Electron/33.0.2 Safari/537.36';
  verify: Verify = () => undefined;
  readonly partition: string;
  readonly redirected: string[] = [];
  isCleared = false;
  readonly webRequest = {
    onBeforeRequest: ({ urls }: { urls: string[] }) => {
      this.redirected.push(...urls);
    },
  };
  constructor(partition: string) {
    this.partition = partition;
  }
  getUserAgent(): string {
    return this.userAgent;
  }
  setUserAgent(userAgent: string): void {
    this.userAgent = userAgent;
  }
  setCertificateVerifyProc(verify: Verify): void {
    this.verify = verify;
  }
  clearData(): Promise<void> {
    this.isCleared = true;
    return Promise.resolve();
  }
  /** Chromium's verdict words: 0 accepts, -2 rejects, -3 leaves it to Chromium. */
  verdict(hostname: string, fingerprint: string): number | undefined {
    let verdict: number | undefined;
    this.verify({ hostname, certificate: { fingerprint } }, (given) => {
      verdict = given;
    });
    return verdict;
  }
}
