import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';

/** Debian's Chromium, as the default browser of the person at the desk. */
export interface SystemBrowser {
  readonly context: () => BrowserContext;
  /** What Trax is started with, so that its links open here and its trust store is this browser's. */
  readonly env: Readonly<Record<string, string>>;
  /** The page that opens while `work` runs. */
  readonly opened: (work: () => Promise<unknown>) => Promise<Page>;
  /** Closes it and starts it anew, which is when it reads whom its user trusts. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const EXECUTABLE = '/usr/bin/chromium';

/** Starts the browser with a home of its own. A link that Trax opens becomes a tab of it. */
export async function openSystemBrowser(flags: readonly string[] = []): Promise<SystemBrowser> {
  const home = mkdtempSync(path.join(tmpdir(), 'trax-home-'));
  const profile = path.join(home, 'profile');
  mkdirSync(profile);
  const env = { ...definedOf(process.env), ...homeEnv(home) };
  const args = ['--no-sandbox', '--no-first-run', '--disable-gpu'];
  // A second start with the same profile hands its link to the one that runs.
  makeDefault(home, [EXECUTABLE, ...args, `--user-data-dir=${profile}`]);
  const start = () =>
    chromium.launchPersistentContext(profile, {
      executablePath: EXECUTABLE,
      headless: false,
      args: [...args, ...flags],
      env,
    });
  let context = await start();
  return {
    context: () => context,
    env: homeEnv(home),
    opened: async (work) => {
      const [page] = await Promise.all([context.waitForEvent('page'), work()]);
      return page;
    },
    restart: async () => {
      await context.close();
      context = await start();
    },
    close: async () => {
      await context.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const homeEnv = (home: string) => ({
  HOME: home,
  XDG_CONFIG_HOME: path.join(home, 'config'),
  XDG_DATA_HOME: path.join(home, 'data'),
});

/** Registers the browser for https links, as its installer would. */
function makeDefault(home: string, command: readonly string[]): void {
  const applications = path.join(home, 'data', 'applications');
  mkdirSync(applications, { recursive: true });
  mkdirSync(path.join(home, 'config'));
  writeFileSync(
    path.join(applications, 'test-browser.desktop'),
    `[Desktop Entry]\nType=Application\nName=Test browser\nExec=${command.join(' ')} %u\n`,
  );
  const links = ['http', 'https'].map(
    (scheme) => `x-scheme-handler/${scheme}=test-browser.desktop`,
  );
  writeFileSync(
    path.join(home, 'config', 'mimeapps.list'),
    `[Default Applications]\n${links.join('\n')}\n`,
  );
}

/** Goes on past the warning about a certificate that the browser does not trust. */
export async function passWarning(page: Page): Promise<void> {
  await page.locator('#details-button').click();
  await page.locator('#proceed-link').click();
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
