import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronArgs, electronRuntime } from './electron.mjs';
import { root } from './paths.mjs';

export interface LaunchOptions {
  /** Electron's userData: settings, certificate, profiles, logs. */
  readonly dataDirectory: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of an Electron app that runs Trax, in place of Trax's own. */
  readonly launcher?: string;
}

export interface LaunchedTrax {
  readonly app: ElectronApplication;
  readonly window: Page;
}

/** The command that starts the built app, or the packaged one that TRAX_EXECUTABLE names. */
export function traxCommand({ dataDirectory, args = [], env, launcher = root }: LaunchOptions) {
  const packaged = process.env['TRAX_EXECUTABLE'];
  return {
    executablePath: packaged ?? electronRuntime().executable,
    args: [
      ...electronArgs(),
      ...(packaged === undefined ? [launcher] : []),
      `--user-data-dir=${dataDirectory}`,
      ...args,
    ],
    env: { ...definedOf(process.env), ...env },
  };
}

/** Starts Trax and waits for its window. */
export async function launchTrax(options: LaunchOptions): Promise<LaunchedTrax> {
  const app = await _electron.launch(traxCommand(options));
  return { app, window: await app.firstWindow() };
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
